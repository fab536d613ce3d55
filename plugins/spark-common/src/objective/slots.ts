import { landedAt } from './landing';
import type { ObjectiveRun } from './objective';
import { nextStart, type Schedule, startsBetween } from './schedule';

/**
 * How long before its scheduled start a run may begin and still belong to it, in
 * milliseconds: the clocks of two machines differ. At most half of the shortest
 * time between two starts, one minute.
 */
export const EARLY = 30_000;

/**
 * What is judged together: a scheduled slot with all runs that came for it, or
 * a single run where nothing is scheduled.
 */
export interface Slot {
  /** The scheduled start; without a schedule, the run's. */
  at: number;
  /** Whether it was scheduled. */
  scheduled: boolean;
  /** From then on no run that comes is of this slot: the next one's start. */
  closesAt: number;
  /** By start, then by id. */
  runs: ObjectiveRun[];
}

/** Which of two tellings of one run knows more. Any order of them gives the same. */
function knowsMore(a: ObjectiveRun, b: ObjectiveRun): ObjectiveRun {
  const key = (run: ObjectiveRun) => [
    run.outcome === 'running' ? 0 : 1,
    run.outcome === 'unknown' ? 0 : 1,
    run.endedAt ?? -Infinity,
    run.startedAt,
    run.durationMs,
    run.costMicros ?? -Infinity,
    run.outcome === 'succeeded' ? 0 : 1,
  ];
  const [first, second] = [key(a), key(b)];
  const index = first.findIndex((value, at) => value !== second[at]);
  return index >= 0 && first[index] < second[index] ? b : a;
}

/** Each run once, by start, then by id: the same for the same runs in any order. */
export function inOrder(runs: readonly ObjectiveRun[]): ObjectiveRun[] {
  const byId = new Map<string, ObjectiveRun>();
  for (const run of runs) {
    const other = byId.get(run.runId);
    byId.set(run.runId, other ? knowsMore(run, other) : run);
  }
  return [...byId.values()].sort(
    (a, b) =>
      a.startedAt - b.startedAt ||
      (a.runId < b.runId ? -1 : Number(a.runId > b.runId)),
  );
}

/**
 * The runs as they stood at an instant, in order: those that had begun, and of
 * those that ended later, that they were running.
 */
export function asOf(
  runs: readonly ObjectiveRun[],
  now: number,
): ObjectiveRun[] {
  return inOrder(runs)
    .filter(({ startedAt }) => startedAt <= now)
    .map(run =>
      run.outcome !== 'running' && landedAt(run) > now
        ? {
            ...run,
            outcome: 'running',
            endedAt: undefined,
            durationMs: now - run.startedAt,
          }
        : run,
    );
}

/**
 * The slots that are scheduled from one instant (included) to another (not
 * included), each with the runs that began from its start until the next one's.
 *
 * @param sorted - from {@link asOf}
 */
export function slotsBetween(
  schedule: Schedule,
  sorted: readonly ObjectiveRun[],
  from: number,
  to: number,
): Slot[] {
  const starts = startsBetween(schedule, from, to);
  const last = starts.at(-1);
  const after =
    last === undefined ? Infinity : nextStart(schedule, last) ?? Infinity;
  let next = 0;
  const firstFrom = (instant: number) => {
    while (next < sorted.length && sorted[next].startedAt < instant) {
      next += 1;
    }
    return next;
  };
  return starts.map((at, index) => {
    const closesAt = starts[index + 1] ?? after;
    const first = firstFrom(at - EARLY);
    return {
      at,
      scheduled: true,
      closesAt,
      runs: sorted.slice(first, firstFrom(closesAt - EARLY)),
    };
  });
}

/** A slot for each run that began from one instant to another (both included). */
export function slotOfEach(
  sorted: readonly ObjectiveRun[],
  from: number,
  to: number,
): Slot[] {
  return sorted
    .filter(({ startedAt }) => startedAt >= from && startedAt <= to)
    .map(run => ({
      at: run.startedAt,
      scheduled: false,
      closesAt: run.startedAt,
      runs: [run],
    }));
}
