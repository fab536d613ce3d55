import type {
  Attribution,
  Outcome,
  Properties,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';
import { inPieces, onEitherSide } from '../inPieces';
import type { StoredNumber } from '../storable';
import type { Checker } from './Checker';
import { type JobCheckRow, uncheckedRow } from './rows';

/** The rule that finds events missing in a log. */
const DROPPED_EVENTS = 'dropped-events';

/**
 * Jobs have changed: they are looked at again, and until then stand as they were
 * found. Called in the transaction of the change, so that a crash leaves nothing
 * behind.
 */
export async function checkAgain(
  trx: Knex.Transaction,
  jobIds: readonly string[],
): Promise<void> {
  if (jobIds.length > 0) {
    await trx('job_check')
      .insert(jobIds.map(uncheckedRow))
      .onConflict('job_id')
      .merge(['checked_by']);
  }
}

/** Of a job that is gone nothing is kept. */
export async function forgetCheck(
  trx: Knex.Transaction,
  jobId: string,
): Promise<void> {
  await trx('job_check').where({ job_id: jobId }).delete();
}

/** Jobs that another set of presets and checks has looked at, or none. */
async function staleJobs(
  knex: Knex,
  hash: string,
  most: number,
): Promise<string[]> {
  return onEitherSide(comparison =>
    knex('job_check')
      .where('checked_by', comparison, hash)
      .orderBy(['checked_by', 'job_id'])
      .limit(most)
      .pluck('job_id'),
  );
}

interface JobToCheck {
  job_id: string;
  run_id: string;
  owner: string;
  team: string;
  project: string;
  preset: string | null;
  runbook: string | null;
  objectives: string | null;
  observation_id: number;
  outcome: Outcome;
  duration: StoredNumber;
  streaming: boolean | number;
  spark_version: string | null;
  reading: string;
  attributed: string;
}

/** Jobs with their newest runs, and what the catalog says of them. */
async function jobsToCheck(
  knex: Knex,
  jobIds: readonly string[],
): Promise<JobToCheck[]> {
  return knex('job')
    .join('run', 'run.id', 'job.last_run_id')
    .join('observation', 'observation.id', 'run.observation_id')
    .leftJoin('entity_claim', 'entity_claim.entity_ref', 'job.entity_ref')
    .leftJoin('promise', 'promise.entity_ref', 'job.entity_ref')
    .whereIn('job.id', jobIds)
    .select('job.owner', 'job.team', 'job.project')
    .select('entity_claim.preset', 'entity_claim.runbook')
    .select('promise.objectives')
    .select('run.observation_id', 'run.outcome', 'run.duration')
    .select('observation.streaming', 'observation.spark_version')
    .select('observation.reading', 'observation.attributed')
    .select({ job_id: 'job.id', run_id: 'run.id' });
}

/** Spark's properties of some attempts; equal ones are parsed once. */
async function propertiesOf(
  knex: Knex,
  observationIds: readonly number[],
): Promise<Map<number, Properties>> {
  const rows: { observation_id: number; hash: string; properties: string }[] =
    await knex('configuration')
      .join('property_set', 'property_set.hash', 'configuration.hash')
      .where('configuration.section', 'spark')
      .whereIn('configuration.observation_id', observationIds)
      .select(
        'configuration.observation_id',
        'property_set.hash',
        'property_set.properties',
      );
  const parsed = new Map<string, Properties>();
  for (const { hash, properties } of rows) {
    if (!parsed.has(hash)) {
      parsed.set(hash, Object.fromEntries(JSON.parse(properties)));
    }
  }
  return new Map(
    rows.map(row => [row.observation_id, parsed.get(row.hash) ?? {}]),
  );
}

async function check(
  trx: Knex.Transaction,
  jobIds: readonly string[],
  checker: Checker,
): Promise<void> {
  const jobs = await jobsToCheck(trx, jobIds);
  const observations = jobs.map(job => job.observation_id);
  const properties = await propertiesOf(trx, observations);
  const dropped = new Set<number>(
    await trx('finding')
      .where('rule_id', DROPPED_EVENTS)
      .whereIn('observation_id', observations)
      .pluck('observation_id'),
  );
  const rows = jobs.map((job): JobCheckRow => {
    const attributed: Attribution = JSON.parse(job.attributed);
    return {
      job_id: job.job_id,
      run_id: job.run_id,
      ...checker.check(job.preset, {
        outcome: job.outcome,
        streaming: Boolean(job.streaming),
        durationMs: Number(job.duration),
        sparkVersion: job.spark_version ?? '',
        properties: properties.get(job.observation_id) ?? {},
        reading: JSON.parse(job.reading),
        droppedEvents: dropped.has(job.observation_id),
        nameBasis: attributed.name.basis,
        owner: job.owner,
        team: job.team,
        project: job.project,
        hasObjective: (job.objectives ?? '[]') !== '[]',
        hasRunbook: job.runbook !== null,
      }),
    };
  });
  if (rows.length > 0) {
    await trx('job_check').insert(rows).onConflict('job_id').merge();
  }
  const found = new Set(rows.map(row => row.job_id));
  // Or a row whose job is gone would be looked at for ever.
  await trx('job_check')
    .whereIn(
      'job_id',
      jobIds.filter(id => !found.has(id)),
    )
    .delete();
}

/**
 * Looks again at every job that has changed since it was looked at, or that
 * other presets or checks have looked at. What is found follows from what is
 * stored alone, so neither order nor repetition plays a part. Interrupted, it
 * goes on where it stopped.
 *
 * @returns whether anything was looked at
 */
export async function checkDue(
  database: LedgerDatabase,
  checker: Checker,
  signal: AbortSignal,
): Promise<boolean> {
  return inPieces(database, signal, async (trx, most) => {
    const due = await staleJobs(trx, checker.hash, most);
    await check(trx, due, checker);
    return due.length;
  });
}
