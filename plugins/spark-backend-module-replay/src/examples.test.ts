import { resolve } from 'node:path';
import { progressOf } from './progress/progressOf';
import { readPlan } from './plan/readPlan';
import { type PlannedRun, planRuns } from './run/plannedRun';
import { tellRun } from './run/tellRun';
import { readRecordings } from './source/readRecordings';

const EXAMPLES = resolve(__dirname, '../../../examples');
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 12);

describe('the plan and recordings of examples/', () => {
  let runs: PlannedRun[];

  beforeAll(async () => {
    const plan = await readPlan(resolve(EXAMPLES, 'replay.yaml'));
    const recordings = await readRecordings(
      plan,
      resolve(EXAMPLES, 'event-logs'),
      new AbortController().signal,
    );
    runs = plan.jobs.flatMap(job => [
      ...planRuns(job, recordings, NOW - 90 * DAY, NOW),
    ]);
  }, 60_000);

  it('are a company of 24 jobs or more with 4,000 to 6,200 runs in 90 days', () => {
    expect(new Set(runs.map(run => run.job)).size).toBeGreaterThanOrEqual(24);
    expect(runs.length).toBeGreaterThanOrEqual(4000);
    expect(runs.length).toBeLessThanOrEqual(6200);
  });

  it('use twelve recordings or more, of three versions of Spark', () => {
    const used = new Set(runs.map(run => run.recording));
    expect(used.size).toBeGreaterThanOrEqual(12);
    const versions = [...used].map(({ facts }) =>
      facts.sparkVersion?.slice(0, 3),
    );
    expect([...new Set(versions)].sort()).toEqual(['3.5', '4.1', '4.3']);
  });

  it('have a run going on at every moment of the last month', () => {
    const quiet: string[] = [];
    for (let at = NOW - 30 * DAY; at <= NOW; at += DAY / 96) {
      if (!runs.some(run => run.startedAt <= at && run.endedAt > at)) {
        quiet.push(new Date(at).toISOString());
      }
    }
    expect(quiet).toEqual([]);
  });

  it('have a failure of the orders team in every three days, with an error to read', () => {
    const failed = runs.filter(
      ({ job, recording }) =>
        job.team === 'group:default/orders' &&
        recording.facts.outcome === 'failed' &&
        recording.facts.error?.message,
    );
    for (let since = NOW - 30 * DAY; since < NOW; since += 3 * DAY) {
      expect(
        failed.some(
          run => run.endedAt >= since && run.endedAt < since + 3 * DAY,
        ),
      ).toBe(true);
    }
  });

  it('mostly succeed', () => {
    const failed = runs.filter(
      ({ recording }) => recording.facts.outcome === 'failed',
    );
    expect(failed.length / runs.length).toBeLessThan(0.15);
  });

  it('end before the next run of their job begins', () => {
    const late = runs.filter((run, index) => {
      const next = runs[index + 1];
      return next?.job === run.job && next.startedAt < run.endedAt;
    });
    expect(
      late.map(run => `${run.applicationName} after ${run.recording.name}`),
    ).toEqual([]);
  });

  it('can each be told, at its end and half-way', () => {
    const one = new Map(
      runs.map(run => [`${run.job.name} ${run.recording.name}`, run]),
    );
    for (const run of one.values()) {
      const facts = tellRun(run);
      const name = `${run.job.name} ${run.recording.name}`;
      expect([
        name,
        facts.startedAt,
        facts.endedAt ?? facts.lastEventAt,
      ]).toEqual([name, run.startedAt, run.endedAt]);
      const middle = (run.startedAt + run.endedAt) / 2;
      const half = progressOf(facts, run.endedAt)(middle);
      expect(half.outcome).toBe('running');
      expect(half.totals.taskTime).toBeLessThanOrEqual(facts.totals.taskTime);
      expect(JSON.stringify(facts)).not.toContain(
        run.recording.facts.applicationId,
      );
    }
  });
});
