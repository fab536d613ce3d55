import type { Diagnosis } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../../plugins/spark-backend/src/ledger/chunks';
import type { Diagnoser } from '../../plugins/spark-backend/src/ledger/diagnoser';
import type { Pricing } from '../../plugins/spark-backend/src/ledger/pricing';
import { findingToRow } from '../../plugins/spark-backend/src/ledger/rows/finding';
import { observationToRow } from '../../plugins/spark-backend/src/ledger/rows/observation';
import {
  costExecutors,
  executorRowsOf,
} from '../../plugins/spark-backend/src/ledger/write/details';
import { diagnosisColumns } from '../../plugins/spark-backend/src/ledger/write/observations';
import { recompute } from '../../plugins/spark-backend/src/ledger/write/record';
import { runRowOf } from '../../plugins/spark-backend/src/ledger/write/runs';
import {
  companyJobs,
  companyRun,
  companyStarts,
  randomNumbers,
  type Size,
} from './company';
import { sumDays } from './sums';

/** Rows that are made before they are written. */
const BATCH = 2_000;

function emptyRows() {
  return {
    run: [] as object[],
    observation: [] as object[],
    attempt: [] as object[],
    executors: [] as object[],
    findings: [] as object[],
  };
}

/** A writer of whole tables that is faster than knex's builder. */
export interface BulkWriter {
  insert(table: string, rows: object[]): Promise<void>;
  begin(): Promise<void>;
  commit(): Promise<void>;
}

/**
 * Fills an empty ledger with a company's runs, through the same mappers and the
 * same recomputation as ingestion, but in bulk.
 */
export async function fill(
  knex: Knex,
  writer: BulkWriter,
  size: Size,
  options: {
    pricing: Pricing;
    diagnoser: Diagnoser;
    now: number;
    log: (text: string) => void;
  },
): Promise<void> {
  const { pricing, diagnoser, now, log } = options;
  const jobs = companyJobs(size);
  const random = randomNumbers(2);
  const jobIds = new Set<string>();
  let rows = emptyRows();

  const flush = async () => {
    await writer.insert('run', rows.run);
    await writer.insert('observation', rows.observation);
    await writer.insert('attempt', rows.attempt);
    await writer.insert('executor_interval', rows.executors);
    await writer.insert('finding', rows.findings);
    rows = emptyRows();
  };

  await writer.begin();
  let index = -1;
  for (const { job, startedAt } of companyStarts(jobs, size, now)) {
    index += 1;
    const observation = companyRun(job, index, { startedAt, now }, random);
    const id = index + 1;
    const word = {
      id,
      ...observationToRow(observation, false),
      price_book: pricing.hash,
    };
    const executors = executorRowsOf(observation.facts);
    // What pages ask of: failures, and the last runs of each job.
    const asked =
      observation.facts.outcome === 'failed' ||
      index >= size.runs - 2 * size.jobs;
    const diagnosis: Diagnosis = asked
      ? diagnoser.diagnose(observation.facts)
      : { findings: [] };
    const costed = {
      ...word,
      ...costExecutors(pricing, word, executors),
      ...diagnosisColumns(diagnosis, diagnoser),
    };
    const run = runRowOf(word.run_id, [costed]);
    jobIds.add(run.job_id);
    rows.run.push(run);
    rows.observation.push(costed);
    rows.attempt.push({
      run_id: run.id,
      attempt: word.attempt,
      observation_id: id,
      started_at: word.started_at,
    });
    diagnosis.findings.forEach((finding, position) =>
      rows.findings.push(findingToRow(id, position, finding)),
    );
    for (const executor of executors) {
      rows.executors.push({ ...executor, observation_id: id });
    }
    if (rows.run.length >= BATCH) {
      await flush();
    }
    if (id % 100_000 === 0) {
      log(`${id.toLocaleString('en')} runs`);
    }
  }
  await flush();
  await writer.commit();

  log('sums of days');
  await sumDays(knex);
  for (const some of chunks([...jobIds], 250)) {
    await knex.transaction(trx =>
      recompute(trx, { runIds: [], jobIds: some }, { pricing, diagnoser, now }),
    );
  }
  log(`${jobIds.size.toLocaleString('en')} jobs`);
}
