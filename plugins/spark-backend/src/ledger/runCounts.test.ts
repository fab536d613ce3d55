import {
  type AttemptFacts,
  readObjectives,
  readPriceBook,
  type SparkAnswer,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { databases, NOON, openLedger } from './__testUtils__/databases';
import { effortOf, multiplyRuns } from './__testUtils__/manyRuns';
import { observe, PRICES } from './__testUtils__/observations';
import { type AskedQuery, planOf, queriesOf } from './__testUtils__/plans';
import type { Ledger } from './Ledger';
import { MOST_DURATIONS } from './write/jobs';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const MINUTE = 60_000;
const ENTITY = 'component:default/orders-daily';

const ENTITIES = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders-daily' },
    spec: { type: 'spark-job' },
  },
];

const { objectives: OBJECTIVES } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: success, displayName: Nine of ten }
spec:
  service: orders-daily
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: success }
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec: { indicator: success }
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.8 }]
`);

const PROMISE = {
  entityRef: ENTITY,
  schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
  objectives: OBJECTIVES,
  problems: [],
};

/** Every question about a job or its newest run, with what it may read of one that has 50,000 runs. */
const QUESTIONS: {
  name: string;
  rows: number;
  /** Whether it names the job or the run. */
  ofOne?: boolean;
  ask: (ledger: Ledger, jobId: string, runId: string) => Promise<unknown>;
}[] = [
  {
    name: 'the job',
    rows: 5,
    ofOne: true,
    ask: ({ reader }, jobId) => reader.getJob({ jobId }, ALL),
  },
  {
    name: 'its history',
    rows: 2_005,
    ofOne: true,
    ask: ({ reader }, jobId) => reader.getJobHistory({ jobId }, ALL),
  },
  {
    name: 'its trend',
    rows: 505,
    ofOne: true,
    ask: ({ reader }, jobId) => reader.getJobTrend({ jobId }, ALL),
  },
  {
    name: 'its outcomes',
    rows: 100,
    ask: ({ reader }, jobId) => reader.getOutcomes({ jobId }, ALL),
  },
  {
    name: 'its objectives',
    rows: 5,
    ofOne: true,
    ask: ({ reader }, jobId) => reader.getJobObjectives({ jobId }, ALL),
  },
  {
    name: "the model's error",
    rows: 500,
    ofOne: true,
    ask: ({ reader }, jobId) => reader.getJobModelError({ jobId }, ALL),
  },
  {
    name: 'a run',
    rows: 10,
    ofOne: true,
    ask: ({ reader }, _, runId) => reader.getRun({ runId }, ALL),
  },
  {
    name: 'what changed since the last good run',
    rows: 100,
    ofOne: true,
    ask: ({ reader }, _, runId) => reader.getRunComparison({ runId }, ALL),
  },
  {
    name: 'its runs',
    rows: 110,
    ask: ({ reader }, jobId) => reader.listRuns({ jobId }, ALL),
  },
  {
    name: 'its failed runs',
    rows: 110,
    ask: ({ reader }, jobId) =>
      reader.listRuns({ jobId, outcome: ['failed'], sort: '-cost' }, ALL),
  },
  {
    name: 'landings',
    rows: 60,
    ask: ({ reader }) => reader.listLandings({}, ALL),
  },
  {
    name: 'objectives',
    rows: 10,
    ask: ({ reader }) => reader.listObjectives({}, ALL),
  },
  {
    name: 'what needs someone',
    rows: 20,
    ask: ({ reader }) => reader.listAttention({}, ALL),
  },
  {
    name: 'findings',
    rows: 20,
    ask: ({ reader }) => reader.listFindings({}, ALL),
  },
  {
    name: 'volumes',
    rows: 10,
    ask: ({ reader }) => reader.listVolumes({}, ALL),
  },
  {
    name: 'what runs',
    rows: 10,
    ask: ({ reader }) => reader.listRunning({}, ALL),
  },
];

describe.each(databases.eachSupportedId())(
  'jobs with few and many runs on %p',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
      const { signal } = new AbortController();
      const record = (
        applicationId: string,
        facts: Partial<AttemptFacts> = {},
      ) =>
        ledger.sinkFor({ id: 'eventlog/test' }).record([
          observe({
            applicationName: 'orders-daily',
            applicationId,
            ...facts,
          }),
        ]);
      const promise = async () => {
        await ledger.takeUpEntities(ENTITIES);
        await ledger.takeUpPromises([PROMISE]);
        await ledger.evaluateDue(signal);
      };
      const jobId = async () => {
        const { items } = await ledger.reader.listJobs({}, ALL);
        return items[0].id;
      };
      return { knex, ledger, record, promise, jobId };
    }

    it('says nothing of a job that was promised and never ran, and fails at nothing', async () => {
      const { ledger, promise } = await setUp();
      await promise();
      const { reader } = ledger;
      await expect(reader.listJobs({}, ALL)).resolves.toMatchObject({
        total: 0,
      });
      await expect(
        reader.listJobsByEntity({ entityRef: ENTITY }, ALL),
      ).resolves.toEqual({ items: [] });
      await expect(reader.listRuns({}, ALL)).resolves.toEqual({
        items: [],
        total: 0,
      });
      const nobody = 'job-of-nobody';
      for (const { ask } of QUESTIONS.filter(({ ofOne }) => ofOne)) {
        await expect(ask(ledger, nobody, nobody)).rejects.toThrow(
          /^There is no such (job|run)$/,
        );
      }
      for (const { ask } of QUESTIONS.filter(({ ofOne }) => !ofOne)) {
        await expect(ask(ledger, nobody, nobody)).resolves.toMatchObject({
          items: [],
        });
      }
    });

    it('answers everything of a job with one run', async () => {
      const { ledger, record, promise, jobId } = await setUp();
      await record('spark-1');
      await promise();
      const { reader } = ledger;
      const id = await jobId();
      const job = await reader.getJob({ jobId: id }, ALL);
      expect(job).toMatchObject({
        lastRun: { outcome: 'succeeded' },
        last30Days: { succeeded: 1, failed: 0, successRatio: 1 },
      });
      await expect(
        reader.getJobHistory({ jobId: id }, ALL),
      ).resolves.toMatchObject({ truncated: false, items: [{}] });
      await expect(reader.getJobTrend({ jobId: id }, ALL)).resolves.toEqual({});
      const { items } = await reader.listRuns({ jobId: id }, ALL);
      expect(items).toHaveLength(1);
      // Nothing to compare with, and none before it.
      await expect(
        reader.getRunComparison({ runId: items[0].id }, ALL),
      ).resolves.toEqual({});
      const run = await reader.getRun({ runId: items[0].id }, ALL);
      expect(run.previousRunId).toBeUndefined();
      expect(run.lastGoodRunId).toBeUndefined();
      const error = await reader.getJobModelError({ jobId: id }, ALL);
      expect(error.medianError).toBeUndefined();
      const objectives = await reader.getJobObjectives({ jobId: id }, ALL);
      expect(objectives.items).toMatchObject([
        { objective: { status: 'met', ratio: 1 }, events: [{}] },
      ]);
      for (const { ask } of QUESTIONS) {
        const answer = JSON.stringify(await ask(ledger, id, items[0].id));
        expect(answer).not.toMatch(/NaN|Infinity|"undefined"/);
      }
    });

    describe('with 50,000', () => {
      const RUNS = 50_000;
      /** The newest so many took twice as long. */
      const SLOW = 200;
      let knex: Knex;
      let ledger: Ledger;
      let jobId: string;
      let newest: string;
      let recorded: AskedQuery[];
      let recording: Awaited<ReturnType<typeof effortOf>>;

      beforeAll(async () => {
        const made = await setUp();
        knex = made.knex;
        ledger = made.ledger;
        await made.record('spark-1', {
          startedAt: NOON - 3 * MINUTE,
          endedAt: NOON - 2 * MINUTE,
        });
        // One each minute, of which each tenth failed.
        await multiplyRuns(knex, RUNS - 2, {
          started_at: `run.started_at - n.i * ${MINUTE}`,
          ended_at: `run.ended_at - n.i * ${MINUTE}`,
          last_event_at: `run.last_event_at - n.i * ${MINUTE}`,
          duration: `case when n.i < ${SLOW} then 60000 else 30000 end + n.i % 7`,
          outcome: `case when n.i % 10 = 0 then 'failed' else 'succeeded' end`,
        });
        await made.promise();
        recording = await effortOf(knex, async () => {
          recorded = await queriesOf(knex, () =>
            made.record('spark-2', {
              startedAt: NOON - 2 * MINUTE,
              endedAt: NOON - MINUTE,
            }),
          );
        });
        jobId = await made.jobId();
        const { items } = await ledger.reader.listRuns({ jobId }, ALL);
        newest = items[0].id;
        if (databaseId !== 'SQLITE_3') {
          await knex.raw('analyze');
        }
      });

      it('reads a bounded number of rows to take one more', () => {
        // Of a job with one run all that is recorded makes about 60 statements.
        expect(recording.statements).toBeLessThan(120);
        expect(recording.rows).toBeGreaterThan(MOST_DURATIONS);
        expect(recording.rows).toBeLessThan(MOST_DURATIONS + 600);
      });

      it.each(QUESTIONS)(
        'reads a bounded number of rows for $name',
        async ({ ask, rows }) => {
          const effort = await effortOf(knex, () => ask(ledger, jobId, newest));
          expect(effort.rows).toBeLessThanOrEqual(rows);
          expect(effort.statements).toBeLessThanOrEqual(110);
        },
      );

      it('knows how many there are, and shows the newest', async () => {
        const { reader } = ledger;
        const history = await reader.getJobHistory({ jobId }, ALL);
        expect(history.truncated).toBe(true);
        expect(history.items).toHaveLength(2_000);
        expect(history.items.at(-1)?.id).toBe(newest);
        const failed = await reader.listRuns(
          { jobId, outcome: ['failed'] },
          ALL,
        );
        expect(failed.total).toBe(Math.floor((RUNS - 2) / 10));
        const job = await reader.getJob({ jobId }, ALL);
        expect(job.last30Days).toMatchObject({
          successRatio: expect.closeTo(0.9, 3),
          durationMedian: expect.any(Number),
        });
        expect(job.last30Days.durationMedian).toBeGreaterThanOrEqual(30_000);
        expect(job.last30Days.durationMedian).toBeLessThan(30_007);
      });

      it('says since when it is slower', async () => {
        const { change } = await ledger.reader.getJobTrend({ jobId }, ALL);
        expect(change?.factor).toBeCloseTo(2, 1);
        const since = NOON - 3 * MINUTE - SLOW * MINUTE;
        expect(Math.abs((change?.since ?? 0) - since)).toBeLessThan(
          10 * MINUTE,
        );
      });

      it('compares with the last good run', async () => {
        const run = await ledger.reader.getRun({ runId: newest }, ALL);
        const comparison = await ledger.reader.getRunComparison(
          { runId: newest },
          ALL,
        );
        expect(run.lastGoodRunId).toBeDefined();
        expect(comparison.with?.id).toBe(run.lastGoodRunId);
        expect(comparison.with?.startedAt).toBe(NOON - 3 * MINUTE);
      });

      it('pages through all of them, each once', async () => {
        const { reader } = ledger;
        const seen = new Set<string>();
        let most = 0;
        const next = async (cursor: string | undefined) => {
          let page: SparkAnswer<'listRuns'> | undefined;
          const effort = await effortOf(knex, async () => {
            page = await reader.listRuns({ jobId, limit: 200, cursor }, ALL);
          });
          most = Math.max(most, effort.rows);
          page?.items.forEach(({ id }) => seen.add(id));
          expect(page?.total).toBe(RUNS);
          return page?.nextCursor;
        };
        for (let at = await next(undefined); at; at = await next(at)) {
          // Until there is no further page.
        }
        expect(seen.size).toBe(RUNS);
        // Ids of the page and of one more, its rows, and a row for each count.
        expect(most).toBeLessThanOrEqual(405);
      });

      it('finds its runs along indexes that begin with the job', async () => {
        const asked = await queriesOf(knex, () =>
          Promise.all(
            QUESTIONS.filter(({ ofOne }) => ofOne).map(({ ask }) =>
              ask(ledger, jobId, newest),
            ),
          ),
        );
        const ofRuns = [...recorded, ...asked].filter(({ sql }) =>
          /from .run. /.test(sql),
        );
        expect(ofRuns.length).toBeGreaterThan(12);
        for (const query of ofRuns) {
          expect([query.sql, await planOf(knex, query)]).toEqual([
            query.sql,
            expect.not.stringMatching(
              /run_outcome_\w+_idx|SCAN run(?! USING)|Seq Scan on run /,
            ),
          ]);
        }
      });
    });
  },
);
