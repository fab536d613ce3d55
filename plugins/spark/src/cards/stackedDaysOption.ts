import type { EChartsOption } from 'echarts';
import { tooltipOption } from '../charts';
import type { ChartTheme } from '../charts';
import { formatCount, formatDay } from '../format';

/** One layer of the stack: a number for each of the days. */
export interface DayLayer {
  name: string;
  colour: string;
  values: readonly number[];
}

/** Counts day by day, stacked; the key of a bar is its day. */
export function stackedDaysOption(
  days: readonly string[],
  layers: readonly DayLayer[],
  theme: ChartTheme,
): EChartsOption {
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
      type: 'scroll',
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: theme.textMuted, fontFamily: theme.fontFamily },
    },
    xAxis: { ...axis, type: 'category', data: days.map(formatDay) },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    tooltip: {
      ...tooltipOption(theme, dataIndex => {
        const day = days[dataIndex];
        return day === undefined
          ? undefined
          : {
              title: formatDay(day),
              lines: layers.map(({ name, values }) => ({
                label: name,
                value: formatCount(values[dataIndex]),
              })),
            };
      }),
      trigger: 'item',
    },
    series: layers.map(({ name, colour, values }) => ({
      type: 'bar',
      name,
      stack: 'day',
      barMaxWidth: 18,
      cursor: 'pointer',
      itemStyle: { color: colour },
      data: days.map((day, index) => ({ key: day, value: values[index] })),
    })),
  };
}
