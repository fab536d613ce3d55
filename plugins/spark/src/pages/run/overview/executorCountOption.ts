import type { EChartsOption } from 'echarts';
import { tooltipOption } from '../../../charts';
import type { ChartTheme, TooltipContent } from '../../../charts';
import type { CountStep } from './executorCount';

/** The executors over time as steps that fill from the ground up. */
export function executorCountOption(
  steps: readonly CountStep[],
  describe: (step: CountStep) => TooltipContent,
  theme: ChartTheme,
): EChartsOption {
  const label = {
    color: theme.textMuted,
    fontFamily: theme.fontFamily,
    fontSize: 11,
  };
  return {
    grid: { top: 8, right: 16, bottom: 24, left: 40 },
    tooltip: {
      ...tooltipOption(theme, index => describe(steps[index])),
      trigger: 'axis',
    },
    xAxis: {
      type: 'time',
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { lineStyle: { color: theme.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      min: 0,
      axisLabel: label,
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: [
      {
        id: 'executors',
        type: 'line',
        step: 'end',
        symbol: 'none',
        lineStyle: { color: theme.accent, width: 2 },
        itemStyle: { color: theme.accent },
        areaStyle: { color: theme.accent, opacity: 0.15 },
        data: steps.map(({ at, count }) => [at, count]),
      },
    ],
  };
}
