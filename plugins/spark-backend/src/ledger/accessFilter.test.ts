import * as fc from 'fast-check';
import type { Knex } from 'knex';
import {
  type AccessCondition,
  type AccessFilter,
  allows,
  applyAccessFilter,
} from './accessFilter';
import { databases } from './__testUtils__/databases';

jest.setTimeout(120_000);

const VALUES = ['', 'a', 'b', "c' or 1=1 --"];
const value = fc.constantFrom(...VALUES);

const { condition } = fc.letrec<{ condition: AccessCondition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      field: fc.constantFrom('team', 'namespace', 'environment'),
      in: fc.array(value, { maxLength: 3 }),
    }),
    fc.record({ anyOf: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ) as fc.Arbitrary<AccessCondition>,
}));

describe.each(databases.eachSupportedId())('access on %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.schema.createTable('job', table => {
      table.integer('id').primary();
      table.text('scope_team').notNullable();
      table.text('namespace').notNullable();
      table.text('environment').notNullable();
    });
    const rows = VALUES.flatMap(team =>
      VALUES.flatMap(namespace =>
        VALUES.map(environment => ({
          scope_team: team,
          namespace,
          environment,
        })),
      ),
    );
    await knex('job').insert(rows.map((row, id) => ({ id, ...row })));
  });

  it('lets the same jobs through in SQL as in memory', async () => {
    const jobs = await knex('job').select('*');
    await fc.assert(
      fc.asyncProperty(condition, async tree => {
        const filter: AccessFilter = { kind: 'where', condition: tree };
        const query = knex('job').orderBy('id');
        applyAccessFilter(query, filter, 'job');
        const found: number[] = await query.pluck('id');
        expect(found).toEqual(
          jobs
            .filter(({ scope_team, namespace, environment }) =>
              allows(filter, { team: scope_team, namespace, environment }),
            )
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        );
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('gives a job without a team to nobody who claims the empty team', async () => {
    const filter: AccessFilter = {
      kind: 'where',
      condition: { field: 'team', in: [''] },
    };
    const query = knex('job');
    applyAccessFilter(query, filter, 'job');
    expect(await query).toEqual([]);
  });

  it('knows all and nothing', async () => {
    const all = knex('job');
    applyAccessFilter(all, { kind: 'all' }, 'job');
    expect(await all).toHaveLength(VALUES.length ** 3);
    const none = knex('job');
    applyAccessFilter(none, { kind: 'none' }, 'job');
    expect(await none).toEqual([]);
    const scope = { team: 'a', namespace: '', environment: '' };
    expect(allows({ kind: 'all' }, scope)).toBe(true);
    expect(allows({ kind: 'none' }, scope)).toBe(false);
  });
});
