import type { OutcomeDay } from '@pilotlight/plugin-spark-common';
import type { EChartsOption } from 'echarts';
import { tooltipOption } from '../charts';
import type { ChartTheme } from '../charts';
import { formatCount, formatDay } from '../format';

/** The outcomes a day is split into, in the order they are stacked. */
export const endings = ['succeeded', 'failed', 'unknown'] as const;

/** How runs ended, day by day, stacked. */
export function outcomesOption(
  days: readonly OutcomeDay[],
  words: Record<(typeof endings)[number], string>,
  theme: ChartTheme,
): EChartsOption {
  const colours = {
    succeeded: theme.succeeded,
    failed: theme.failed,
    unknown: theme.waiting,
  };
  const axis = {
    axisLabel: { color: theme.textMuted, fontFamily: theme.fontFamily },
    axisLine: { lineStyle: { color: theme.line } },
    splitLine: { lineStyle: { color: theme.line } },
  };
  return {
    grid: { left: 36, right: 8, top: 28, bottom: 24 },
    legend: {
      top: 0,
      right: 0,
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: theme.textMuted, fontFamily: theme.fontFamily },
    },
    xAxis: {
      ...axis,
      type: 'category',
      data: days.map(({ day }) => formatDay(day)),
    },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    tooltip: {
      ...tooltipOption(theme, dataIndex => {
        const day = days[dataIndex];
        return (
          day && {
            title: formatDay(day.day),
            lines: endings.map(ending => ({
              label: words[ending],
              value: formatCount(day[ending]),
            })),
          }
        );
      }),
      trigger: 'item',
    },
    series: endings.map(ending => ({
      type: 'bar',
      name: words[ending],
      stack: 'day',
      barMaxWidth: 18,
      cursor: 'pointer',
      itemStyle: { color: colours[ending] },
      data: days.map(day => ({ key: day.day, value: day[ending] })),
    })),
  };
}
