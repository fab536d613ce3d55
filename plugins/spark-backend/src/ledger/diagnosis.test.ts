import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { buildStage } from '@pilotlight/plugin-spark-common/testing';
import { databases, openLedger } from './__testUtils__/databases';
import {
  brokenRule,
  fullAttempt,
  NOON,
  observe,
  PRICES,
} from './__testUtils__/observations';
import { attemptFactsOf } from './read/attemptFacts';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const DAY = 86_400_000;

const BROKEN = {
  outcome: 'failed',
  error: { message: 'No space', details: 'No space\nhere', at: 'job' },
} as const;

const orphanRule = {
  ...brokenRule,
  id: 'orphan',
  title: 'Nobody knows',
  find: () => {
    throw new Error('no idea');
  },
};

describe.each(databases.eachSupportedId())('diagnosis on %p', databaseId => {
  async function setUp(rules = [brokenRule]) {
    const knex = await databases.init(databaseId);
    const open = (newRules = rules) =>
      openLedger(knex, { prices: readPriceBook(PRICES), rules: newRules });
    const ledger = await open();
    const record = (
      ...observations: Parameters<
        ReturnType<typeof ledger.sinkFor>['record']
      >[0]
    ) => ledger.sinkFor({ id: 'eventlog/test' }).record(observations);
    return { knex, ledger, open, record };
  }

  it('tells what the rules found, with the money it wasted', async () => {
    const { ledger, record } = await setUp();
    await record(observe(BROKEN));
    const { items } = await ledger.reader.listRuns({}, ALL);
    const runId = items[0].id;
    await expect(
      ledger.reader.getRunDiagnosis({ runId }, ALL),
    ).resolves.toEqual({
      verdict: expect.objectContaining({ summary: expect.any(String) }),
      findings: [
        {
          ruleId: 'broken',
          title: 'It broke',
          severity: 'severe',
          summary: 'No space',
          evidence: [{ name: 'breaks', value: 1, unit: 'count', stageId: 3 }],
          wastedShare: 0.25,
          wasted: { micros: 800_000, currency: 'EUR' },
          advice: 'Mend it.',
          changes: [{ key: 'spark.break', before: 'true', after: 'false' }],
        },
      ],
    });
    await expect(
      ledger.reader.getRunDiagnosis({ runId: 'nothing' }, ALL),
    ).rejects.toThrow('no such run');
  });

  it('sums findings of the last ended run of each job, the dearest first', async () => {
    const { ledger, record } = await setUp();
    const of = (job: string, applicationId: string, about: object) =>
      observe({ applicationName: job, applicationId, ...about });
    await record(
      of('small', 'spark-1', BROKEN),
      of('large', 'spark-2', BROKEN),
      of('large', 'spark-3', { ...BROKEN, startedAt: NOON - DAY }),
      of('mended', 'spark-4', { ...BROKEN, startedAt: NOON - DAY }),
      of('mended', 'spark-5', {}),
      // What runs now says nothing yet of how the job ends.
      of('small', 'spark-6', {
        startedAt: NOON - 60_000,
        endedAt: undefined,
        outcome: 'running',
        outcomeBasis: 'in-progress',
      }),
    );
    const { items, total } = await ledger.reader.listFindings({}, ALL);
    expect(total).toBe(2);
    expect(
      items.map(({ job, wastedIn30Days }) => [
        job.name,
        wastedIn30Days?.micros,
      ]),
    ).toEqual([
      ['large', 1_600_000],
      ['small', expect.any(Number)],
    ]);
    await expect(
      ledger.reader.listFindings({ rule: 'other' }, ALL),
    ).resolves.toEqual({ items: [], total: 0 });
    await expect(ledger.reader.getWaste({}, ALL)).resolves.toEqual({
      items: [
        {
          ruleId: 'broken',
          title: 'It broke',
          jobs: 2,
          wastedIn30Days: {
            micros: items.reduce(
              (sum, { wastedIn30Days }) => sum + (wastedIn30Days?.micros ?? 0),
              0,
            ),
            currency: 'EUR',
          },
        },
      ],
    });
  });

  it('counts failures by day', async () => {
    const { ledger, record } = await setUp();
    await record(
      observe({ applicationId: 'spark-1', ...BROKEN }),
      observe({
        applicationId: 'spark-2',
        ...BROKEN,
        startedAt: NOON - 3 * DAY,
      }),
      observe({ applicationId: 'spark-3' }),
    );
    const { items } = await ledger.reader.getFailures({}, ALL);
    expect(items.map(({ day, runs }) => [day, runs])).toEqual([
      ['2026-11-19', 1],
      ['2026-11-22', 1],
    ]);
    await expect(
      ledger.reader.getFailures({ from: NOON - DAY, to: NOON }, ALL),
    ).resolves.toMatchObject({ items: [{ day: '2026-11-22' }] });
  });

  it('keeps what other rules found when one fails, and looks again when the rules change', async () => {
    const { knex, ledger, open, record } = await setUp([
      orphanRule,
      brokenRule,
    ]);
    await record(observe(BROKEN));
    const found = () => knex('finding').pluck('rule_id');
    await expect(found()).resolves.toEqual(['broken']);

    const { signal } = new AbortController();
    await ledger.rediagnose(signal);
    await expect(found()).resolves.toEqual(['broken']);

    const later = await open([
      { ...brokenRule, id: 'other', about: 'Another look.' },
    ]);
    await later.rediagnose(signal);
    const diagnosed = await knex('observation').pluck('diagnosed_by');
    expect(new Set(diagnosed).size).toBe(1);
    const none = await open([]);
    await none.rediagnose(signal);
    await expect(found()).resolves.toEqual([]);
  });

  it('gives back all that was told of an attempt', async () => {
    const { knex, record } = await setUp();
    const facts = fullAttempt({
      ...BROKEN,
      streaming: true,
      stages: [
        buildStage({
          taskHistogram: [
            [10, 2],
            [90, 1],
          ],
          fetchFailedTasks: 2,
          speculation: { tasks: 3, succeededTasks: 1, lostTime: 40 },
        }),
      ],
    });
    await record({ ...observe(), facts });
    const [id] = await knex('observation').pluck('id');
    const stored = await attemptFactsOf(knex, id);
    expect(JSON.parse(JSON.stringify(stored))).toEqual(
      JSON.parse(JSON.stringify(facts)),
    );
    await expect(attemptFactsOf(knex, id + 1)).resolves.toBeUndefined();
  });
});
