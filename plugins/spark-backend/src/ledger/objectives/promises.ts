import type {
  Objective,
  ObjectiveProblem,
  Schedule,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { checkAgain } from '../checks/checkDue';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { Pace } from '../pace';
import { storableJson, type StoredNumber } from '../storable';
import { ALL_MONTHS } from './months';

/** What the catalog promises of the jobs that an entity stands for. */
export interface EntityPromise {
  entityRef: string;
  schedule?: Schedule;
  objectives: Objective[];
  /** What of it cannot be read, each with its remedy. */
  problems: ObjectiveProblem[];
}

/** An {@link EntityPromise} as its row. */
export interface PromiseRow {
  entity_ref: string;
  schedule: string | null;
  objectives: string;
  problems: string;
  read_at: StoredNumber;
}

/** Rows in one statement. */
const ROWS_PER_STATEMENT = 50;

function rowOf(promise: EntityPromise, readAt: number): PromiseRow {
  const { entityRef, schedule, objectives, problems } = promise;
  return {
    entity_ref: entityRef,
    schedule: schedule ? storableJson(schedule) : null,
    objectives: storableJson(objectives),
    problems: storableJson(problems),
    read_at: readAt,
  };
}

function meaning({ read_at, ...said }: PromiseRow): string {
  return JSON.stringify(Object.entries(said).sort());
}

/** How a job stands against its promises. */
const EVALUATED = ['evaluation', 'objective', 'landing', 'harm'];

/** What is held of a job of which something is promised. */
const PROMISED = [...EVALUATED, 'promise_monthly'];

/** Whether something is there to be kept: SQL over `promise`. */
export const SOMETHING = `(promise.schedule is not null or promise.objectives <> '[]')`;

/** Jobs that an entity with a promise stands for, and no others, are looked at. */
async function enrol(trx: Knex.Transaction, entityRefs: string[]) {
  const ofEntities = () =>
    trx('job').select('job.id').whereIn('job.entity_ref', entityRefs);
  const promised: string[] = await trx('job')
    .join('promise', 'promise.entity_ref', 'job.entity_ref')
    .whereIn('job.entity_ref', entityRefs)
    .whereRaw(SOMETHING)
    .pluck('job.id');
  for (const table of PROMISED) {
    await trx(table)
      .whereIn('job_id', ofEntities())
      .whereNotIn('job_id', promised)
      .delete();
  }
  const ids: string[] = await trx('job')
    .whereIn('entity_ref', entityRefs)
    .pluck('id');
  for (const some of chunks(ids, ROWS_PER_STATEMENT)) {
    await checkAgain(trx, some);
  }
  for (const some of chunks(promised, ROWS_PER_STATEMENT)) {
    await trx('evaluation')
      .insert(
        some.map(id => ({ job_id: id, due_at: 0, count_from: ALL_MONTHS })),
      )
      .onConflict('job_id')
      .merge();
  }
}

/**
 * Takes up what the catalog promises, some of it in one transaction after the
 * other. What it says as before changes no row; what an interruption has left is
 * still to be taken up.
 *
 * @param promises - of every Spark job that the catalog knows
 * @returns whether anything changed
 */
export async function takeUpPromises(
  database: LedgerDatabase,
  promises: EntityPromise[],
  now: number,
): Promise<boolean> {
  const before: PromiseRow[] = await database.read(knex =>
    knex('promise').select('*'),
  );
  const said = new Map(before.map(each => [each.entity_ref, meaning(each)]));
  const rows = promises.map(each => rowOf(each, now));
  const refs = new Set(rows.map(each => each.entity_ref));
  const changed = rows.filter(
    each => said.get(each.entity_ref) !== meaning(each),
  );
  const gone = before
    .map(each => each.entity_ref)
    .filter(ref => !refs.has(ref));
  const pace = new Pace();
  for (const some of chunks(gone, ROWS_PER_STATEMENT)) {
    await database.write(async trx => {
      await trx('promise').whereIn('entity_ref', some).delete();
      await enrol(trx, some);
    });
    await pace.rest();
  }
  for (const some of chunks(changed, ROWS_PER_STATEMENT)) {
    await database.write(async trx => {
      await trx('promise').insert(some).onConflict('entity_ref').merge();
      await enrol(
        trx,
        some.map(each => each.entity_ref),
      );
    });
    await pace.rest();
  }
  return changed.length + gone.length > 0;
}

/**
 * A job has changed: what is promised of it is looked at again at once. Called
 * in the transaction of the change, so that a crash leaves nothing behind.
 *
 * @param from - the first month whose deliveries may have changed, see `countFrom`
 */
export async function lookAgain(
  trx: Knex.Transaction,
  jobId: string,
  entityRef: string | null | undefined,
  from: number,
): Promise<void> {
  const promise: PromiseRow | undefined = entityRef
    ? await trx('promise').where({ entity_ref: entityRef }).first()
    : undefined;
  if (promise && (promise.schedule !== null || promise.objectives !== '[]')) {
    await trx('evaluation')
      .insert({ job_id: jobId, due_at: 0, count_from: ALL_MONTHS })
      .onConflict('job_id')
      .merge({
        due_at: 0,
        count_from: trx.raw(
          'case when evaluation.count_from < ? then evaluation.count_from else ? end',
          [from, from],
        ),
      });
  } else {
    await forgetEvaluation(trx, jobId);
    await forgetDeliveries(trx, jobId);
  }
}

/** Of a job that is gone, or of which nothing is promised any longer, no month is kept. */
export async function forgetDeliveries(
  trx: Knex.Transaction,
  jobId: string,
): Promise<void> {
  await trx('promise_monthly').where({ job_id: jobId }).delete();
}

/** How a job stands against its promises; it is found out again or, of one that is gone, not at all. */
export async function forgetEvaluation(
  trx: Knex.Transaction,
  jobId: string,
): Promise<void> {
  for (const table of EVALUATED) {
    await trx(table).where({ job_id: jobId }).delete();
  }
}
