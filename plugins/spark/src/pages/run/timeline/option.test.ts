import { readChartTheme } from '../../../charts/theme';
import { anExecutor, aStage, START } from '../__testUtils__';
import { layOutTimeline } from './model';
import { statusColor, timelineHeight, timelineOption } from './option';

const theme = readChartTheme(document.body);

function timelineOf(executors: number, stages: number) {
  return layOutTimeline({
    startedAt: START,
    endedAt: START + 60_000,
    lastEventAt: START + 60_000,
    executors: Array.from({ length: executors }, (_, i) =>
      anExecutor({ executorId: String(i) }),
    ),
    sparkJobs: [],
    stages: Array.from({ length: stages }, (_, i) => aStage({ stageId: i })),
  });
}

const text = {
  lane: (lane: number) => `lane ${lane}`,
  bar: () => 'bar',
  tooltip: () => ({ title: 'tooltip', lines: [] }),
  time: String,
};

describe('timelineOption', () => {
  it('gives each bar the key that a click leads by', () => {
    const { series } = timelineOption(timelineOf(1, 2), text, theme);
    expect(series).toMatchObject([
      {
        data: [
          { key: 'executor:0', value: [10, START + 2_000, START + 60_000] },
          { key: 'stage:0.0' },
          { key: 'stage:1.0' },
        ],
      },
    ]);
  });

  it('spans the run, even one without length', () => {
    const moment = layOutTimeline({
      startedAt: START,
      endedAt: START,
      lastEventAt: START,
      executors: [],
      sparkJobs: [],
      stages: [],
    });
    expect(timelineOption(moment, text, theme).xAxis).toMatchObject({
      min: START,
      max: START + 1,
    });
  });

  it('labels no more lanes than there is room for', () => {
    const labelsOf = (executors: number) => {
      const { yAxis } = timelineOption(timelineOf(executors, 0), text, theme);
      return (yAxis as { axisLabel: { customValues: number[] } }).axisLabel
        .customValues;
    };
    expect(labelsOf(24)).toHaveLength(24);
    const many = labelsOf(2_000);
    many.slice(1).forEach((at, i) => expect(at - many[i]).toBeGreaterThan(11));
  });
});

describe('timelineHeight', () => {
  it('grows with lanes, but not past a screen', () => {
    expect(timelineHeight(timelineOf(4, 2))).toBeLessThan(
      timelineHeight(timelineOf(12, 2)),
    );
    expect(timelineHeight(timelineOf(300, 300))).toBeLessThan(1_000);
  });
});

describe('statusColor', () => {
  it('leaves red to what failed, not to an executor that was lost', () => {
    expect(statusColor('failed', 'stage', theme)).toBe(theme.failed);
    expect(statusColor('failed', 'executor', theme)).toBe(theme.accent);
    expect(statusColor('ended', 'executor', theme)).toBe(theme.accent);
  });
});
