import {
  type AttemptObservation,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import {
  contentsOf,
  databases,
  empty,
  NOON,
  openLedger,
} from '../__testUtils__/databases';
import { observe, PRICES, SCOPE } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const NOTHING = { changed: 0, unchanged: 0, refused: [] };

describe.each(databases.eachSupportedId())('observations on %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
  });

  async function setUp() {
    await openLedger(knex);
    await empty(knex);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const record = (observation: AttemptObservation, demonstration = false) =>
      ledger
        .sinkFor({ id: observation.source, demonstration })
        .record([observation]);
    const outcomes = async () => {
      const { items } = await ledger.reader.listRuns({}, ALL);
      return items.map(({ outcome }) => outcome);
    };
    return { record, outcomes, ledger, reader: ledger.reader };
  }

  const running = {
    outcome: 'running',
    outcomeBasis: 'in-progress',
    endedAt: undefined,
  } as const;

  it('follow a growing log and never go back', async () => {
    const { record, outcomes } = await setUp();
    await record(observe(running, { revision: 10 }));
    await record(observe({}, { revision: 30 }));
    expect(await outcomes()).toEqual(['succeeded']);
    await expect(record(observe(running, { revision: 20 }))).resolves.toEqual({
      ...NOTHING,
      unchanged: 1,
    });
    // A log that shrinks tells less than it did.
    await record(observe({ outcome: 'failed' }, { revision: 5 }));
    expect(await outcomes()).toEqual(['succeeded']);
  });

  it('of equally much believe the better evidence, whichever comes first', async () => {
    const cut = { outcome: 'unknown', outcomeBasis: 'log-cut' } as const;
    for (const order of [
      [running, cut],
      [cut, running],
    ]) {
      const { record, outcomes } = await setUp();
      for (const facts of order) {
        await record(observe(facts, { revision: 10 }));
      }
      expect(await outcomes()).toEqual(['unknown']);
    }
  });

  it('change nothing when they rest on as much as before', async () => {
    const { record } = await setUp();
    await record(observe({}, { revision: 10 }));
    const before = await contentsOf(knex);
    await expect(
      record(
        observe({ user: 'other' }, { revision: 10, observedAt: NOON + 1 }),
      ),
    ).resolves.toEqual({ ...NOTHING, unchanged: 1 });
    expect(await contentsOf(knex)).toEqual(before);
  });

  it('keep the first of two applications with one id, and name both', async () => {
    const { record, reader } = await setUp();
    await record(observe({ applicationId: 'spark-1' }));
    const other = observe(
      { applicationId: 'spark-1', startedAt: NOON - 5_000_000 },
      { evidence: '/logs/other', revision: 1e9 },
    );
    const { refused, changed } = await record(other);
    expect(changed).toBe(0);
    expect(refused).toEqual([
      {
        evidence: '/logs/other',
        reason: expect.stringMatching(
          /spark-1.*\/logs\/spark-1_1 \(eventlog\/test, started 2026-11-22T10:00:00.000Z\); \/logs\/other .*started 2026-11-22T10:36:40/,
        ),
      },
    ]);
    const renamed = observe(
      { applicationId: 'spark-1', applicationName: 'another' },
      { evidence: '/logs/renamed' },
    );
    expect((await record(renamed)).refused).toHaveLength(1);
    const runs = await reader.listRuns({}, ALL);
    expect(runs.total).toBe(1);
    expect(runs.items[0].startedAt).toBe(NOON - 7_200_000);
  });

  it.each([
    ['namespace', { ...SCOPE, namespace: 'billing' }],
    ['environment', { ...SCOPE, environment: 'test' }],
    ['team', { ...SCOPE, team: 'group:default/billing' }],
    ['no team', { ...SCOPE, team: undefined }],
  ])('refuse a run that another %s has already', async (_what, scope) => {
    const { record, reader } = await setUp();
    await record(observe());
    const { refused } = await record(
      observe({}, { scope, evidence: '/elsewhere/log', revision: 1e9 }),
    );
    expect(refused).toEqual([
      expect.objectContaining({
        reason: expect.stringContaining(
          'another namespace, environment or team',
        ),
      }),
    ]);
    expect((await reader.listJobs({}, ALL)).total).toBe(1);
  });

  it('never mix recordings with runs of a real cluster', async () => {
    const { record, reader } = await setUp();
    await record(observe({ applicationId: 'spark-1' }));
    const recorded = observe(
      { applicationId: 'spark-1' },
      { source: 'replay/demo', evidence: 'recording' },
    );
    expect((await record(recorded, true)).refused).toHaveLength(1);
    const another = observe(
      { applicationId: 'spark-2' },
      { source: 'replay/demo', evidence: 'recording 2' },
    );
    expect((await record(another, true)).changed).toBe(1);
    const { items } = await reader.listJobs({ sort: 'name' }, ALL);
    expect(items.map(job => job.demonstration).sort()).toEqual([false, true]);
  });

  it('follow the operator who gives a source another place', async () => {
    const { record, ledger, reader } = await setUp();
    await record(observe());
    const scope = { ...SCOPE, team: 'group:default/billing' };
    await expect(
      record(observe({}, { scope, observedAt: NOON + 1 })),
    ).resolves.toEqual({ ...NOTHING, changed: 1 });
    const { items, total } = await reader.listJobs({}, ALL);
    expect(total).toBe(1);
    await expect(ledger.scopesOf([items[0].id])).resolves.toEqual([
      expect.objectContaining({ team: 'group:default/billing' }),
    ]);
    // Nothing of the old job is left behind.
    await expect(knex('allocation')).resolves.toHaveLength(1);
    await expect(knex('job_daily')).resolves.toHaveLength(1);
    await expect(knex('cost_daily')).resolves.toHaveLength(1);
  });

  it('show the word of the source that saw the end, and keep the other', async () => {
    const { record, outcomes, reader } = await setUp();
    const reading = observe().facts.reading;
    await record(
      observe(
        { ...running, reading: { ...reading, complete: false } },
        { source: 'eventlog/far', evidence: '/far/log', revision: 1e9 },
      ),
    );
    await record(observe());
    expect(await outcomes()).toEqual(['succeeded']);
    const { items } = await reader.listRuns({}, ALL);
    const facts = await reader.listRunFacts({ runId: items[0].id }, ALL);
    expect(
      facts.items
        .filter(({ name }) => name === 'outcome')
        .map(({ source, value, used }) => ({ source, value, used })),
    ).toEqual([
      {
        source: 'eventlog/far',
        value: 'running (in-progress)',
        used: false,
      },
      {
        source: 'eventlog/test',
        value: 'succeeded (job-result)',
        used: true,
      },
    ]);
  });

  it('put attempts together: the first start, the last outcome, all costs', async () => {
    const { record, reader } = await setUp();
    const failed = { outcome: 'failed', attemptId: '1' } as const;
    await record(observe({ attemptId: '2', startedAt: NOON - 3_600_000 }));
    await record(observe(failed));
    const { items } = await reader.listRuns({}, ALL);
    expect(items).toEqual([
      expect.objectContaining({
        attempts: 2,
        outcome: 'succeeded',
        startedAt: NOON - 7_200_000,
        endedAt: NOON,
        duration: 7_200_000,
        cost: { micros: 6_400_000, currency: 'EUR' },
      }),
    ]);
    const run = await reader.getRun({ runId: items[0].id }, ALL);
    expect(run.attempts.map(({ attempt }) => attempt)).toEqual(['1', '2']);
    // Of the failed attempt nothing was useful.
    expect(run.costSplit?.lost.micros).toBe(2_150_000);
    const first = { runId: items[0].id, attempt: '1' };
    await expect(reader.listRunExecutors(first, ALL)).resolves.toMatchObject({
      items: [{ isDriver: true }, {}],
    });
    await expect(
      reader.listRunStages({ ...first, attempt: '3' }, ALL),
    ).rejects.toThrow('no such run');
  });

  it.each([
    ['an empty application id', { applicationId: '' }, {}],
    ['a giant application id', { applicationId: 'x'.repeat(257) }, {}],
    ['a giant attempt id', { attemptId: 'x'.repeat(65) }, {}],
    ['no start', { startedAt: NaN }, {}],
    ['a start before time', { startedAt: -1 }, {}],
    ['an end after time', { endedAt: 1e15 }, {}],
    ['no revision', {}, { revision: NaN }],
  ])(
    'refuse %s and keep the rest of the batch',
    async (_what, facts, about) => {
      const { ledger } = await setUp();
      const sink = ledger.sinkFor({ id: 'eventlog/test' });
      const result = await sink.record([
        observe(facts, { ...about, evidence: '/bad' }),
        observe({ applicationId: 'good' }),
      ]);
      expect(result).toEqual({
        changed: 1,
        unchanged: 0,
        refused: [{ evidence: '/bad', reason: expect.any(String) }],
      });
    },
  );

  it('hold what hostile logs say', async () => {
    const { record, reader } = await setUp();
    const hostile = '\0\ud800\u202e<script>\'";--\\%_';
    const spark = JSON.parse(
      '{"__proto__": "polluted", "constructor": "c", "toString": "t"}',
    );
    spark[hostile] = hostile;
    const huge = 2 ** 60;
    const base = observe();
    await expect(
      record(
        observe(
          {
            applicationId: `app${hostile}`,
            applicationName: `${hostile}${'x'.repeat(100_000)}`,
            user: hostile,
            sparkVersion: hostile,
            exitCode: huge,
            outcome: 'failed',
            error: { message: hostile, details: hostile, at: 'task' },
            configuration: {
              ...base.facts.configuration,
              spark,
            },
            executors: [
              { ...base.facts.executors[1], cores: huge, exitCode: -huge },
              { ...base.facts.executors[1], host: hostile, addedAt: NaN },
            ],
            stages: [
              { ...base.facts.stages[0], stageId: 2 ** 40, name: hostile },
              { ...base.facts.stages[0], stageId: 2 ** 40, name: 'again' },
            ],
            queries: [
              { ...base.facts.queries[0], queryId: -1, description: hostile },
            ],
          },
          { evidence: hostile },
        ),
      ),
    ).resolves.toEqual({ ...NOTHING, changed: 1 });
    const { items } = await reader.listRuns({}, ALL);
    const [{ id: runId }] = items;
    const { items: properties } = await reader.getRunConfiguration(
      { runId },
      ALL,
    );
    expect(
      properties
        .filter(({ section }) => section === 'spark')
        .map(({ key, value }) => [key, value]),
    ).toEqual(
      expect.arrayContaining([
        ['__proto__', 'polluted'],
        ['constructor', 'c'],
        [hostile, hostile],
      ]),
    );
    const stages = await reader.listRunStages({ runId }, ALL);
    expect(stages.items.map(({ name }) => name)).toEqual(['again']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await expect(
      reader.listJobs({ search: hostile }, ALL),
    ).resolves.toMatchObject({ total: 1 });
  });

  it('are written together with bookmarks, or not at all', async () => {
    const { ledger } = await setUp();
    const sink = ledger.sinkFor({ id: 'eventlog/test' });
    const key = '/logs/\0\ud800 é';
    await sink.record([observe()], { bookmarks: [{ key, value: { at: 1 } }] });
    await expect(sink.bookmarks()).resolves.toEqual([
      { key, value: { at: 1 } },
    ]);
    await expect(
      ledger.sinkFor({ id: 'eventlog/other' }).bookmarks(),
    ).resolves.toEqual([]);

    const before = await contentsOf(knex);
    await expect(
      sink.record([observe({ applicationId: 'lost' })], {
        bookmarks: [{ key: 'x'.repeat(1025), value: 1 }],
        forget: [key],
      }),
    ).rejects.toThrow('longer than 1024');
    expect(await contentsOf(knex)).toEqual(before);

    await sink.record([], { forget: [key] });
    await expect(sink.bookmarks()).resolves.toEqual([]);
  });

  it('come from the source whose sink it is', async () => {
    const { ledger } = await setUp();
    const sink = ledger.sinkFor({ id: 'eventlog/other' });
    await expect(sink.record([observe()])).rejects.toThrow(
      'eventlog/other cannot speak for source eventlog/test',
    );
  });
});
