import { landedAt, landings } from '../landing';
import type { Judgement } from '../event';
import type { Slot } from '../slots';
import { timeOf } from '../words';
import {
  type Judging,
  lastOf,
  nth,
  withoutRun,
  withoutSuccess,
} from './common';

/** Good when any run of the slot succeeded. */
export function judgeSuccess(slot: Slot, judging: Judging): Judgement {
  const { runs } = slot;
  const { clock } = judging;
  const [landed] = landings(runs);
  if (landed) {
    return {
      verdict: 'good',
      cause: 'landed',
      reason: `Succeeded at ${timeOf(clock, landedAt(landed))}${nth(
        runs,
        landed,
      )}.`,
      runId: landed.runId,
    };
  }
  const running = lastOf(runs, 'running');
  if (running) {
    return {
      verdict: 'pending',
      cause: 'running',
      reason: `Runs since ${timeOf(clock, running.startedAt)}.`,
      runId: running.runId,
    };
  }
  return runs.length > 0
    ? withoutSuccess(runs, clock)
    : withoutRun(slot, judging);
}
