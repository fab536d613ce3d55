import type { AttemptFacts } from '../run';

function lastByKey<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}

/** A log may tell of one thing twice; the last word counts. @public */
export function withoutRepeats(
  facts: Pick<AttemptFacts, 'stages' | 'sparkJobs' | 'queries'>,
): Pick<AttemptFacts, 'stages' | 'sparkJobs' | 'queries'> {
  return {
    stages: lastByKey(
      facts.stages,
      stage => `${stage.stageId}.${stage.stageAttemptId}`,
    ),
    sparkJobs: lastByKey(facts.sparkJobs, job => `${job.sparkJobId}`),
    queries: lastByKey(facts.queries, query => `${query.queryId}`),
  };
}
