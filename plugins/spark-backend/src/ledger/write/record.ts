import { createHash } from 'node:crypto';
import type {
  LiveObservation,
  Observation,
} from '@pilotlight/plugin-spark-common';
import type {
  Bookmark,
  KnownObject,
  LedgerSink,
  ObjectSink,
  RecordOptions,
  RecordResult,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { fuse } from '../live/fuse';
import { knownObjects } from '../live/known';
import { nameRuns } from '../live/nameRuns';
import { writeObjects } from '../live/writeObjects';
import type { Diagnoser } from '../diagnoser';
import type { Pricing } from '../pricing';
import { type JobContext, recomputeJob, dropEmptyAllocations } from './jobs';
import { type WriteOptions, writeObservation } from './observations';
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

type Written = RecordResult & { runIds: Set<string> };

/** Writes observations; what follows from them is yet to be computed. */
async function writeAll(
  trx: Knex.Transaction,
  observations: readonly Observation[],
  options: WriteOptions,
): Promise<Written> {
  const written: Written = {
    changed: 0,
    unchanged: 0,
    refused: [],
    runIds: new Set(),
  };
  for (const observation of observations) {
    const result = await writeObservation(trx, observation, options);
    if (result.kind === 'refused') {
      const { evidence } = observation;
      written.refused.push({ evidence, reason: result.reason });
    } else {
      written[result.kind] += 1;
      if (result.kind === 'changed') {
        written.runIds.add(result.runId);
      }
    }
  }
  return written;
}

/** The door into the ledger of one source. */
export class SourceSink implements LedgerSink, ObjectSink {
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
    const { id } = this.#source;
    const foreign = observations.find(each => each.source !== id);
    if (foreign) {
      throw new InputError(
        `Source ${id} cannot speak for source ${foreign.source}`,
      );
    }
    return this.#record(options, (trx, how) =>
      writeAll(trx, observations, how),
    );
  }

  async recordObjects(
    observations: LiveObservation[],
    options: RecordOptions = {},
  ): Promise<RecordResult> {
    const { id } = this.#source;
    return this.#record(options, async (trx, how) => {
      const objects = await writeObjects(trx, id, observations);
      const fused = await fuse(trx, id, objects.changed);
      const moved = await nameRuns(trx, id, fused);
      const written = await writeAll(
        trx,
        fused.map(({ observation }) => observation),
        { ...how, computed: true },
      );
      moved.forEach(runId => written.runIds.add(runId));
      return {
        ...written,
        changed: objects.changed.length,
        unchanged: objects.unchanged,
      };
    });
  }

  async knownObjects(): Promise<KnownObject[]> {
    return knownObjects(this.#options.database, this.#source.id);
  }

  /** Writes, computes what follows, and says that something has changed. */
  async #record(
    options: RecordOptions,
    write: (trx: Knex.Transaction, how: WriteOptions) => Promise<Written>,
  ): Promise<RecordResult> {
    const { database, pricing, diagnoser, now, onChange } = this.#options;
    const { id, demonstration = false } = this.#source;
    const recorded = await database.write(async trx => {
      const how = { demonstration, pricing, diagnoser };
      const { runIds, ...result } = await write(trx, how);
      await recompute(trx, { runIds }, { pricing, diagnoser, now: now() });
      await writeBookmarks(trx, id, options);
      return result;
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
