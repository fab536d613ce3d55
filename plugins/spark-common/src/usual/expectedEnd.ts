import { nearestRank } from './statistics';

/** How many of the last good runs a job's usual duration is taken from. */
export const USUAL_RUNS = 20;

/** Fewer past runs than this tell nothing of how long one takes. */
const MIN_RUNS = 3;

/** Fewer than this do not show what is out of the usual. */
const MIN_RUNS_TO_JUDGE = 5;

/** Longer by less is what runs differ by anyway; the same as for a lasting change (`changePoint`). */
const MIN_CHANGE = 0.1;

/** A good run of the same job. @public */
export interface PastRun {
  /** Epoch milliseconds. */
  startedAt: number;
  durationMs: number;
  /** All that it read. */
  inputBytes: number;
}

/** A run that goes on. @public */
export interface RunningRun {
  /** Epoch milliseconds. */
  startedAt: number;
  /** What it has read so far. */
  inputBytes: number;
  /** It runs streaming queries, which have no end. */
  streaming: boolean;
  /** When its data is promised, epoch milliseconds. */
  dueAt?: number;
}

/** How a running run stands against the time that its data is promised for. @public */
export type DueVerdict =
  /** All of the range is before it. */
  | 'in-time'
  /** The late end of the range is after it. */
  | 'may-miss'
  /** Half of the runs like it would be late. */
  | 'will-miss'
  /** The time is over. */
  | 'missed';

/** When a running run is likely to end, and what that rests on. Instants are epoch milliseconds. @public */
export interface ExpectedEnd {
  elapsedMs: number;
  /** It has no end: it waits for data for ever. Nothing else is said of it. */
  endless?: true;
  /** How long the runs usually take that this one is compared with. */
  usual?: {
    medianMs: number;
    p90Ms: number;
    /** Good runs that it is taken from. */
    runs: number;
    /** Of them those that took longer than this one has taken so far. */
    longer: number;
    /** Runs were left out because in all they read less than this one has read already. */
    similarInput: boolean;
  };
  /** Half of the runs that took this long ended by here. */
  expectedAt?: number;
  /** One in ten ended by here. */
  earliestAt?: number;
  /** Nine in ten ended by here. */
  latestAt?: number;
  /** Elapsed time over the expected whole, from 0 to 1. */
  share?: number;
  /** It takes longer than is usual: so many times the median. */
  longerThanUsual?: number;
  due?: {
    at: number;
    verdict: DueVerdict;
    /** Milliseconds that the expected end, else now, is after it; before it: negative. */
    byMs: number;
  };
}

function dueOf(
  dueAt: number,
  now: number,
  expectedAt: number | undefined,
  latestAt: number | undefined,
): ExpectedEnd['due'] {
  const byMs = (expectedAt ?? now) - dueAt;
  if (now > dueAt) {
    return { at: dueAt, verdict: 'missed', byMs };
  }
  if (expectedAt === undefined || latestAt === undefined) {
    return undefined;
  }
  const late = latestAt > dueAt ? 'may-miss' : 'in-time';
  return {
    at: dueAt,
    verdict: expectedAt > dueAt ? 'will-miss' : late,
    byMs,
  };
}

/**
 * When a running run is likely to end.
 *
 * It is compared with the job's last 20 good runs, without those that in all
 * read less than this one has read already where three others are left: it
 * cannot be like them. Of those, only the ones that took longer than it has
 * taken so far can tell what is still to come (the conditional distribution of
 * survival analysis): their median is the expected end, their tenth and
 * ninetieth percentile the range, by nearest rank. Where none took so long,
 * nothing is predicted.
 *
 * Spark makes stages as it goes, so the tasks that are known of a running run
 * say little of those to come; they are shown beside and not reckoned with.
 *
 * Longer than usual is a run past the ninetieth percentile and by more than a
 * tenth past the median, of five runs or more.
 *
 * @param past - good runs of the same job, in any order; the newest 20 count
 * @param now - epoch milliseconds
 *
 * @public
 */
export function expectedEnd(
  run: RunningRun,
  past: readonly PastRun[],
  now: number,
): ExpectedEnd {
  const elapsedMs = Math.max(0, now - run.startedAt);
  if (run.streaming) {
    return { elapsedMs, endless: true };
  }
  const recent = [...past]
    .sort((a, b) => a.startedAt - b.startedAt)
    .slice(-USUAL_RUNS);
  const alike = recent.filter(each => each.inputBytes >= run.inputBytes);
  const similarInput = alike.length >= MIN_RUNS && alike.length < recent.length;
  const durations = (similarInput ? alike : recent)
    .map(each => each.durationMs)
    .sort((a, b) => a - b);
  if (durations.length < MIN_RUNS) {
    const due =
      run.dueAt === undefined
        ? undefined
        : dueOf(run.dueAt, now, undefined, undefined);
    return { elapsedMs, ...(due && { due }) };
  }
  const longer = durations.filter(each => each > elapsedMs);
  const medianMs = nearestRank(durations, 0.5);
  const p90Ms = nearestRank(durations, 0.9);
  const at = (share: number) =>
    longer.length > 0 ? run.startedAt + nearestRank(longer, share) : undefined;
  const expectedAt = at(0.5);
  const latestAt = at(0.9);
  const isLonger =
    durations.length >= MIN_RUNS_TO_JUDGE &&
    elapsedMs > p90Ms &&
    elapsedMs > medianMs * (1 + MIN_CHANGE);
  const due =
    run.dueAt === undefined
      ? undefined
      : dueOf(run.dueAt, now, expectedAt, latestAt);
  return {
    elapsedMs,
    usual: {
      medianMs,
      p90Ms,
      runs: durations.length,
      longer: longer.length,
      similarInput,
    },
    ...(expectedAt !== undefined && {
      expectedAt,
      earliestAt: at(0.1),
      latestAt,
      share: elapsedMs / (expectedAt - run.startedAt),
    }),
    ...(isLonger && { longerThanUsual: elapsedMs / Math.max(1, medianMs) }),
    ...(due && { due }),
  };
}
