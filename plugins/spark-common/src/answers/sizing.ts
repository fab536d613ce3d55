import type { RunSizing } from '../api';
import type { Sizing, SizingPoint } from '../sizing';
import { compact } from './compact';
import { moneyAnswer } from './money';

function pointOf(point: SizingPoint, currency: string | undefined) {
  return compact<RunSizing['points'][number]>({
    executors: point.executors,
    wallMs: Math.round(point.wallMs),
    cost: moneyAnswer(point.costMicros, currency),
    utilisation: point.utilisation,
  });
}

/**
 * What a run would take on other executors.
 *
 * @param sizing - Absent where the run tells too little to be played again.
 * @public
 */
export function sizingAnswer(
  sizing: Sizing | undefined,
  currency: string | undefined,
): RunSizing {
  if (!sizing) {
    return { points: [] };
  }
  const { actual, waste } = sizing;
  return compact<RunSizing>({
    allocation: sizing.allocation,
    coresPerExecutor: sizing.coresPerExecutor,
    points: sizing.points.map(point => pointOf(point, currency)),
    chosen: pointOf(sizing.chosen, currency),
    recommended: pointOf(sizing.recommended, currency),
    actualExecutors: actual.executors,
    actualMs: Math.round(actual.wallMs),
    error: sizing.error,
    criticalPathMs: Math.round(sizing.criticalPathMs),
    driverMs: Math.round(sizing.driverMs),
    perfectMs: Math.round(sizing.perfectMs),
    driverWasteCoreMs: Math.round(waste.driverCoreMs),
    executorWasteCoreMs: Math.round(waste.executorCoreMs),
  });
}
