import { createHash } from 'node:crypto';
import type { Observation } from '@pilotlight/plugin-spark-common';
import type {
  Bookmark,
  LedgerSink,
  RecordOptions,
  RecordResult,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import type { Diagnoser } from '../diagnoser';
import type { Pricing } from '../pricing';
import { type JobContext, recomputeJob, dropEmptyAllocations } from './jobs';
import { writeObservation } from './observations';
import { applyToAllocations, applyToJobs, DailyDifferences } from './rollups';
import { recomputeRun } from './runs';

/** Longest key of a bookmark. */
const LONGEST_KEY = 1024;

/** Rows in one statement. */
const ROWS_PER_STATEMENT = 100;

function keyHash(key: string): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

/**
 * Computes runs again, and all that follows from them: rollups by difference,
 * their jobs, the allocations of those.
 */
export async function recompute(
  trx: Knex.Transaction,
  touched: { runIds: Iterable<string>; jobIds?: Iterable<string> },
  context: JobContext,
): Promise<void> {
  const ofJobs = new DailyDifferences();
  const ofAllocations = new DailyDifferences();
  const jobIds = new Set(touched.jobIds);
  const gone: string[] = [];
  for (const runId of touched.runIds) {
    const change = await recomputeRun(trx, runId);
    ofJobs.addChange(change);
    change.jobIds.forEach(id => jobIds.add(id));
    if (!change.added) {
      gone.push(runId);
    }
  }
  await applyToJobs(trx, ofJobs);
  const left: string[] = [];
  for (const jobId of jobIds) {
    const allocation = await recomputeJob(
      trx,
      jobId,
      context,
      ofJobs,
      ofAllocations,
    );
    if (allocation) {
      left.push(allocation);
    }
  }
  await applyToAllocations(trx, ofAllocations);
  await dropEmptyAllocations(trx, left);
  await trx('run').whereIn('id', gone).delete();
}

/** What a sink needs to know beside its source. */
export interface SinkOptions {
  database: LedgerDatabase;
  pricing: Pricing;
  diagnoser: Diagnoser;
  now: () => number;
  /** Called after each record that changed something. */
  onChange: () => void;
}

async function writeBookmarks(
  trx: Knex.Transaction,
  source: string,
  options: RecordOptions,
): Promise<void> {
  const bookmarks = options.bookmarks ?? [];
  for (const { key } of bookmarks) {
    if (key.length > LONGEST_KEY) {
      throw new InputError(
        `The key of a bookmark is longer than ${LONGEST_KEY} characters`,
      );
    }
  }
  const rows = [
    ...new Map(
      bookmarks.map(({ key, value }) => [
        key,
        {
          source,
          key_hash: keyHash(key),
          // As JSON, because a path may hold what no database keeps as text.
          key: JSON.stringify(key),
          value: JSON.stringify(value) ?? 'null',
        },
      ]),
    ).values(),
  ];
  for (const some of chunks(rows, ROWS_PER_STATEMENT)) {
    await trx('bookmark')
      .insert(some)
      .onConflict(['source', 'key_hash'])
      .merge(['value']);
  }
  for (const some of chunks(options.forget ?? [], ROWS_PER_STATEMENT)) {
    await trx('bookmark')
      .where({ source })
      .whereIn('key_hash', some.map(keyHash))
      .delete();
  }
}

/** The door into the ledger of one source. */
export class SourceSink implements LedgerSink {
  readonly #source: Pick<SparkSource, 'id' | 'demonstration'>;
  readonly #options: SinkOptions;

  constructor(
    source: Pick<SparkSource, 'id' | 'demonstration'>,
    options: SinkOptions,
  ) {
    this.#source = source;
    this.#options = options;
  }

  async record(
    observations: Observation[],
    options: RecordOptions = {},
  ): Promise<RecordResult> {
    const { database, pricing, diagnoser, now, onChange } = this.#options;
    const { id, demonstration = false } = this.#source;
    const foreign = observations.find(each => each.source !== id);
    if (foreign) {
      throw new InputError(
        `Source ${id} cannot speak for source ${foreign.source}`,
      );
    }
    const recorded = await database.write(async trx => {
      const outcome: RecordResult = { changed: 0, unchanged: 0, refused: [] };
      const runIds = new Set<string>();
      for (const observation of observations) {
        const result = await writeObservation(trx, observation, {
          demonstration,
          pricing,
          diagnoser,
        });
        if (result.kind === 'refused') {
          const { evidence } = observation;
          outcome.refused.push({ evidence, reason: result.reason });
        } else {
          outcome[result.kind] += 1;
          if (result.kind === 'changed') {
            runIds.add(result.runId);
          }
        }
      }
      await recompute(trx, { runIds }, { pricing, diagnoser, now: now() });
      await writeBookmarks(trx, id, options);
      return outcome;
    });
    if (recorded.changed > 0) {
      onChange();
    }
    return recorded;
  }

  async bookmarks(): Promise<Bookmark[]> {
    const rows: { key: string; value: string }[] =
      await this.#options.database.read(knex =>
        knex('bookmark')
          .select('key', 'value')
          .where({ source: this.#source.id }),
      );
    return rows.map(({ key, value }) => ({
      key: JSON.parse(key),
      value: JSON.parse(value),
    }));
  }
}
