import { changePoint, type ChangePoint, type TrendPoint } from '../compare';
import { USUAL_RUNS } from './expectedEnd';
import { median, nearestRank } from './statistics';

/** From here on a job is slow: by half again as long as before. Less is told on its own page. */
const SLOW_FACTOR = 1.5;

/** One run is slow from twice the median on, if also longer than 95 % of the runs before it. */
const SLOW_ONCE_FACTOR = 2;

/** Fewer runs before it do not show that one run is slow. */
const MIN_RUNS = 5;

/** A job whose runs take longer than they did. @public */
export interface Slowness {
  /** Whether it lasts: a change of level, or the last run alone. */
  kind: 'lasting' | 'once';
  /** When the first slow run started, epoch milliseconds. */
  since: number;
  /** Slow runs. */
  runs: number;
  /** Times as long as before. */
  factor: number;
  /** Median before, and since. */
  usualMs: number;
  nowMs: number;
  /** What the slow runs cost more than as many at the median before; absent where costs are not known. */
  extraMicros?: number;
  /** The part of it that input volume explains, from 0 to 1; absent where it is not known. */
  inputShare?: number;
}

const costsOf = (runs: readonly TrendPoint[]) => {
  const costs = runs.flatMap(({ costMicros }) => costMicros ?? []);
  return costs.length === runs.length ? costs : undefined;
};

function extraOf(
  before: readonly TrendPoint[],
  since: readonly TrendPoint[],
): { extraMicros?: number } {
  const [was, is] = [costsOf(before), costsOf(since)];
  if (!was || !is) {
    return {};
  }
  const sum = is.reduce((total, cost) => total + cost, 0);
  return {
    extraMicros: Math.max(0, Math.round(sum - median(was) * is.length)),
  };
}

function lasting(
  series: readonly TrendPoint[],
  change: ChangePoint,
): Slowness | undefined {
  if (change.factor < SLOW_FACTOR) {
    return undefined;
  }
  const at = series.findIndex(({ startedAt }) => startedAt >= change.since);
  const before = series.slice(Math.max(0, at - change.runsBefore), at);
  return {
    kind: 'lasting',
    since: change.since,
    runs: change.runsSince,
    factor: change.factor,
    usualMs: change.beforeMs,
    nowMs: change.sinceMs,
    ...extraOf(before, series.slice(at)),
    ...(change.inputShare !== undefined && { inputShare: change.inputShare }),
  };
}

function once(series: readonly TrendPoint[]): Slowness | undefined {
  const last = series.at(-1);
  const before = series.slice(0, -1).slice(-USUAL_RUNS);
  if (!last || before.length < MIN_RUNS) {
    return undefined;
  }
  const durations = before.map(run => run.durationMs).sort((a, b) => a - b);
  const usualMs = median(durations);
  const factor = last.durationMs / usualMs;
  return factor >= SLOW_ONCE_FACTOR &&
    last.durationMs > nearestRank(durations, 0.95)
    ? {
        kind: 'once',
        since: last.startedAt,
        runs: 1,
        factor,
        usualMs,
        nowMs: last.durationMs,
        ...extraOf(before, [last]),
      }
    : undefined;
}

/**
 * Whether a job is slow: since a lasting change (see `changePoint`) to half
 * again as long or longer, else in its last run, when that took twice the median
 * of the 20 before it and longer than 95 % of them.
 *
 * @param runs - succeeded runs of one job, in any order
 *
 * @public
 */
export function slownessOf(runs: readonly TrendPoint[]): Slowness | undefined {
  const series = runs
    .filter(({ durationMs }) => durationMs > 0)
    .sort((a, b) => a.startedAt - b.startedAt);
  const change = changePoint(series);
  return (change && lasting(series, change)) ?? once(series);
}
