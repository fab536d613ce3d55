import {
  type AttemptObservation,
  liveAttemptOf,
  type LiveSubmission,
  liveSubmissionsOf,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { runIdOf } from '../identity';
import { readNumber } from '../storable';
import { groupedBy } from './groupedBy';
import { nodesOf } from './nodes';
import { relatedTo } from './related';
import { type LiveRow, seenOf } from './rows';

/** What a cluster's objects say of one run together. */
export interface Fused {
  observation: AttemptObservation;
  /** What the run was known by while Spark had not named it. */
  formerRunIds: string[];
}

function uidsOf({ application, pods }: LiveSubmission): string[] {
  return [
    ...(application ? [application.object.uid] : []),
    ...pods.map(({ object }) => object.uid),
  ];
}

/** More tries of a submission than these are not looked back at. */
const MOST_TRIES = 50;

/**
 * Keys that the submission may have had before it had an application id. A try
 * of the operator that came to no pod is no run of its own: the next one goes on.
 */
function formerKeysOf({
  key,
  resourceUid,
  application,
  pods,
}: LiveSubmission): string[] {
  const driver = pods.find(({ object }) => object.role === 'driver')?.object;
  const tries = application?.object.submissions ?? 1;
  const keys = Array.from(
    { length: Math.min(MOST_TRIES, Math.max(1, tries)) },
    (_, index) => `${resourceUid ?? driver?.uid}#${index + 1}`,
  );
  return keys.filter(each => each !== key);
}

function evidenceName(submission: LiveSubmission): string {
  const { application, namespace, pods } = submission;
  const [first] = pods;
  return application
    ? `namespace/${namespace}/sparkapplication/${application.object.name}`
    : `namespace/${namespace}/pod/${first?.object.name ?? submission.key}`;
}

/**
 * What the objects that have changed, and all that belong to them, say of runs.
 * Depends on what is kept of the objects alone, not on how it came about.
 */
export async function fuse(
  trx: Knex,
  source: string,
  changed: readonly LiveRow[],
): Promise<Fused[]> {
  const rows = await relatedTo(trx, source, changed);
  if (rows.length === 0) {
    return [];
  }
  const byUid = new Map(rows.map(row => [row.uid, row]));
  const nodes = await nodesOf(trx, source, rows);
  // Names and application ids are those of a namespace.
  const submissions = [...groupedBy(rows, row => row.namespace).values()]
    .map(group => group.map(seenOf))
    .flatMap(liveSubmissionsOf);
  return submissions.flatMap(submission => {
    const own = uidsOf(submission).flatMap(uid => byUid.get(uid) ?? []);
    const [first] = own;
    const observedAt = Math.max(
      ...own.map(row =>
        Math.max(readNumber(row.observed_at), readNumber(row.gone_at ?? 0)),
      ),
    );
    const facts = liveAttemptOf(submission, { nodes, heardAt: observedAt });
    if (!facts) {
      return [];
    }
    const { cluster, namespace, environment, scope_team: team } = first;
    return [
      {
        observation: {
          type: 'attempt',
          source,
          evidence: evidenceName(submission),
          observedAt,
          revision: facts.lastEventAt,
          scope: {
            cluster,
            namespace,
            environment,
            ...(team !== '' && { team }),
          },
          facts,
        },
        formerRunIds: formerKeysOf(submission).map(key =>
          runIdOf(cluster, key),
        ),
      },
    ];
  });
}
