import { landings } from '../landing';
import type { Judgement } from '../event';
import type { Slot } from '../slots';
import { lengthOf, timeOf } from '../words';
import {
  type Judging,
  lastOf,
  nth,
  withoutRun,
  withoutSuccess,
} from './common';
import { type Limit, within } from './limit';

/** Good when any run of the slot succeeded within a time. */
export function judgeDuration(
  slot: Slot,
  judging: Judging,
  limit: Limit,
): Judgement {
  const { runs } = slot;
  const { clock, now } = judging;
  const most = lengthOf(limit.most);
  const quickest = landings(runs).sort(
    (a, b) => a.durationMs - b.durationMs,
  )[0];
  const running = lastOf(runs, 'running');
  const elapsed = running ? now - running.startedAt : 0;
  if (quickest && within(quickest.durationMs, limit)) {
    return {
      verdict: 'good',
      cause: 'landed',
      reason: `Took ${lengthOf(quickest.durationMs)} of ${most}${nth(
        runs,
        quickest,
      )}.`,
      runId: quickest.runId,
      value: quickest.durationMs,
    };
  }
  if (running && within(elapsed, limit)) {
    return {
      verdict: 'pending',
      cause: 'running',
      reason: `Runs since ${timeOf(clock, running.startedAt)}, ${lengthOf(
        elapsed,
      )} of ${most}.`,
      runId: running.runId,
      value: elapsed,
    };
  }
  const unknown = runs.filter(({ outcome }) => outcome === 'unknown');
  if (unknown.some(run => within(run.durationMs, limit))) {
    return withoutSuccess(runs, clock);
  }
  const slow = quickest ?? running ?? unknown[0];
  if (slow) {
    const isRunning = slow === running;
    const value = isRunning ? elapsed : slow.durationMs;
    return {
      verdict: 'bad',
      cause: 'too-slow',
      reason: `${isRunning ? 'Runs for' : 'Took'} ${lengthOf(
        value,
      )}, more than ${most}.`,
      runId: slow.runId,
      value,
    };
  }
  return runs.length > 0
    ? withoutSuccess(runs, clock)
    : withoutRun(slot, judging);
}
