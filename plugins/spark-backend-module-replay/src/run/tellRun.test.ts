import type { TaskTotals } from '@pilotlight/plugin-spark-common';
import fc from 'fast-check';
import type { PlannedJob } from '../plan/schema';
import { buildMaterial, buildRecording } from '../testing/material';
import { planRun } from './plannedRun';
import { prepareRecording, type Recording } from './recording';
import { tellRun } from './tellRun';

const AT = Date.UTC(2026, 5, 1, 4, 30);
const [job] = buildMaterial().plan.jobs;

function tell(
  changes: Partial<PlannedJob> = {},
  recording: Recording = buildRecording(),
  at = AT,
) {
  const run = planRun(
    { ...job, recordings: { [recording.name]: 1 }, ...changes },
    new Map([[recording.name, recording]]),
    at,
  );
  return { run, facts: tellRun(run) };
}

const exact = { noise: 0, drift: 0 };

function sumOf(totals: TaskTotals[], field: keyof TaskTotals): number {
  return totals.reduce((sum, each) => sum + each[field], 0);
}

describe('tellRun', () => {
  it('moves a recording to its time, as much longer as stated', () => {
    const { run, facts } = tell({
      ...exact,
      scale: { time: 10, size: 1, cores: 1, memory: 1 },
    });
    expect(run.startedAt - AT).toBeGreaterThanOrEqual(2_000);
    expect(run.startedAt - AT).toBeLessThanOrEqual(27_000);
    const since = (time?: number) => time && (time - run.startedAt) / 1000;
    expect(since(facts.endedAt)).toBe(600);
    expect(facts.endedAt).toBe(run.endedAt);
    expect(
      facts.executors.map(e => [since(e.addedAt), since(e.removedAt)]),
    ).toEqual([
      [0, 600],
      [30, 600],
      [100, 450],
    ]);
    expect(
      facts.stages.map(s => [since(s.submittedAt), since(s.completedAt)]),
    ).toEqual([
      [50, 250],
      [300, 500],
      [undefined, undefined],
    ]);
    expect(facts.stages[0].taskDuration).toMatchObject({
      count: 4,
      median: 50_000,
    });
    expect(facts.totals).toMatchObject({
      taskTime: 350_080,
      lostTaskTime: 49_990,
      succeededTasks: 7,
      inputBytes: 1_000_003,
    });
  });

  it('makes the data larger and the executors, each as stated', () => {
    const { facts } = tell({
      ...exact,
      scale: { time: 1, size: 100, cores: 4, memory: 8 },
      nodeClass: 'spot',
    });
    expect(facts.totals).toMatchObject({
      inputBytes: 100_000_300,
      inputRecords: 99_700,
      succeededTasks: 28,
      failedTasks: 4,
      taskTime: 4 * 35_008,
    });
    expect(facts.executors[1]).toMatchObject({
      cores: 4,
      maxTasks: 4,
      memoryBytes: 8 * 2 ** 30,
      peakMemory: { JVMHeapMemory: 4_000_000_000 },
      nodeClass: 'spot',
    });
    expect(facts.executors[0].nodeClass).toBe('on-demand');
    expect(facts.stages[1]).toMatchObject({
      numTasks: 16,
      // A hundred times the data over four times the tasks.
      taskShuffleRead: { count: 12, median: 25_000, max: 50_075 },
    });
    expect(facts.configuration.spark).toMatchObject({
      'spark.executor.cores': '4',
      'spark.executor.memory': '8g',
      'spark.sql.shuffle.partitions': '8',
    });
  });

  it('gives the run its own id, name, hosts and start wherever Spark mentions them', () => {
    const { run, facts } = tell(
      { properties: { 'spark.pilotlight.project': 'order-flow' } },
      buildRecording('broken', {
        error: {
          message: 'boom in app-20260101000000-0000 on 172.17.0.3',
          details: 'not app-20260101000000-00001, nor 172.17.0.31',
          at: 'job',
        },
      }),
    );
    const spark = facts.configuration.spark;
    expect(facts.applicationId).toMatch(/^spark-[0-9a-f]{32}$/);
    expect(facts.applicationName).toBe('orders-hourly-20260601-0430');
    expect(spark).toMatchObject({
      'spark.app.id': facts.applicationId,
      'spark.app.name': facts.applicationName,
      'spark.app.startTime': String(run.startedAt),
      'spark.app.submitTime': String(AT),
      'spark.pilotlight.project': 'order-flow',
      'spark.kubernetes.driver.label.sparkoperator.k8s.io/scheduled-app-name':
        'orders-hourly',
    });
    const [driver, , lost] = facts.executors;
    expect(driver.host).toMatch(/^10\.42\./);
    expect(spark['spark.driver.host']).toBe(driver.host);
    expect(lost.removedReason).toBe(`worker lost: ${lost.host}`);
    expect(facts.error).toMatchObject({
      message: `boom in ${facts.applicationId} on ${lost.host}`,
      details: 'not app-20260101000000-00001, nor 172.17.0.31',
    });
    expect(facts.configuration.system['sun.java.command']).toBe(
      `submit --name ${facts.applicationName}`,
    );
  });

  it('gives each executor that was recorded on one machine an address', () => {
    const local = buildRecording();
    const { facts } = tell(
      {},
      prepareRecording('local', {
        ...local.facts,
        executors: local.facts.executors.map(e => ({
          ...e,
          host: 'localhost',
        })),
      }),
    );
    const hosts = facts.executors.map(({ host }) => host);
    expect(new Set(hosts).size).toBe(3);
    expect(hosts.every(host => /^10\.42\./.test(host))).toBe(true);
  });

  it('says of a log that was still being written when recorded that it was cut', () => {
    const { run, facts } = tell(
      exact,
      buildRecording('stream', {
        outcome: 'running',
        outcomeBasis: 'in-progress',
        endedAt: undefined,
      }),
    );
    expect(facts).toMatchObject({
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
      lastEventAt: run.endedAt,
    });
    expect(facts.endedAt).toBeUndefined();
  });

  it('depends on the job and the time alone', () => {
    expect(tell().facts).toEqual(tell().facts);
    expect(tell().run.applicationId).not.toBe(
      tell({ name: 'another' }).run.applicationId,
    );
    expect(tell().run.applicationId).not.toBe(
      tell({}, buildRecording(), AT + 3_600_000).run.applicationId,
    );
  });

  it('draws recordings by weight', () => {
    const { recordings } = buildMaterial();
    const broken = Array.from({ length: 2000 }, (_, hour) =>
      planRun(job, recordings, AT + hour * 3_600_000),
    ).filter(({ recording }) => recording.name === 'broken');
    // One of four; three standard deviations are 58.
    expect(Math.abs(broken.length - 500)).toBeLessThan(58);
  });

  it('keeps sums, and what was within what, for any factors', () => {
    fc.assert(
      fc.property(
        fc.record({
          time: fc.double({ min: 0.01, max: 9000, noNaN: true }),
          size: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
          cores: fc.integer({ min: 1, max: 64 }),
          memory: fc.double({ min: 0.1, max: 1024, noNaN: true }),
        }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 0, max: 1e6 }),
        (scale, noise, minutes) => {
          const { run, facts } = tell(
            { scale, noise, drift: noise },
            buildRecording(),
            AT + minutes * 60_000,
          );
          const fields = Object.keys(facts.totals) as (keyof TaskTotals)[];
          const wrong = fields.filter(
            field =>
              !Number.isSafeInteger(facts.totals[field]) ||
              [facts.executors, facts.stages].some(
                list =>
                  facts.totals[field] !==
                  sumOf(
                    list.map(each => each.totals),
                    field,
                  ),
              ),
          );
          expect(wrong).toEqual([]);
          expect(
            [...facts.executors, ...facts.stages].filter(
              ({ totals }) => totals.lostTaskTime > totals.taskTime,
            ),
          ).toEqual([]);
          const times = [
            ...facts.executors.flatMap(e => [e.addedAt, e.removedAt]),
            ...facts.stages.flatMap(s => [s.submittedAt, s.completedAt]),
            ...facts.queries.flatMap(q => [q.submittedAt, q.completedAt]),
          ].filter(time => time !== undefined);
          expect(Math.min(...times)).toBe(run.startedAt);
          expect(Math.max(...times)).toBe(run.endedAt);
        },
      ),
      { numRuns: 200 },
    );
  });
});
