import type { Judgement } from '../event';
import type { ObjectiveRun } from '../objective';
import { moneyOf } from '../words';
import { type Limit, within } from './limit';

/** Good when a run cost no more than its limit, whether or not it succeeded. */
export function judgeCost(
  { runId, outcome, costMicros }: ObjectiveRun,
  limit: Limit,
  currency: string,
  paidIn: string | undefined,
): Judgement {
  if (costMicros === undefined || paidIn !== currency) {
    return {
      verdict: 'excluded',
      cause: 'no-price',
      reason:
        costMicros === undefined || paidIn === undefined
          ? 'The run has no price.'
          : `The run is priced in ${paidIn}, the objective in ${currency}.`,
      runId,
    };
  }
  const most = moneyOf(limit.most, currency);
  const spent = moneyOf(costMicros, currency);
  if (!within(costMicros, limit)) {
    return {
      verdict: 'bad',
      cause: 'too-dear',
      reason: `Cost ${spent}${
        outcome === 'running' ? ' so far' : ''
      }, more than ${most}.`,
      runId,
      value: costMicros,
    };
  }
  return outcome === 'running'
    ? {
        verdict: 'pending',
        cause: 'running',
        reason: `Cost ${spent} of ${most} so far.`,
        runId,
        value: costMicros,
      }
    : {
        verdict: 'good',
        cause: 'landed',
        reason: `Cost ${spent} of ${most}.`,
        runId,
        value: costMicros,
      };
}
