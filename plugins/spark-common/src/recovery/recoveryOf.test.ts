import { type Incident, recoveryOf } from './recoveryOf';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);

const incident = (
  jobId: string,
  hoursAgo: number,
  lastedHours?: number,
  team = 'a',
): Incident => ({
  jobId,
  team,
  brokeAt: NOW - hoursAgo * HOUR,
  ...(lastedHours !== undefined && {
    recoveredAt: NOW - (hoursAgo - lastedHours) * HOUR,
  }),
});

describe('recoveryOf', () => {
  it('takes median and 90th percentile of what is over, and counts what lasts', () => {
    const hours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30];
    const all = [
      ...hours.map(each => incident('orders', 40, each)),
      incident('orders', 5),
    ];
    expect(recoveryOf(all, NOW)).toMatchObject({
      incidents: 11,
      open: 1,
      median: 5 * HOUR,
      p90: 9 * HOUR,
    });
  });

  it('knows no time where nothing is over', () => {
    const recovery = recoveryOf([incident('orders', 5)], NOW);
    expect(recovery).toMatchObject({ incidents: 1, open: 1 });
    expect(recovery).not.toHaveProperty('median');
    expect(recoveryOf([], NOW)).toEqual({
      incidents: 0,
      open: 0,
      jobs: [],
      teams: [],
      days: [],
    });
  });

  it('names first whose data was missing the longest, open ones until now', () => {
    const { jobs, teams, days } = recoveryOf(
      [
        incident('short', 30, 1, 'a'),
        incident('long', 30, 10, 'b'),
        incident('open', 20, undefined, 'a'),
      ],
      NOW,
    );
    expect(jobs.map(({ key }) => key)).toEqual(['open', 'long', 'short']);
    expect(teams).toEqual([
      { key: 'a', incidents: 2, open: 1, median: HOUR, p90: HOUR },
      { key: 'b', incidents: 1, open: 0, median: 10 * HOUR, p90: 10 * HOUR },
    ]);
    expect(days.map(({ key, incidents }) => [key, incidents])).toEqual([
      ['2026-11-21', 3],
    ]);
  });

  it('takes a recovery before the failure for none that took time', () => {
    const [job] = recoveryOf([incident('orders', 5, -1)], NOW).jobs;
    expect(job.median).toBe(0);
  });
});
