import type { LoggedRun } from '@pilotlight/plugin-spark-node';
import type { Span } from '../read/LokiClient';

/**
 * How long before its first event, and after its last, a run may write lines, in
 * milliseconds: a driver starts before Spark does. By name alone the time tells
 * one run from the next, so there is less of it.
 */
const AROUND = { application: 15 * 60_000, name: 2 * 60_000 };
/** Clocks differ. */
const AHEAD = 60_000;

/** Milliseconds since the epoch as Loki counts. */
export const nanoseconds = (milliseconds: number): bigint =>
  BigInt(Math.trunc(milliseconds)) * 1_000_000n;

/** When a run may have written lines. */
export function spanOf(
  run: LoggedRun,
  basis: 'application' | 'name',
  now: number,
): Span {
  const around = AROUND[basis];
  const end =
    run.endedAt === undefined
      ? now + AHEAD
      : Math.min(run.endedAt + around, now + AHEAD);
  return {
    start: nanoseconds(Math.max(0, run.startedAt - around)),
    end: nanoseconds(Math.max(end, run.startedAt + 1)),
  };
}
