import type {
  LiveApplication,
  LiveEvidence,
  LiveQuota,
  LiveSubmission,
} from '@pilotlight/plugin-spark-common';
import { liveSubmissionsOf } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { ObservationRow } from '../rows/observation';
import { groupedBy } from './groupedBy';
import { nodesOf } from './nodes';
import { relatedTo } from './related';
import { type LiveRow, seenOf } from './rows';

/** Whose live objects are looked for. */
export type Submitted = Pick<
  ObservationRow,
  'run_id' | 'source' | 'namespace' | 'application_id'
>;

/** What a cluster tells of a run now. */
export interface RunEvidence {
  submission: LiveSubmission;
  evidence: LiveEvidence;
}

/** More applications that wait for an operator than these are not counted. */
const MOST_WAITING = 1_000;

/** A key that is no application id: uid and number of what was submitted. */
const SUBMITTED = /^(.+)#\d+$/;

async function rootsOf(
  knex: Knex,
  source: string,
  runs: readonly Submitted[],
): Promise<LiveRow[]> {
  const uids = runs.flatMap(
    ({ application_id: id }) => SUBMITTED.exec(id)?.[1] ?? [],
  );
  const rows: LiveRow[] = await knex('live_object')
    .where({ source })
    .whereIn('uid', uids);
  for (const [namespace, own] of groupedBy(runs, run => run.namespace)) {
    rows.push(
      ...(await knex('live_object')
        .where({ source, namespace })
        .whereIn(
          'application_id',
          own.map(({ application_id: id }) => id),
        )),
    );
  }
  return rows;
}

/** Applications that an operator has not looked at yet, where one of these waits for that. */
async function backlogOf(
  knex: Knex,
  source: string,
  application: LiveApplication,
): Promise<LiveEvidence['backlog']> {
  if (application.state !== '') {
    return undefined;
  }
  const rows: LiveRow[] = await knex('live_object')
    .where({
      source,
      kind: `${application.operator}-application`,
      application_id: '',
    })
    .whereNull('gone_at')
    .limit(MOST_WAITING);
  const waiting = rows
    .map(row => seenOf(row).object as LiveApplication)
    .filter(({ state }) => state === '');
  return {
    applications: waiting.length,
    oldestSince: Math.min(...waiting.map(({ createdAt }) => createdAt)),
  };
}

async function quotasOf(
  knex: Knex,
  source: string,
  namespaces: readonly string[],
): Promise<Map<string, LiveQuota[]>> {
  const rows: LiveRow[] = await knex('live_object')
    .where({ source, kind: 'quota' })
    .whereIn('namespace', namespaces)
    .whereNull('gone_at');
  return new Map(
    [...groupedBy(rows, row => row.namespace)].map(([namespace, own]) => [
      namespace,
      own.map(row => seenOf(row).object as LiveQuota),
    ]),
  );
}

/** All that a cluster tells of some of its runs now, by run. Those that it has long forgotten are left out. */
async function evidenceOfSource(
  knex: Knex,
  source: string,
  runs: readonly Submitted[],
  now: number,
): Promise<Map<string, RunEvidence>> {
  const rows = await relatedTo(knex, source, await rootsOf(knex, source, runs));
  const nodes = await nodesOf(knex, source, rows);
  const groups = groupedBy(rows, row => row.namespace);
  const quotas = await quotasOf(knex, source, [...groups.keys()]);
  const podsKnown = rows.some(({ kind }) => kind === 'pod');
  const found = new Map<string, RunEvidence>();
  for (const [namespace, own] of groups) {
    const wanted = new Map(
      runs
        .filter(run => run.namespace === namespace)
        .map(run => [run.application_id, run.run_id]),
    );
    for (const submission of liveSubmissionsOf(own.map(seenOf))) {
      const runId = wanted.get(submission.key);
      if (runId === undefined) {
        continue;
      }
      const { application, pods } = submission;
      const backlog =
        application && (await backlogOf(knex, source, application.object));
      found.set(runId, {
        submission,
        evidence: {
          ...(application && { application }),
          pods,
          podsKnown,
          nodes,
          quotas: quotas.get(namespace) ?? [],
          ...(backlog && { backlog }),
          now,
        },
      });
    }
  }
  return found;
}

/**
 * All that clusters tell of some runs now, by run.
 *
 * @param runs - words of clusters on them
 */
export async function runEvidence(
  knex: Knex,
  runs: readonly Submitted[],
  now: number,
): Promise<Map<string, RunEvidence>> {
  const found = new Map<string, RunEvidence>();
  for (const [source, own] of groupedBy(runs, run => run.source)) {
    const some = await evidenceOfSource(knex, source, own, now);
    some.forEach((evidence, runId) => found.set(runId, evidence));
  }
  return found;
}
