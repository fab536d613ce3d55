import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const promiseOf = (name: string, cron = '0 6 * * *') => ({
  entityRef: `component:default/${name}`,
  schedule: { cron, timeZone: 'UTC' },
  objectives: [],
  problems: [],
});

const entityOf = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'spark-job' },
});

describe.each(databases.eachSupportedId())(
  'what was never run on %p',
  databaseId => {
    it('is what is promised of no job, once a start was missed', async () => {
      const knex = await databases.init(databaseId);
      const clock = { now: NOON };
      const ledger = await openLedger(knex, { now: () => clock.now });
      const neverRan = () => ledger.reader.listNeverRan({}, ALL);
      const run = (name: string) =>
        ledger
          .sinkFor({ id: 'eventlog/test' })
          .record([observe({ applicationId: name, applicationName: name })]);
      await run('runs');
      await ledger.takeUpEntities(['runs', 'late', 'later'].map(entityOf));
      await ledger.takeUpPromises([
        promiseOf('runs'),
        promiseOf('late'),
        promiseOf('later', '0 6 28 11 *'),
        { ...promiseOf('unscheduled'), schedule: undefined },
      ]);
      await expect(neverRan()).resolves.toMatchObject({ total: 0 });

      clock.now = NOON + 3 * DAY;
      const sixToday = NOON - 6 * HOUR + 3 * DAY;
      await expect(neverRan()).resolves.toEqual({
        total: 1,
        truncated: false,
        items: [
          {
            entityRef: 'component:default/late',
            missed: 3,
            firstAt: sixToday - 2 * DAY,
            lastAt: sixToday,
            nextAt: sixToday + DAY,
          },
        ],
      });
      await expect(
        ledger.reader.listNeverRan({}, { kind: 'none' }),
      ).resolves.toMatchObject({ total: 0 });

      await run('late');
      await expect(neverRan()).resolves.toMatchObject({ total: 0 });
    });
  },
);
