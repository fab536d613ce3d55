import { anExecutor, aSparkJob, aStage } from '../__testUtils__';
import { layOutTimeline } from './model';

const T = 1_700_000_000_000;
const run = {
  startedAt: T,
  endedAt: T + 60_000,
  lastEventAt: T + 60_000,
  executors: [],
  sparkJobs: [],
  stages: [],
};

describe('layOutTimeline', () => {
  it('gives bars that overlap lanes of their own, and reuses a lane that is free', () => {
    const { bars, lanes } = layOutTimeline({
      ...run,
      stages: [
        aStage({ stageId: 0, submittedAt: T, completedAt: T + 10 }),
        aStage({ stageId: 1, submittedAt: T + 5, completedAt: T + 20 }),
        aStage({ stageId: 2, submittedAt: T + 10, completedAt: T + 30 }),
      ],
    });
    expect(bars.map(bar => [bar.key, bar.lane])).toEqual([
      ['stage:0.0', 0],
      ['stage:1.0', 1],
      ['stage:2.0', 0],
    ]);
    expect(lanes).toEqual([{ kind: 'stage' }, { kind: 'stage' }]);
  });

  it('never lets bars of a lane overlap, whatever their times', () => {
    const stages = Array.from({ length: 500 }, (_, i) =>
      aStage({
        stageId: i,
        submittedAt: T + ((i * 7919) % 1000),
        completedAt: T + ((i * 104729) % 1500),
      }),
    );
    const { bars } = layOutTimeline({ ...run, stages });
    expect(bars).toHaveLength(500);
    const overlaps = bars.flatMap((a, i) =>
      bars
        .slice(i + 1)
        .filter(b => a.lane === b.lane && a.start < b.end && b.start < a.end),
    );
    expect(overlaps).toEqual([]);
  });

  it('draws a bar whose clock ran backwards without length, and counts it', () => {
    const { bars, backwards, start, end } = layOutTimeline({
      ...run,
      stages: [aStage({ submittedAt: T + 50, completedAt: T + 20 })],
    });
    expect(bars[0]).toMatchObject({
      start: T + 50,
      end: T + 50,
      backwards: true,
    });
    expect(backwards).toBe(1);
    expect([start, end]).toEqual([T, T + 60_000]);
  });

  it('reaches back to what began before the run says it did', () => {
    const { start } = layOutTimeline({
      ...run,
      executors: [anExecutor({ addedAt: T - 500, removedAt: T })],
    });
    expect(start).toBe(T - 500);
  });

  it('lets what has not ended reach to the last that was heard', () => {
    const { bars, end } = layOutTimeline({
      ...run,
      endedAt: undefined,
      lastEventAt: T + 90_000,
      executors: [anExecutor({ removedAt: undefined, end: 'alive' })],
      sparkJobs: [aSparkJob({ completedAt: undefined, status: 'running' })],
      stages: [
        aStage({ submittedAt: T, completedAt: undefined, status: 'active' }),
      ],
    });
    expect(bars.map(bar => [bar.kind, bar.end, bar.open, bar.status])).toEqual([
      ['executor', T + 90_000, true, 'running'],
      ['sparkJob', T + 90_000, true, 'running'],
      ['stage', T + 90_000, true, 'running'],
    ]);
    expect(end).toBe(T + 90_000);
  });

  it('leaves stages that never ran out, and says how many', () => {
    const { bars, withoutTime } = layOutTimeline({
      ...run,
      stages: [
        aStage({
          status: 'skipped',
          submittedAt: undefined,
          completedAt: undefined,
        }),
      ],
    });
    expect(bars).toEqual([]);
    expect(withoutTime).toBe(1);
  });

  it('gives few executors a lane each and lets many share', () => {
    const fleet = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        anExecutor({
          executorId: String(i + 1),
          addedAt: T + i * 10,
          removedAt: T + i * 10 + 10,
        }),
      );
    const few = layOutTimeline({ ...run, executors: fleet(24) });
    expect(few.lanes).toHaveLength(24);
    expect(few.lanes[23]).toEqual({ kind: 'executor', executorId: '24' });
    const many = layOutTimeline({ ...run, executors: fleet(25) });
    expect(many.lanes).toEqual([{ kind: 'executor' }]);
  });

  it.each([
    ['idle-released', 'ended'],
    ['application-ended', 'ended'],
    ['decommissioned', 'warned'],
    ['out-of-memory', 'failed'],
    ['heartbeat-lost', 'failed'],
  ] as const)('marks an executor that ended as %s: %s', (end, status) => {
    const { bars } = layOutTimeline({
      ...run,
      executors: [anExecutor({ end })],
    });
    expect(bars[0].status).toBe(status);
  });

  it('puts the driver first and never judges it', () => {
    const { bars, lanes } = layOutTimeline({
      ...run,
      executors: [
        anExecutor({}),
        anExecutor({ executorId: 'driver', isDriver: true, end: 'exited' }),
      ],
    });
    expect(lanes.map(lane => lane.kind)).toEqual(['driver', 'executor']);
    expect(bars[0]).toMatchObject({
      key: 'driver',
      status: 'neutral',
      lane: 0,
    });
  });
});
