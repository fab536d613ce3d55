import {
  type AttemptFacts,
  type IncidentMessage,
  messagesOf,
  readObjectives,
} from '@pilotlight/plugin-spark-common';
import { tellIncidents } from '../../supervision/tellIncidents';
import { databases, openLedger } from '../__testUtils__/databases';
import { brokenRule, NOON, observe } from '../__testUtils__/observations';
import { planOf, queriesOf } from '../__testUtils__/plans';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders-daily' },
  spec: { type: 'spark-job', owner: 'orders' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/orders' }],
};

const FAILED: Partial<AttemptFacts> = {
  outcome: 'failed',
  outcomeBasis: 'exit-code',
  error: { message: 'disk full', details: 'disk full', at: 'job' },
};

const { objectives: OBJECTIVES } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: on-time, displayName: Orders by two }
spec:
  service: orders-daily
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: on-time }
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec: { indicator: on-time, deadline: PT90M }
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.5 }]
`);

describe.each(databases.eachSupportedId())('incidents on %p', databaseId => {
  async function setUp() {
    let now = NOON;
    const knex = await databases.init(databaseId);
    const open = () =>
      openLedger(knex, { now: () => now, rules: [brokenRule] });
    const ledger = await open();
    await ledger.takeUpEntities([ENTITY]);
    const record = (applicationId: string, facts: Partial<AttemptFacts>) =>
      ledger
        .sinkFor({ id: 'eventlog/test' })
        .record([
          observe({ applicationName: 'orders-daily', applicationId, ...facts }),
        ]);
    /** The source has been through all it has. */
    const readAll = () =>
      ledger.sourceStates.write('eventlog/test', {
        lastSuccessAt: now,
        problems: [],
      });
    /** Looks, waits until what was seen has settled, and tells. */
    const round = async () => {
      await ledger.takeUpIncidents();
      now += MINUTE;
      await readAll();
      const due = await ledger.incidentsToTell();
      const claim = await ledger.claimTelling(due);
      await ledger.settleTelling(claim!, ['test'], false);
      return messagesOf(due).map(
        ({ message: { title, description } }) => `${title}: ${description}`,
      );
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { knex, open, ledger, record, round, readAll, pass };
  }

  it('are told once, however many runs fail, and once when they are over', async () => {
    const { record, round, pass, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([
      expect.stringMatching(/^orders-daily failed: .*disk full/),
    ]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-2', { ...FAILED, startedAt: NOON - HOUR });
    await expect(round()).resolves.toEqual([]);
    pass(HOUR);
    await record('spark-3', { startedAt: NOON - 10 * MINUTE });
    await expect(round()).resolves.toEqual([
      expect.stringMatching(
        /^orders-daily works again: A run succeeded after .*; 2 runs had failed\.$/,
      ),
    ]);
    await expect(round()).resolves.toEqual([]);
  });

  it('of long ago are nobody’s news', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 40 * DAY });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-2', { startedAt: NOON - HOUR });
    await expect(round()).resolves.toEqual([]);
  });

  it('that were over before anybody was told stay untold', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await ledger.takeUpEntities([ENTITY]);
    await ledger.takeUpIncidents();
    await record('spark-2', { startedAt: NOON - 10 * MINUTE });
    await expect(round()).resolves.toEqual([]);
  });

  it('tell of a run that took days before it failed', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', {
      ...FAILED,
      startedAt: NOON - 3 * DAY,
      endedAt: NOON - HOUR,
    });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([
      expect.stringContaining('orders-daily failed'),
    ]);
  });

  it('are neither opened nor ended by a run whose end nobody saw', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-0', {
      startedAt: NOON - 3 * HOUR,
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
    });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await expect(round()).resolves.toHaveLength(1);
    await record('spark-2', {
      startedAt: NOON - 30 * MINUTE,
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
    });
    await expect(round()).resolves.toEqual([]);
  });

  it('of a job that nobody owns wait for an owner', async () => {
    const { record, round, ledger } = await setUp();
    await ledger.takeUpEntities([]);
    await ledger.sinkFor({ id: 'eventlog/test' }).record([
      observe(
        {
          applicationName: 'stray',
          applicationId: 'spark-9',
          startedAt: NOON - 2 * HOUR,
          ...FAILED,
        },
        {
          scope: {
            cluster: 'prod-eu',
            namespace: 'orders',
            environment: 'production',
            team: '',
          },
        },
      ),
    ]);
    await expect(round()).resolves.toEqual([]);
    await ledger.takeUpEntities([{ ...ENTITY, metadata: { name: 'stray' } }]);
    await expect(round()).resolves.toEqual([
      expect.stringContaining('stray failed'),
    ]);
    await record('spark-1', { startedAt: NOON - 2 * HOUR });
  });

  it('tell of data that did not come, and that it has landed', async () => {
    const { ledger, record, round, pass } = await setUp();
    const { signal } = new AbortController();
    await record('spark-1', { startedAt: NOON - 2 * HOUR - DAY });
    await ledger.takeUpEntities([ENTITY]);
    await ledger.takeUpPromises([
      {
        entityRef: 'component:default/orders-daily',
        schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
        objectives: OBJECTIVES,
        problems: [],
      },
    ]);
    await ledger.evaluateDue(signal);
    const told = (await round()).filter(text => /late|landed/.test(text));
    expect(told).toEqual([expect.stringMatching(/^orders-daily is late: ./)]);
    pass(HOUR);
    await record('spark-2', { startedAt: NOON - 30 * MINUTE });
    await ledger.evaluateDue(signal);
    const over = (await round()).filter(text => /late|landed/.test(text));
    expect(over).toEqual([expect.stringMatching(/^orders-daily has landed/)]);
  });

  it('do not call landed what never came', async () => {
    const { ledger, record, round, pass } = await setUp();
    const { signal } = new AbortController();
    await record('spark-1', { startedAt: NOON - 2 * HOUR - DAY });
    await ledger.takeUpEntities([ENTITY]);
    const promise = {
      entityRef: 'component:default/orders-daily',
      schedule: { cron: '0 * * * *', timeZone: 'UTC' },
      objectives: OBJECTIVES,
      problems: [],
    };
    await ledger.takeUpPromises([promise]);
    await ledger.evaluateDue(signal);
    const late = (texts: string[]) =>
      texts.filter(text => /is late|has landed/.test(text));
    // Every hour a run should have come; that is one incident all the same.
    expect(late(await round())).toEqual([
      expect.stringMatching(/^orders-daily is late: ./),
    ]);
    pass(2 * HOUR);
    await ledger.evaluateDue(signal);
    expect(late(await round())).toEqual([]);
    await ledger.takeUpPromises([]);
    expect(late(await round())).toEqual([]);
    expect(late(await round())).toEqual([]);
  });

  it('of a run that has just failed are told at once', async () => {
    const { ledger, record, pass } = await setUp();
    await record('spark-1', {
      ...FAILED,
      startedAt: NOON - 10 * MINUTE,
      endedAt: NOON - MINUTE,
    });
    await ledger.takeUpEntities([ENTITY]);
    await ledger.takeUpIncidents();
    pass(MINUTE);
    await expect(ledger.incidentsToTell()).resolves.toHaveLength(1);
  });

  describe('of runs that are read up', () => {
    async function readUp() {
      const told = await setUp();
      const { ledger, readAll, pass, record } = told;
      await readAll();
      pass(MINUTE);
      await record('spark-1', { ...FAILED, startedAt: NOON - 20 * HOUR });
      await ledger.takeUpEntities([ENTITY]);
      await ledger.takeUpIncidents();
      return told;
    }

    it('wait for the end of it, which may be in the last file of many', async () => {
      const { ledger, pass, record, round } = await readUp();
      pass(50 * MINUTE);
      await expect(ledger.incidentsToTell()).resolves.toEqual([]);
      await record('spark-2', { startedAt: NOON - 10 * HOUR });
      await expect(round()).resolves.toEqual([]);
    });

    it('are told when the source has been through all it has', async () => {
      const { ledger, pass, readAll } = await readUp();
      pass(MINUTE);
      await expect(ledger.incidentsToTell()).resolves.toEqual([]);
      await readAll();
      await expect(ledger.incidentsToTell()).resolves.toHaveLength(1);
    });

    it('are told after an hour by a source that has gone down meanwhile', async () => {
      const { ledger, pass } = await readUp();
      pass(59 * MINUTE);
      await expect(ledger.incidentsToTell()).resolves.toEqual([]);
      pass(MINUTE);
      await expect(ledger.incidentsToTell()).resolves.toHaveLength(1);
    });
  });

  describe('of which two backends can tell', () => {
    async function failing() {
      const { ledger, open, record, round, readAll, pass, knex } =
        await setUp();
      await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
      await ledger.takeUpEntities([ENTITY]);
      await ledger.takeUpIncidents();
      pass(MINUTE);
      await readAll();
      return { ledger, other: await open(), record, round, pass, knex };
    }

    it('are told by one of them', async () => {
      const { ledger, other, record, pass } = await failing();
      const sent: string[] = [];
      const notifier = {
        id: 'test',
        async notify({ id, phase }: IncidentMessage) {
          sent.push(`${id} ${phase}`);
          await new Promise(resolve => setTimeout(resolve, 50));
        },
      };
      const { signal } = new AbortController();
      const both = () =>
        Promise.all(
          [ledger, other, ledger, other].map(each =>
            tellIncidents(each, [notifier], signal),
          ),
        );
      await both();
      expect(sent).toEqual([expect.stringMatching(/ opened$/)]);
      await record('spark-2', { startedAt: NOON - HOUR });
      pass(MINUTE);
      await both();
      await both();
      expect(sent.slice(1)).toEqual([expect.stringMatching(/ closed$/)]);
    });

    it('are told by the other when the first crashes', async () => {
      const { ledger, other, pass } = await failing();
      const due = await ledger.incidentsToTell();
      const lost = await ledger.claimTelling(due);
      await expect(other.claimTelling(due)).resolves.toBeUndefined();
      await expect(other.incidentsToTell()).resolves.toEqual([]);
      pass(2 * MINUTE);
      const again = await other.incidentsToTell();
      const claim = await other.claimTelling(again);
      expect(claim?.incidents).toHaveLength(1);
      // The first was not dead but slow: it must not undo what the other does.
      await ledger.settleTelling(lost!, [], true);
      await other.settleTelling(claim!, ['test'], false);
      pass(HOUR);
      await expect(ledger.incidentsToTell()).resolves.toEqual([]);
    });

    it('are not claimed when they were over meanwhile', async () => {
      const { ledger, other, record } = await failing();
      const due = await ledger.incidentsToTell();
      await record('spark-2', { startedAt: NOON - HOUR });
      await other.takeUpIncidents();
      await expect(ledger.claimTelling(due)).resolves.toBeUndefined();
    });

    it('are told to be over when that happened during the telling', async () => {
      const { ledger, record, round } = await failing();
      const claim = await ledger.claimTelling(await ledger.incidentsToTell());
      await record('spark-2', { startedAt: NOON - HOUR });
      await ledger.takeUpIncidents();
      await ledger.settleTelling(claim!, ['test'], false);
      await expect(round()).resolves.toEqual([
        expect.stringContaining('works again'),
      ]);
    });

    it('are tried again after a pause by those that did not tell', async () => {
      const { ledger, pass } = await failing();
      const claim = await ledger.claimTelling(await ledger.incidentsToTell());
      await ledger.settleTelling(claim!, ['chat'], true);
      await expect(ledger.incidentsToTell()).resolves.toEqual([]);
      pass(MINUTE);
      await expect(ledger.incidentsToTell()).resolves.toMatchObject([
        { toldBy: ['chat'], attempts: 1 },
      ]);
    });

    it('are found by an index', async () => {
      const { ledger, knex } = await failing();
      const asked = await queriesOf(knex, async () => {
        await ledger.takeUpIncidents();
        await ledger.claimTelling(await ledger.incidentsToTell());
      });
      const about = asked.filter(({ sql }) =>
        /from [`"]incident[`"]/.test(sql),
      );
      expect(about.length).toBeGreaterThanOrEqual(3);
      for (const query of about) {
        await expect(planOf(knex, query)).resolves.not.toMatch(
          /SCAN incident(?! USING)|Seq Scan on incident/,
        );
      }
    });
  });
});
