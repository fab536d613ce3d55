import type { Judgement } from '../event';
import { landedAt } from '../landing';
import type { ObjectiveRun } from '../objective';
import type { Slot } from '../slots';
import type { WallClock } from '../wallClock';
import { lengthOf, timeOf } from '../words';

/** What judging a slot needs besides the slot. */
export interface Judging {
  now: number;
  graceMs: number;
  clock: WallClock;
}

/** The last run of an outcome. */
export function lastOf(
  runs: readonly ObjectiveRun[],
  outcome: ObjectiveRun['outcome'],
): ObjectiveRun | undefined {
  return runs.filter(run => run.outcome === outcome).at(-1);
}

/** From when on a slot without a run is missed. */
export function missedFrom(slot: Slot, graceMs: number): number {
  return Math.min(slot.at + graceMs, slot.closesAt);
}

/** What a slot is for which no run has come. */
export function withoutRun(slot: Slot, judging: Judging): Judgement {
  const start = timeOf(judging.clock, slot.at);
  return judging.now >= missedFrom(slot, judging.graceMs)
    ? {
        verdict: 'bad',
        cause: 'missed',
        reason: `No run came for ${start}.`,
      }
    : {
        verdict: 'pending',
        cause: 'expected',
        reason: `A run is expected from ${start}.`,
      };
}

/** What a slot is whose runs have all ended without any known to have succeeded. */
export function withoutSuccess(
  runs: readonly ObjectiveRun[],
  clock: WallClock,
): Judgement {
  const unknown = lastOf(runs, 'unknown');
  if (unknown) {
    return {
      verdict: 'excluded',
      cause: 'outcome-unknown',
      reason: 'Nothing tells how its run ended.',
      runId: unknown.runId,
    };
  }
  const failed = lastOf(runs, 'failed')!;
  return {
    verdict: 'bad',
    cause: 'failed',
    reason: `Failed at ${timeOf(clock, landedAt(failed))} after ${lengthOf(
      failed.durationMs,
    )}${runs.length > 1 ? `, as did all ${runs.length} runs of it` : ''}.`,
    runId: failed.runId,
  };
}

/** Says which of several runs it was. */
export function nth(runs: readonly ObjectiveRun[], run: ObjectiveRun): string {
  return runs.length > 1
    ? `, run ${runs.indexOf(run) + 1} of ${runs.length}`
    : '';
}
