import type { RunComparison, RunSummary } from '../api';
import type { Comparison } from '../compare';
import { compact } from './compact';

/** Why a run took longer or cost more than another one. @public */
export function comparisonAnswer(
  comparison: Comparison,
  other: RunSummary,
): RunComparison {
  return compact<RunComparison>({
    with: other,
    beforeMs: comparison.beforeMs,
    afterMs: comparison.afterMs,
    summary: comparison.summary,
    contributions: comparison.contributions.map(each => compact(each)),
    configuration: comparison.configuration.map(each => compact(each)),
    queries: comparison.queries.map(each => compact(each)),
    currency: comparison.money?.currency,
    beforeMicros: comparison.money?.beforeMicros,
    afterMicros: comparison.money?.afterMicros,
  });
}
