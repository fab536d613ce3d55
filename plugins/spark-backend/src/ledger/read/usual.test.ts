import {
  type AttemptFacts,
  readObjectives,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import {
  buildExecutor,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { databases, openLedger } from '../__testUtils__/databases';
import { NOON, observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const NONE = { kind: 'none' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const { objectives: BY_ONE } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: on-time }
spec:
  service: orders
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: on-time }
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec: { indicator: on-time, deadline: PT80M }
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.5 }]
`);

describe.each(databases.eachSupportedId())('the unusual on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const sink = ledger.sinkFor({ id: 'eventlog/test' });
    /** A run of a job that began so many days before noon. */
    const run = (
      applicationName: string,
      daysAgo: number,
      minutes: number,
      facts: Partial<AttemptFacts> = {},
    ) => {
      const startedAt = NOON - daysAgo * DAY - HOUR;
      const endedAt = startedAt + minutes * MINUTE;
      return observe({
        applicationId: `${applicationName}-${daysAgo}`,
        applicationName,
        startedAt,
        endedAt,
        lastEventAt: endedAt,
        executors: [
          buildExecutor({
            executorId: '1',
            cores: 4,
            addedAt: startedAt,
            removedAt: endedAt,
          }),
          buildExecutor({
            executorId: '2',
            cores: 4,
            addedAt: startedAt,
            removedAt: endedAt,
          }),
        ],
        ...facts,
      });
    };
    /** Every day's run, the oldest first; the last one was today's. */
    const days = (name: string, minutes: number[]) =>
      sink.record(
        minutes.map((each, index) =>
          run(name, minutes.length - 1 - index, each),
        ),
      );
    const promise = async (names: string[], cron: string) => {
      await ledger.takeUpEntities(
        names.map(name => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name },
          spec: { type: 'spark-job' },
        })),
      );
      await ledger.takeUpPromises(
        names.map(name => ({
          entityRef: `component:default/${name}`,
          schedule: { cron, timeZone: 'UTC' },
          objectives: BY_ONE,
          problems: [],
        })),
      );
      await ledger.evaluateDue(new AbortController().signal);
    };
    return { knex, ledger, sink, run, days, promise };
  }

  const STEADY = Array.from({ length: 9 }, () => 30);

  it('a job needs someone because it failed, is at risk or is slow, each once', async () => {
    const { ledger, sink, run, days, promise } = await setUp();
    await days('fine', [...STEADY, 31]);
    await days('slow', [...STEADY, 70, 72, 71, 70, 70]);
    await sink.record([
      run('broken', 2, 30),
      run('broken', 1, 30, { outcome: 'failed' }),
      run('broken', 0, 30, { outcome: 'failed' }),
      run('late', 0, 0, {
        applicationId: 'late-now',
        startedAt: NOON - 50 * MINUTE,
        endedAt: undefined,
        lastEventAt: NOON,
        outcome: 'running',
        outcomeBasis: 'in-progress',
        totals: buildTotals({ inputBytes: 4_000 }),
      }),
    ]);
    // An hour ago by this clock, due in ten minutes; its runs of 90 min were always late.
    await days(
      'late',
      Array.from({ length: 9 }, () => 90),
    );
    await promise(['late'], '10 11 * * *');

    const answer = await ledger.reader.listAttention({}, ALL);
    expect(answer.byNeed).toEqual({ failed: 1, 'at-risk': 1, slow: 1 });
    expect(answer.total).toBe(3);
    expect(answer.items.map(({ need, job }) => [need, job.name])).toEqual([
      ['failed', 'broken'],
      ['at-risk', 'late'],
      ['slow', 'slow'],
    ]);
    const [broken, late, slow] = answer.items;
    expect(broken).toMatchObject({
      failuresInARow: 2,
      failuresThisWeek: 2,
      run: { outcome: 'failed' },
    });
    expect(late).toMatchObject({
      run: { outcome: 'running' },
      landing: { state: 'at-risk', cause: 'running' },
    });
    expect(slow).toMatchObject({
      slow: { kind: 'lasting', runs: 5, usualMs: 30 * MINUTE },
    });
    expect(slow.slow?.factor).toBeCloseTo(70 / 30, 5);
    expect(slow.lost?.micros).toBeGreaterThan(0);

    const few = await ledger.reader.listAttention({ limit: 2 }, ALL);
    expect(few.total).toBe(3);
    expect(few.items).toHaveLength(2);
    await expect(ledger.reader.listAttention({}, NONE)).resolves.toEqual({
      total: 0,
      byNeed: { failed: 0, 'at-risk': 0, slow: 0 },
      items: [],
    });
  });

  it('volumes are told against the usual, the most surprising first', async () => {
    const { ledger, sink, run } = await setUp();
    const written = (name: string, records: number[]) =>
      sink.record(
        records.map((outputRecords, index) =>
          run(name, records.length - 1 - index, 30, {
            totals: buildTotals({ outputRecords }),
          }),
        ),
      );
    await written('steady', [100, 100, 100, 100, 100, 101]);
    await written('more', [100, 100, 100, 100, 100, 310]);
    await written('silent', [100, 100, 100, 100, 100, 0]);
    await written('young', [100, 0]);
    const page = await ledger.reader.listVolumes({}, ALL);
    expect(page.items.map(({ job }) => job.name)).toEqual([
      'silent',
      'more',
      'steady',
    ]);
    expect(page).toMatchObject({ total: 3, unusual: 2 });
    expect(page.items[1]).toMatchObject({
      runs: 5,
      sameWeekday: false,
      measures: [
        { measure: 'outputRecords', value: 310, usual: 100, ratio: 3.1 },
      ],
    });
    expect(page.items[1].recent.map(each => each.outputRecords)).toEqual([
      100, 100, 100, 100, 100, 310,
    ]);
    // What ran before that is no news.
    await expect(
      ledger.reader.listVolumes({ from: NOON }, ALL),
    ).resolves.toMatchObject({ total: 0, items: [] });
    await expect(ledger.reader.listVolumes({}, NONE)).resolves.toEqual({
      total: 0,
      unusual: 0,
      items: [],
    });
  });

  it('what a failed or a running run did changes nothing of what is usual', async () => {
    const { knex, sink, run, days } = await setUp();
    await days('job', STEADY);
    const usual = () => knex('usual').select('*');
    const before = await usual();
    await sink.record([
      run('job', 0, 300, { applicationId: 'x', outcome: 'failed' }),
      run('job', 0, 300, {
        applicationId: 'y',
        endedAt: undefined,
        outcome: 'running',
        outcomeBasis: 'in-progress',
      }),
    ]);
    expect(await usual()).toEqual(before);
  });

  it('jobs that are there already get their usual with the next sweep', async () => {
    const { knex, ledger, days } = await setUp();
    await days('job', STEADY);
    const before = await knex('usual').select('*');
    await knex('usual').delete();
    await knex('ledger_setting').where({ key: 'swept-day' }).delete();
    await ledger.sweepMonths(new AbortController().signal);
    expect(await knex('usual').select('*')).toEqual(before);
  });

  it('a herd that is to start is named with the cores that it wants', async () => {
    const { ledger, days, promise } = await setUp();
    const names = ['a', 'b', 'c'];
    for (const name of names) {
      await days(name, STEADY);
    }
    await promise(names, '0,20 14 * * *');
    const ahead = await ledger.reader.getAhead({ limit: 4 }, ALL);
    expect(ahead).toMatchObject({
      from: NOON,
      to: NOON + DAY,
      total: 6,
      complete: true,
    });
    expect(ahead.items).toHaveLength(4);
    expect(ahead.items[0]).toMatchObject({
      at: NOON + 2 * HOUR,
      usualMs: 30 * MINUTE,
    });
    expect(ahead.crowds).toHaveLength(2);
    expect(ahead.crowds[0]).toMatchObject({
      at: NOON + 2 * HOUR,
      starts: 3,
      cores: 24,
      coresKnown: 3,
      // All three ran at the same time each day.
      coresSeen: 24,
    });
    expect(ahead.overlaps).toHaveLength(3);
    expect(ahead.overlaps[0]).toMatchObject({
      at: NOON + 2 * HOUR + 20 * MINUTE,
      byMs: 10 * MINUTE,
      times: 1,
    });
    await expect(ledger.reader.getAhead({}, NONE)).resolves.toMatchObject({
      total: 0,
      items: [],
      crowds: [],
    });
  });

  it('no landing of a stream is predicted', async () => {
    const { ledger, sink, run, days, promise } = await setUp();
    await days('batch', [...STEADY, 30]);
    await sink.record(
      STEADY.map((_, index) => run('stream', index, 30, { streaming: true })),
    );
    await promise(['batch', 'stream'], '0 14 * * *');
    const { items } = await ledger.reader.listLandings({ from: NOON }, ALL);
    const predicted = items.map(({ job, landing }) => [
      job.name,
      landing.predictedAt,
    ]);
    expect(Object.fromEntries(predicted)).toEqual({
      batch: NOON + 2 * HOUR + 30 * MINUTE,
      stream: undefined,
    });
  });

  it('landings come the worst first, page by page', async () => {
    const { ledger, days, promise } = await setUp();
    const names = ['a', 'b', 'c'];
    // Today's run of an hour began at eleven.
    await days('a', [...STEADY, 30]);
    await days('b', [...STEADY, 85]);
    await days('c', [30]);
    await promise(names, '0 11 * * *');
    const from = NOON - 2 * HOUR;
    const ask = (cursor?: string) =>
      ledger.reader.listLandings(
        { from, to: NOON + DAY, sort: 'worst', limit: 2, cursor },
        ALL,
      );
    const states: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
      const page = await ask(cursor);
      expect(page.total).toBe(6);
      states.push(...page.items.map(({ landing }) => landing.state));
      cursor = page.nextCursor;
      if (!cursor) {
        break;
      }
    }
    expect(states).toHaveLength(6);
    const order = [
      'missed',
      'at-risk',
      'late',
      'on-the-way',
      'expected',
      'landed',
    ];
    expect(
      [...states].sort((x, y) => order.indexOf(x) - order.indexOf(y)),
    ).toEqual(states);
    const { nextCursor } = await ask();
    await expect(
      ledger.reader.listLandings(
        { from, sort: 'expectedAt', cursor: nextCursor },
        ALL,
      ),
    ).rejects.toThrow(/another query/);
  });
});
