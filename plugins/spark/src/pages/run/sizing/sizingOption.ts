import type { RunSizing } from '@pilotlight/plugin-spark-common';
import type { EChartsOption } from 'echarts';
import { tooltipOption } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import { formatCount, formatDuration, formatMoney } from '../../../format';

type Point = RunSizing['points'][number];

/** Time and cost over the number of executors, with the points that matter marked. */
export function sizingOption(
  points: readonly Point[],
  marked: { chosen: Point; recommended: Point },
  words: Record<'time' | 'cost' | 'had' | 'recommended' | 'executors', string>,
  theme: ChartTheme,
): EChartsOption {
  const label = { color: theme.textMuted, fontFamily: theme.fontFamily };
  const axis = {
    axisLabel: label,
    axisLine: { lineStyle: { color: theme.line } },
    nameTextStyle: label,
  };
  // On one point, or next to each other, two labels above would write over one another.
  const { chosen, recommended } = marked;
  const isSame = chosen.executors === recommended.executors;
  const marks = [
    {
      name: isSame ? `${words.had} · ${words.recommended}` : words.had,
      point: chosen,
      position: 'top' as const,
    },
    ...(isSame
      ? []
      : [
          {
            name: words.recommended,
            point: recommended,
            position: 'bottom' as const,
          },
        ]),
  ].map(({ name, point, position }) => ({
    name,
    coord: [String(point.executors), point.wallMs],
    label: { formatter: name, color: theme.text, position },
  }));
  return {
    grid: { left: 72, right: 64, top: 40, bottom: 44 },
    legend: { top: 0, right: 0, textStyle: label },
    tooltip: {
      ...tooltipOption(theme, index => {
        const point = points[index];
        return point === undefined
          ? undefined
          : {
              title: `${formatCount(point.executors)} ${words.executors}`,
              lines: [
                { label: words.time, value: formatDuration(point.wallMs) },
                ...(point.cost
                  ? [{ label: words.cost, value: formatMoney(point.cost) }]
                  : []),
              ],
            };
      }),
      trigger: 'axis',
    },
    xAxis: {
      ...axis,
      type: 'category',
      name: words.executors,
      nameLocation: 'middle',
      nameGap: 28,
      data: points.map(({ executors }) => String(executors)),
    },
    yAxis: [
      {
        ...axis,
        type: 'value',
        min: 0,
        axisLabel: {
          ...label,
          formatter: (value: number) => formatDuration(value),
        },
        splitLine: { lineStyle: { color: theme.line } },
      },
      {
        ...axis,
        type: 'value',
        min: 0,
        splitLine: { show: false },
        axisLabel: {
          ...label,
          formatter: (value: number) => {
            const currency = points[0]?.cost?.currency;
            return currency
              ? formatMoney({ micros: Math.round(value), currency })
              : '';
          },
        },
      },
    ],
    series: [
      {
        type: 'line',
        name: words.time,
        itemStyle: { color: theme.accent },
        lineStyle: { color: theme.accent, width: 2 },
        data: points.map(({ wallMs }) => wallMs),
        markPoint: {
          symbol: 'circle',
          symbolSize: 12,
          itemStyle: { color: theme.accent },
          data: marks,
        },
      },
      {
        type: 'line',
        name: words.cost,
        yAxisIndex: 1,
        itemStyle: { color: theme.waiting },
        lineStyle: { color: theme.waiting, type: 'dashed' },
        data: points.map(({ cost }) => cost?.micros ?? null),
      },
    ],
  };
}
