import {
  readPriceBook,
  type TrustedScope,
} from '@pilotlight/plugin-spark-common';
import type { SourceScope } from '@pilotlight/plugin-spark-node';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { Ledger } from '../Ledger';
import {
  contentsOf,
  databases,
  empty,
  NOON,
  openLedger,
} from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';
import { sumsAsKept, sumsFromRuns } from '../__testUtils__/oracle';
import { queriesOf } from '../__testUtils__/plans';

jest.setTimeout(120_000);

const ID = 'eventlog/test';

/** More than one transaction moves at once. */
const RUNS = 120;

type Places = Record<string, TrustedScope>;

const BEFORE: Places = {
  orders: place('old', 'orders', 'group:default/orders'),
  billing: place('old', 'billing', 'group:default/billing'),
};

/** All that decides who may read has changed; two teams' folders became one namespace. */
const AFTER: Places = {
  orders: place('new', 'shared', 'group:default/secret'),
  billing: place('old', 'shared', undefined, 'test'),
};

function place(
  cluster: string,
  namespace: string,
  team: string | undefined,
  environment = 'production',
): TrustedScope {
  return { cluster, namespace, environment, team };
}

function scopeBy(places: Places): SourceScope {
  return {
    version: JSON.stringify(places),
    of: evidence => places[evidence.split('/')[0]],
  };
}

function readers(team: string): AccessFilter {
  return { kind: 'where', condition: { field: 'team', in: [team] } };
}

async function ingest(ledger: Ledger, places: Places) {
  const { refused } = await ledger.sinkFor({ id: ID }).record(
    Array.from({ length: RUNS }, (_, index) => {
      const folder = index % 2 ? 'orders' : 'billing';
      return observe(
        {
          applicationId: `app-${index}`,
          applicationName: `job ${'abcde'[index % 5]}`,
          startedAt: NOON - index * 5 * 3_600_000,
          outcome: index % 3 ? 'succeeded' : 'failed',
        },
        { scope: places[folder], evidence: `${folder}/app-${index}` },
      );
    }),
  );
  expect(refused).toEqual([]);
}

/** What a ledger holds, but for hashes of contents that named a scope. */
async function heldBy(knex: Knex) {
  const { observation, ...others } = await contentsOf(knex);
  return {
    ...others,
    observation: observation.map(({ content_hash, ...row }) => row),
  };
}

describe.each(databases.eachSupportedId())('a new scope on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const rescope = (places: Places, signal = new AbortController().signal) =>
      ledger.rescope(
        { id: ID, scope: scopeBy(places) },
        { signal, alive: () => {} },
      );
    return { knex, ledger, rescope };
  }

  /** A ledger that has read everything under the old scope, and what one holds that read it under the new. */
  async function readBefore() {
    const set = await setUp();
    await ingest(set.ledger, AFTER);
    const expected = await heldBy(set.knex);
    await empty(set.knex);
    await ingest(set.ledger, BEFORE);
    return { ...set, expected };
  }

  it('reaches what was read before: as if all had been read under it', async () => {
    const { knex, ledger, rescope, expected } = await readBefore();
    const seenBy = async (team: string) =>
      (await ledger.reader.listRuns({}, readers(team))).total;
    expect(await seenBy('group:default/orders')).toBe(RUNS / 2);

    await rescope(AFTER);
    expect(await seenBy('group:default/orders')).toBe(0);
    expect(await seenBy('group:default/billing')).toBe(0);
    expect(await seenBy('group:default/secret')).toBe(RUNS / 2);
    expect(await heldBy(knex)).toEqual(expected);
    expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));
  });

  it('goes on after an interruption, and there and back again', async () => {
    const { knex, ledger, rescope, expected } = await readBefore();
    const before = await heldBy(knex);
    const stop = new AbortController();
    await ledger.rescope(
      { id: ID, scope: scopeBy(AFTER) },
      { signal: stop.signal, alive: () => stop.abort() },
    );
    const half = await heldBy(knex);
    expect(half).not.toEqual(before);
    expect(half).not.toEqual(expected);
    expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));

    await rescope(AFTER);
    expect(await heldBy(knex)).toEqual(expected);
    await rescope(BEFORE);
    expect(await heldBy(knex)).toEqual(before);
  });

  it('is looked for once: what is placed already costs one question', async () => {
    const { knex, ledger, rescope } = await setUp();
    await ledger
      .sinkFor({ id: ID })
      .record([observe({}, { scope: BEFORE.orders, evidence: 'orders/app' })]);
    await rescope(BEFORE);
    const before = await contentsOf(knex);
    const asked = await queriesOf(knex, () => rescope(BEFORE));
    expect(asked).toHaveLength(1);
    expect(await contentsOf(knex)).toEqual(before);
  });

  it('leaves alone what other sources tell', async () => {
    const { knex, ledger, rescope } = await setUp();
    const other = observe(
      { applicationId: 'other' },
      { source: 'eventlog/other', scope: BEFORE.orders, evidence: 'orders/x' },
    );
    await ledger.sinkFor({ id: 'eventlog/other' }).record([other]);
    await rescope(AFTER);
    await expect(
      knex('observation').where({ source: 'eventlog/other' }).pluck('cluster'),
    ).resolves.toEqual(['old']);
  });
});
