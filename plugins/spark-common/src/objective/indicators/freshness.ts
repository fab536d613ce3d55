import { landedAt } from '../landing';
import type { Judgement } from '../event';
import type { ObjectiveRun } from '../objective';
import type { Stretch } from '../window';
import type { WallClock } from '../wallClock';
import { lengthOf, timeOf } from '../words';
import { type Limit, within } from './limit';

/**
 * Judges stretches of time, one after the other: good when the data was never
 * older than its limit in it.
 *
 * Data is oldest just before new data lands and at the stretch's end, so these
 * instants are all that has to be looked at, and the answer is exact. Before
 * the first known success the age is at least the time since `since`: that is
 * enough to call it stale, and not enough to call it fresh.
 *
 * @param landed - the successful runs, the first to land first
 * @param stretches - ascending; one that has not ended is judged until `now`
 * @param since - from when on all runs are known
 */
export function judgeFreshness(
  landed: readonly ObjectiveRun[],
  stretches: readonly Stretch[],
  limit: Limit,
  { now, since, clock }: { now: number; since: number; clock: WallClock },
): Judgement[] {
  let next = 0;
  let last: ObjectiveRun | undefined;
  const ageAt = (instant: number) => instant - (last ? landedAt(last) : since);
  const most = lengthOf(limit.most);

  return stretches.map(({ from, to }) => {
    while (next < landed.length && landedAt(landed[next]) <= from) {
      last = landed[next];
      next += 1;
    }
    const ends = Math.min(to, now);
    let oldest = { age: -Infinity, at: from, run: last };
    let unsure = false;
    const look = (at: number) => {
      const age = ageAt(at);
      unsure ||= last === undefined;
      if (age > oldest.age) {
        oldest = { age, at, run: last };
      }
    };
    while (next < landed.length && landedAt(landed[next]) <= ends) {
      look(landedAt(landed[next]));
      last = landed[next];
      next += 1;
    }
    look(ends);
    const runId = oldest.run?.runId;
    const value = Math.max(oldest.age, 0);
    const about = { ...(runId !== undefined && { runId }), value };
    if (!within(value, limit)) {
      const when = timeOf(clock, oldest.at);
      return {
        ...about,
        verdict: 'bad',
        cause: 'stale',
        reason: runId
          ? `At ${when} the last success was ${lengthOf(
              value,
            )} old, its limit is ${most}.`
          : `At ${when} nothing had succeeded for ${lengthOf(
              value,
            )}, its limit is ${most}.`,
      };
    }
    if (unsure) {
      return {
        verdict: 'excluded',
        cause: 'age-unknown',
        reason: 'No success is known from before, so nothing tells its age.',
      };
    }
    return to > now
      ? {
          ...about,
          verdict: 'pending',
          cause: 'fresh-so-far',
          reason: `The last success was at most ${lengthOf(
            value,
          )} old so far, of ${most}.`,
        }
      : {
          ...about,
          verdict: 'good',
          cause: 'landed',
          reason: `The last success was at most ${lengthOf(
            value,
          )} old, of ${most}.`,
        };
  });
}
