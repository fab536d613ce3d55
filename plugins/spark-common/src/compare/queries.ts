import type { AttemptFacts, QueryFacts } from '../run';
import { align } from './align';
import type { QueryPair } from './comparison';
import { comparePlans, countLines } from './plans';

/** A {@link QueryPair} and whether its operators differ. */
export interface AlignedQuery extends QueryPair {
  replanned: boolean;
}

/** A description with its numbers left out: dates, line numbers and ids differ in every run. */
const keyOf = ({ description }: QueryFacts) =>
  description.slice(0, 1000).replace(/\d+/g, '#');

function durationOf(query: QueryFacts | undefined, facts: AttemptFacts) {
  return (
    query &&
    Math.max(0, (query.completedAt ?? facts.lastEventAt) - query.submittedAt)
  );
}

/** The queries of two runs, aligned by their descriptions and order. */
export function alignQueries(
  before: AttemptFacts,
  after: AttemptFacts,
): AlignedQuery[] {
  return align(before.queries.map(keyOf), after.queries.map(keyOf)).map(
    pair => {
      const old =
        pair.before === undefined ? undefined : before.queries[pair.before];
      const now =
        pair.after === undefined ? undefined : after.queries[pair.after];
      const counts =
        old && now
          ? countLines(comparePlans(old.plan, now.plan))
          : { added: 0, removed: 0, changed: 0 };
      const beforeMs = durationOf(old, before);
      const afterMs = durationOf(now, after);
      return {
        ...(old && { beforeQueryId: old.queryId, beforeMs }),
        ...(now && { afterQueryId: now.queryId, afterMs }),
        description: (now ?? old)?.description ?? '',
        addedNodes: counts.added,
        removedNodes: counts.removed,
        changedNodes: counts.changed,
        // The plan of a query that failed is one that adaptive execution was not done with.
        replanned:
          old?.status === 'succeeded' &&
          now?.status === 'succeeded' &&
          counts.added + counts.removed > 0,
      };
    },
  );
}
