import {
  mostAtOnce,
  type OutcomeBasis,
  type PastRun,
  slownessOf,
  volumeOf,
  type VolumeRun,
  VOLUME_RUNS,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { ofOneJob } from '../ofOneJob';
import { isOfCluster } from '../precedence';
import {
  readOptionalNumber,
  storableJson,
  type StoredNumber,
} from '../storable';

/** Runs that durations are predicted from, and that a chart of volumes shows. */
const RECENT = 20;

/** What is usual of a job, as its row. */
export interface UsualRow {
  job_id: string;
  past: string;
  volume: string | null;
  volume_recent: string;
  volume_run_id: string | null;
  surprise: number;
  slow: string | null;
  slow_since: StoredNumber;
  cores: StoredNumber;
}

interface GoodRun {
  id: string;
  observation_id: number;
  started_at: StoredNumber;
  duration: StoredNumber;
  cost_total: StoredNumber | null;
  input_bytes: StoredNumber;
  input_records: StoredNumber;
  output_bytes: StoredNumber;
  output_records: StoredNumber;
  outcome_basis: OutcomeBasis;
}

const volumeRunOf = (row: GoodRun): VolumeRun => ({
  startedAt: Number(row.started_at),
  inputBytes: Number(row.input_bytes),
  inputRecords: Number(row.input_records),
  outputBytes: Number(row.output_bytes),
  outputRecords: Number(row.output_records),
});

/** A job's newest good runs that have an end, the newest first. */
async function goodRuns(
  trx: Knex.Transaction,
  jobId: string,
): Promise<GoodRun[]> {
  const query = trx('run')
    .select('run.id', 'run.observation_id', 'run.started_at')
    .select('run.duration', 'run.cost_total')
    .select(
      'observation.input_bytes',
      'observation.input_records',
      'observation.output_bytes',
      'observation.output_records',
      'observation.outcome_basis',
    )
    .join('observation', 'observation.id', 'run.observation_id')
    // What a stream took and read says when it was stopped, no more.
    .where('observation.streaming', false)
    .orderBy([
      { column: 'run.started_at', order: 'desc' },
      { column: 'run.id', order: 'desc' },
    ])
    .limit(VOLUME_RUNS);
  ofOneJob(query, jobId, ['succeeded']);
  return query;
}

/** The most cores that an attempt's executors had at once; its driver counts too. */
async function coresOf(
  trx: Knex.Transaction,
  observationId: number,
): Promise<number> {
  const lives: {
    added_at: StoredNumber;
    removed_at: StoredNumber | null;
    cores: StoredNumber;
  }[] = await trx('executor_interval')
    .select('added_at', 'removed_at', 'cores')
    .where({ observation_id: observationId });
  return mostAtOnce(
    lives.map(life => ({
      from: Number(life.added_at),
      to: readOptionalNumber(life.removed_at) ?? Infinity,
      amount: Number(life.cores),
    })),
  );
}

/**
 * The cores of the last good run; looked at only where it is another one than
 * before, or a cluster tells of it, which goes on telling of executors after its end.
 */
async function usualCores(
  trx: Knex.Transaction,
  jobId: string,
  last: GoodRun | undefined,
): Promise<number> {
  if (!last) {
    return -1;
  }
  const known: Pick<UsualRow, 'volume_run_id' | 'cores'> | undefined =
    await trx('usual')
      .select('volume_run_id', 'cores')
      .where({ job_id: jobId })
      .first();
  return known?.volume_run_id === last.id &&
    Number(known.cores) >= 0 &&
    !isOfCluster(last.outcome_basis)
    ? Number(known.cores)
    : coresOf(trx, last.observation_id);
}

/** Takes what is usual of a job from its newest good runs, of which a fixed number is looked at. */
export async function writeUsual(
  trx: Knex.Transaction,
  jobId: string,
): Promise<void> {
  const runs = await goodRuns(trx, jobId);
  // A cluster does not know what was read and written.
  const measured = runs.filter(row => !isOfCluster(row.outcome_basis));
  const volumes = measured.map(volumeRunOf);
  const volume = volumeOf(volumes);
  const slow = slownessOf(
    measured.map(row => ({
      startedAt: Number(row.started_at),
      durationMs: Number(row.duration),
      inputBytes: Number(row.input_bytes),
      costMicros: readOptionalNumber(row.cost_total),
    })),
  );
  const row: UsualRow = {
    job_id: jobId,
    past: storableJson(
      runs.slice(0, RECENT).map(
        (each): PastRun => ({
          startedAt: Number(each.started_at),
          durationMs: Number(each.duration),
          inputBytes: Number(each.input_bytes),
        }),
      ),
    ),
    volume: volume ? storableJson(volume) : null,
    volume_recent: storableJson(volumes.slice(0, RECENT).reverse()),
    volume_run_id: measured[0]?.id ?? null,
    surprise: volume?.surprise ?? -1,
    slow: slow ? storableJson(slow) : null,
    slow_since: slow?.since ?? -1,
    cores: await usualCores(trx, jobId, runs[0]),
  };
  await trx('usual').insert(row).onConflict('job_id').merge();
}
