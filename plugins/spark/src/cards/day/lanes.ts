import type { Landing, LandingPage } from '@pilotlight/plugin-spark-common';

/** A job's landings of a day, in one row. */
export interface Lane {
  job: LandingPage['items'][number]['job'];
  landings: Landing[];
}

/** Landings by their jobs: the jobs in the order in which they are met, each job's by their start. */
export function lanesOf(items: LandingPage['items']): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const { job, landing } of items) {
    const lane = lanes.get(job.id) ?? { job, landings: [] };
    lane.landings.push(landing);
    lanes.set(job.id, lane);
  }
  for (const lane of lanes.values()) {
    lane.landings.sort((a, b) => a.expectedAt - b.expectedAt);
  }
  return [...lanes.values()];
}

/** A stretch of an axis, both in per cent of it. */
export interface Bar {
  left: number;
  width: number;
  /** Its end is expected, not known. */
  expected: boolean;
}

/** Where an instant is on a day's axis, in per cent; nothing outside of it. */
export function placeOf(
  at: number | undefined,
  from: number,
  to: number,
): number | undefined {
  return at !== undefined && at >= from && at <= to
    ? ((at - from) / (to - from)) * 100
    : undefined;
}

/**
 * The bar of a landing's run: from its start until it landed, else until it is
 * expected, else until now where it still runs. Cut at the day's ends.
 */
export function barOf(
  landing: Landing,
  from: number,
  to: number,
  now: number,
): Bar | undefined {
  const { startedAt, landedAt, predictedAt, state, cause } = landing;
  const isOpen =
    landedAt === undefined && (state === 'on-the-way' || cause === 'running');
  const end =
    landedAt ?? (isOpen ? Math.max(predictedAt ?? now, now) : undefined);
  if (startedAt === undefined || end === undefined) {
    return undefined;
  }
  const [first, last] = [Math.max(startedAt, from), Math.min(end, to)];
  return last < first
    ? undefined
    : {
        left: ((first - from) / (to - from)) * 100,
        width: ((last - first) / (to - from)) * 100,
        expected: isOpen,
      };
}

/** The full hours of a day that are named on its axis; on days on which clocks change there are 23 or 25. */
export function hoursOf(from: number, to: number, step: number): number[] {
  const hours: number[] = [];
  for (let hour = 0; ; hour += step) {
    const at = new Date(from).setHours(hour, 0, 0, 0);
    if (at > to) {
      return hours;
    }
    hours.push(at);
  }
}
