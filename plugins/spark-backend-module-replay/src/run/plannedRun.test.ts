import type { PlannedJob } from '../plan/schema';
import { buildMaterial } from '../testing/material';
import { planRuns } from './plannedRun';

const { plan, recordings } = buildMaterial();

function times(changes: Partial<PlannedJob>, from: string, to: string) {
  return [
    ...planRuns(
      { ...plan.jobs[0], ...changes },
      recordings,
      Date.parse(from),
      Date.parse(to),
    ),
  ].map(({ scheduledAt }) => new Date(scheduledAt).toISOString());
}

describe('planRuns', () => {
  it('has the times from the first on until before the last', () => {
    const schedule = '0 * * * *';
    expect(
      times({ schedule }, '2026-06-01T04:00:00Z', '2026-06-01T06:00:00Z'),
    ).toEqual(['2026-06-01T04:00:00.000Z', '2026-06-01T05:00:00.000Z']);
    expect(
      times({ schedule }, '2026-06-01T04:00:00.001Z', '2026-06-01T05:00:00Z'),
    ).toEqual([]);
  });

  it('follows its time zone through the change of clocks', () => {
    expect(
      times(
        { schedule: '30 5 * * *', timeZone: 'Europe/Berlin' },
        '2026-03-28T00:00:00Z',
        '2026-03-30T00:00:00Z',
      ),
    ).toEqual(['2026-03-28T04:30:00.000Z', '2026-03-29T03:30:00.000Z']);
  });

  it('has the same runs whichever window they are seen through', () => {
    const [job] = plan.jobs;
    const day = (number: number) => Date.UTC(2026, 5, number);
    const ids = (from: number, to: number) =>
      [...planRuns(job, recordings, from, to)].map(run => [
        run.applicationId,
        run.startedAt,
        run.endedAt,
        run.sizeFactor,
        run.recording.name,
      ]);
    expect([...ids(day(1), day(2)), ...ids(day(2), day(4))]).toEqual(
      ids(day(1), day(4)),
    );
  });

  it('moves size and time with the season by no more than the drift', () => {
    const job = { ...plan.jobs[0], noise: 0, schedule: '0 0 * * *' };
    const factors = [
      ...planRuns(
        { ...job, drift: 0.3 },
        recordings,
        Date.UTC(2026, 0, 1),
        Date.UTC(2027, 0, 1),
      ),
    ].map(run => run.sizeFactor / job.scale.size);
    expect(Math.max(...factors)).toBeCloseTo(1.3, 2);
    expect(Math.min(...factors)).toBeCloseTo(0.7, 2);
  });
});
