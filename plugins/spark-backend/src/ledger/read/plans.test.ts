import { readPriceBook } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { Ledger } from '../Ledger';
import type { LedgerRequest } from '../reader';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';
import { planOf, queriesOf } from '../__testUtils__/plans';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const DAY = 86_400_000;

describe.each(databases.eachSupportedId())('query plans on %p', databaseId => {
  let knex: Knex;
  let ledger: Ledger;
  let jobId: string;
  const reader = () => ledger.reader;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    await ledger.sinkFor({ id: 'eventlog/test' }).record(
      Array.from({ length: 60 }, (_, index) =>
        observe({
          applicationId: `app-${index}`,
          applicationName: `job ${'abcdef'[index % 6]}`,
          startedAt: NOON - (index + 2) * 3_600_000,
          outcome: index % 3 ? 'succeeded' : 'failed',
        }),
      ),
    );
    const { items } = await reader().listJobs({}, ALL);
    jobId = items[0].id;
    if (databaseId !== 'SQLITE_3') {
      await knex.raw('analyze');
    }
  });

  /** Plans of the queries over a table that a question leads to. */
  async function plans(table: string, ask: () => Promise<unknown>) {
    const asked = await queriesOf(knex, ask);
    const about = asked.filter(({ sql }) =>
      new RegExp(`from [\`"(]*${table}[\`"]`).test(sql),
    );
    expect(about).not.toEqual([]);
    return Promise.all(
      about.map(async query => ({ ...query, plan: await planOf(knex, query) })),
    );
  }

  const SORTING = /TEMP B-TREE FOR ORDER BY|Sort Key/;

  /** A walk over every row that no index led to. */
  function wholeTable(plan: string, table: string): boolean {
    return (
      new RegExp(`SCAN ${table}(?! USING)`).test(plan) ||
      plan.includes(`Seq Scan on ${table}`)
    );
  }

  /** What is wrong with how an ordered list is read: nothing, when it follows the index. */
  async function departures(
    table: string,
    index: string,
    ask: () => Promise<unknown>,
  ): Promise<string[]> {
    // PostgreSQL weighs by statistics which of the indexes that have the order
    // is cheapest; in a table as small as this it may be another one.
    const followed =
      databaseId === 'SQLITE_3'
        ? new RegExp(`\\b${index}\\b`)
        : new RegExp(`Scan (Backward )?using ${table}_\\w+_idx`);
    const asked = await plans(table, ask);
    const ordered = asked.filter(({ sql }) => sql.includes('order by'));
    expect(ordered).not.toEqual([]);
    return ordered
      .map(({ plan }) => plan)
      .filter(
        plan =>
          !followed.test(plan) || SORTING.test(plan) || wholeTable(plan, table),
      );
  }

  it.each([
    ['name', 'job_sort_name_idx'],
    ['lastStartedAt', 'job_last_started_at_idx'],
    ['successRatio', 'job_month_success_ratio_idx'],
    ['durationP95', 'job_month_duration_p95_idx'],
    ['cost', 'job_month_cost_idx'],
  ] as const)(
    'jobs by %s follow %s, also from a cursor',
    async (field, index) => {
      const filters: LedgerRequest<'listJobs'>[] = [
        {},
        { search: 'job' },
        { owner: ['a', 'b'], environment: ['production'] },
        { outcome: ['failed', 'succeeded'] },
        { sparkVersion: ['4.0.0', '4.1.0', '4.1.1'] },
      ];
      for (const sort of [field, `-${field}`] as const) {
        for (const filter of filters) {
          const request = { ...filter, sort, limit: 2 };
          const { nextCursor } = await reader().listJobs(request, ALL);
          for (const cursor of [undefined, nextCursor]) {
            expect(
              await departures('job', index, () =>
                reader().listJobs({ ...request, cursor }, ALL),
              ),
            ).toEqual([]);
          }
        }
      }
    },
  );

  it.each([
    [
      'startedAt',
      'run_started_idx',
      'run_outcome_started_idx',
      'run_job_started_idx',
      'run_version_started_idx',
    ],
    [
      'duration',
      'run_duration_idx',
      'run_outcome_duration_idx',
      'run_job_duration_idx',
      'run_version_duration_idx',
    ],
    [
      'cost',
      'run_cost_idx',
      'run_outcome_cost_idx',
      'run_job_cost_idx',
      'run_version_cost_idx',
    ],
  ] as const)(
    'runs by %s follow %s, by outcome %s, of a job %s, by version %s',
    async (field, all, byOutcome, byJob, byVersion) => {
      const requests: [LedgerRequest<'listRuns'>, string][] = [
        [{}, all],
        [{ outcome: ['failed'] }, byOutcome],
        [{ jobId }, byJob],
        [{ jobId, outcome: ['failed'] }, byJob],
        [{ sparkVersion: ['4.1.4'] }, byVersion],
        [{ sparkVersion: ['4.1.4'], outcome: ['failed'] }, byVersion],
        [{ jobId, sparkVersion: ['4.1.4'] }, byJob],
      ];
      for (const sort of [field, `-${field}`] as const) {
        for (const [filter, index] of requests) {
          const request = { ...filter, sort, limit: 3 };
          const { nextCursor } = await reader().listRuns(request, ALL);
          expect(nextCursor).toBeDefined();
          for (const cursor of [undefined, nextCursor]) {
            expect(
              await departures('run', index, () =>
                reader().listRuns({ ...request, cursor }, ALL),
              ),
            ).toEqual([]);
          }
        }
      }
    },
  );

  it('runs of several jobs and outcomes are merged from indexes', async () => {
    const asked = await plans('run', () =>
      reader().listRuns({ search: 'job', outcome: ['failed'] }, ALL),
    );
    for (const { plan } of asked) {
      expect(wholeTable(plan, 'run')).toBe(false);
    }
    const merged = asked.map(({ plan }) => plan).join('\n');
    expect(merged).toMatch(
      databaseId === 'SQLITE_3' ? /run_job_started_idx/ : /using run_\w+_idx/,
    );
  });

  it('a period is counted by days, and its edges along an index', async () => {
    const asked = await queriesOf(knex, () =>
      reader().listRuns({ from: NOON - 2 * DAY - 5, to: NOON - 7 }, ALL),
    );
    for (const query of asked) {
      const plan = await planOf(knex, query);
      expect(wholeTable(plan, 'run')).toBe(false);
      expect(wholeTable(plan, 'cost_daily')).toBe(false);
    }
    expect(asked.some(({ sql }) => sql.includes('cost_daily'))).toBe(true);
  });

  it('a job page follows the index of its runs', async () => {
    expect(
      await departures('run', 'run_job_started_idx', () =>
        reader().getJobHistory({ jobId, from: NOON - 90 * DAY }, ALL),
      ),
    ).toEqual([]);
    for (const { plan } of await plans('job', () =>
      reader().getJob({ jobId }, ALL),
    )) {
      expect(wholeTable(plan, 'job')).toBe(false);
    }
  });

  it('running runs are found by their outcome, and all about them by key', async () => {
    await ledger.sinkFor({ id: 'eventlog/test' }).record([
      observe({
        applicationId: 'app-running',
        applicationName: 'job a',
        startedAt: NOON - 60_000,
        endedAt: undefined,
        outcome: 'running',
        outcomeBasis: 'in-progress',
      }),
    ]);
    expect(
      await departures('run', 'run_outcome_started_idx', () =>
        reader().listRunning({}, ALL),
      ),
    ).toEqual([]);
    for (const table of ['stage', 'landing']) {
      for (const { plan } of await plans(table, () =>
        reader().listRunning({}, ALL),
      )) {
        expect(wholeTable(plan, table)).toBe(false);
      }
    }
  });

  it('what is usual of a job is read from its own runs', async () => {
    const asked = await queriesOf(knex, () =>
      ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe(
          {
            applicationId: 'app-0',
            applicationName: 'job a',
            startedAt: NOON - 2 * 3_600_000,
            outcome: 'failed',
            user: 'another',
          },
          { revision: 1e9 },
        ),
      ]),
    );
    const usual = asked.filter(({ sql }) => sql.includes('output_records'));
    expect(usual.length).toBeGreaterThan(0);
    for (const query of usual.filter(({ sql }) => /from .run/.test(sql))) {
      const plan = await planOf(knex, query);
      expect(wholeTable(plan, 'run')).toBe(false);
      expect(
        databaseId !== 'SQLITE_3' || /run_job_started_idx/.test(plan),
      ).toBe(true);
    }
  });

  it('recovery looks at failed runs, and from each along its job', async () => {
    for (const { plan } of await plans('run', () =>
      reader().getRecovery({ from: NOON - 30 * DAY }, ALL),
    )) {
      expect(wholeTable(plan, 'run')).toBe(false);
      expect(plan).not.toMatch(/SCAN (failed|before|good)(?! USING)/);
    }
  });

  it('attention is found along indexes, whatever the need', async () => {
    const asked = await queriesOf(knex, () => reader().listAttention({}, ALL));
    const found = await Promise.all(asked.map(query => planOf(knex, query)));
    const failed = found.filter((_, index) =>
      /order by .job.\..attention_since/.test(asked[index].sql),
    );
    expect(failed).toHaveLength(1);
    expect(failed[0]).not.toMatch(SORTING);
    for (const plan of found) {
      for (const table of ['job', 'landing', 'objective', 'usual']) {
        expect([plan, wholeTable(plan, table)]).toEqual([plan, false]);
      }
    }
  });

  it('volumes and landings follow their order', async () => {
    expect(
      await departures('usual', 'usual_surprise_idx', () =>
        reader().listVolumes({}, ALL),
      ),
    ).toEqual([]);
    for (const [sort, index] of [
      ['worst', 'landing_worst_idx'],
      ['expectedAt', 'landing_expected_idx'],
    ] as const) {
      expect(
        await departures('landing', index, () =>
          reader().listLandings({ sort }, ALL),
        ),
      ).toEqual([]);
    }
  });

  it('drift and scores follow their order, and what is due its index', async () => {
    await ledger.checkDue(new AbortController().signal);
    for (const [index, ask] of [
      ['job_check_drift_order_idx', () => reader().listDrift({}, ALL)],
      ['job_check_score_idx', () => reader().listObservability({}, ALL)],
      [
        'job_check_checked_by_idx',
        () => ledger.checkDue(new AbortController().signal),
      ],
    ] as const) {
      expect(await departures('job_check', index, ask)).toEqual([]);
    }
    for (const { plan } of await plans('job', () =>
      reader().getJobChecks({ jobId }, ALL),
    )) {
      expect(wholeTable(plan, 'job_check')).toBe(false);
      expect(wholeTable(plan, 'entity_claim')).toBe(false);
    }
  });

  it('what is ahead is read along its index', async () => {
    expect(
      await departures('landing', 'landing_expected_idx', () =>
        reader().getAhead({}, ALL),
      ),
    ).toEqual([]);
  });

  it('the cores of a crowded namespace are looked for along the newest runs', async () => {
    const jobs: string[] = await knex('job').pluck('id');
    await knex('landing').insert(
      jobs.map(id => ({
        job_id: id,
        expected_at: NOON + 3_600_000,
        state: 'expected',
        body: '{}',
      })),
    );
    const { crowds } = await reader().getAhead({}, ALL);
    expect(crowds).toMatchObject([{ starts: jobs.length }]);
    const asked = await plans('run', () => reader().getAhead({}, ALL));
    for (const { plan } of asked) {
      expect([plan, wholeTable(plan, 'run')]).toEqual([plan, false]);
    }
    // As many statements for the cores as there are crowded namespaces.
    expect(asked).toHaveLength(1);
    await knex('landing').delete();
  });

  /** An index that holds all that is asked for, so that no row is looked up. */
  function fromIndexAlone(plan: string, table: string): boolean {
    return databaseId === 'SQLITE_3'
      ? new RegExp(
          `SEARCH ${table} USING COVERING INDEX ${table}_sums_idx`,
        ).test(plan)
      : !wholeTable(plan, table);
  }

  it('sums read the weeks and days that are asked for and no others', async () => {
    const from = NOON - 23 * DAY;
    for (const [tables, ask] of [
      [
        ['cost_daily', 'cost_weekly'],
        () => reader().getCosts({ groupBy: 'team', from }, ALL),
      ],
      [
        ['job_daily', 'job_weekly'],
        () => reader().getCosts({ groupBy: 'job', from }, ALL),
      ],
      [['cost_daily'], () => reader().getCosts({ groupBy: 'day', from }, ALL)],
      [['outcome_daily'], () => reader().getOutcomes({ from }, ALL)],
    ] as const) {
      const [query, ...others] = await queriesOf(knex, ask);
      expect(others).toEqual([]);
      const plan = await planOf(knex, query);
      for (const table of tables) {
        expect(query.sql).toContain(table);
        expect([table, plan, fromIndexAlone(plan, table)]).toEqual([
          table,
          plan,
          true,
        ]);
      }
    }
  });

  it('outcomes of a job read its days', async () => {
    const asked = await queriesOf(knex, () =>
      reader().getOutcomes({ jobId }, ALL),
    );
    for (const query of asked) {
      expect(wholeTable(await planOf(knex, query), 'job_daily')).toBe(false);
    }
  });

  it('what findings did to objectives is found by run and rule', async () => {
    const { items } = await reader().listRuns({}, ALL);
    const asked = await queriesOf(knex, async () => {
      await reader().listFindings({ sort: 'harm' }, ALL);
      await reader().listFindings({ sort: 'money' }, ALL);
      await reader().getRunDiagnosis({ runId: items[0].id }, ALL);
    });
    const about = asked.filter(({ sql }) => sql.includes('harm'));
    expect(about).toHaveLength(3);
    for (const query of about) {
      const plan = await planOf(knex, query);
      expect(plan).toMatch(/sqlite_autoindex_harm_1|harm_pkey/);
      expect(wholeTable(plan, 'harm')).toBe(false);
    }
  });

  it.each([
    'getRun',
    'listRunExecutors',
    'listRunStages',
    'listRunFacts',
  ] as const)('%s reads no table whole', async operation => {
    const { items } = await reader().listRuns({}, ALL);
    const asked = await queriesOf(knex, () =>
      reader()[operation]({ runId: items[0].id }, ALL),
    );
    for (const query of asked) {
      const plan = await planOf(knex, query);
      expect(plan).not.toMatch(/SCAN \w+(?! USING)\b(?!.*USING)|Seq Scan/);
    }
  });
});
