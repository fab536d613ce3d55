import type { Knex } from 'knex';
import { chunks } from '../chunks';
import { groupedBy } from './groupedBy';
import { APPLICATIONS, isApplication, type LiveRow } from './rows';

/** Values in one statement, well below SQLite's limit. */
const AT_ONCE = 500;

/** Executor to driver to resource, and back. */
const STEPS = 4;

/** Objects that tell of applications, found by what ties them together. */
class Found {
  readonly rows = new Map<string, LiveRow>();
  readonly #trx: Knex;
  readonly #source: string;

  constructor(trx: Knex, source: string) {
    this.#trx = trx;
    this.#source = source;
  }

  /** @returns those that were not found before */
  take(rows: readonly LiveRow[]): LiveRow[] {
    const fresh = rows.filter(
      row =>
        (isApplication(row) || row.kind === 'pod') && !this.rows.has(row.uid),
    );
    fresh.forEach(row => this.rows.set(row.uid, row));
    return fresh;
  }

  /** Whose column is one of these values, within a namespace where it is no uid. */
  async #by(
    column:
      | 'uid'
      | 'owner_uid'
      | 'application_id'
      | 'application_name'
      | 'name',
    values: Iterable<string>,
    namespace?: string,
  ): Promise<LiveRow[]> {
    const wanted = [...new Set(values)].filter(value => value !== '');
    const rows: LiveRow[][] = [];
    for (const some of chunks(wanted, AT_ONCE)) {
      const query = this.#trx('live_object')
        .where({ source: this.#source })
        .whereIn(column, some);
      if (namespace !== undefined) {
        query.where({ namespace });
      }
      if (column === 'name') {
        query.whereIn('kind', APPLICATIONS);
      }
      rows.push(await query);
    }
    return this.take(rows.flat());
  }

  async neighboursOf(rows: readonly LiveRow[]): Promise<LiveRow[]> {
    const next: LiveRow[] = [
      ...(await this.#by(
        'uid',
        rows.map(row => row.owner_uid),
      )),
      ...(await this.#by(
        'owner_uid',
        rows.map(row => row.uid),
      )),
    ];
    for (const [namespace, own] of groupedBy(rows, row => row.namespace)) {
      const names = own.map(row =>
        isApplication(row) ? row.name : row.application_name,
      );
      next.push(
        ...(await this.#by(
          'application_id',
          own.map(row => row.application_id),
          namespace,
        )),
        ...(await this.#by('application_name', names, namespace)),
        ...(await this.#by('name', names, namespace)),
      );
    }
    return next;
  }
}

/**
 * Everything that tells of the same applications as some objects: resources,
 * drivers, executors, tied together by owner, application id and the operators'
 * labels. Of a node, its pods and what those belong to.
 */
export async function relatedTo(
  trx: Knex,
  source: string,
  rows: readonly LiveRow[],
): Promise<LiveRow[]> {
  const found = new Found(trx, source);
  let next = found.take(rows);
  const nodes = rows.filter(({ kind }) => kind === 'node');
  for (const some of chunks(nodes, AT_ONCE)) {
    const pods: LiveRow[] = await trx('live_object')
      .where({ source })
      .whereIn(
        'node',
        some.map(({ name }) => name),
      )
      .whereNull('gone_at');
    next.push(...found.take(pods));
  }
  for (let step = 0; step < STEPS && next.length > 0; step += 1) {
    next = await found.neighboursOf(next);
  }
  return [...found.rows.values()];
}
