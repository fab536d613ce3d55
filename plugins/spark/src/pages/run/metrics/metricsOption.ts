import type { MetricsChart } from '@pilotlight/plugin-spark-common';
import type { EChartsOption, LineSeriesOption } from 'echarts';
import { tooltipOption } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import { formatExactTime } from '../../../format';
import type { SharedTimes } from './points';

/** A line as it is drawn. */
export interface DrawnLine {
  name: string;
  colour: keyof ChartTheme;
  /** Dashed: it is what there was, not what was used of it. */
  dashed: boolean;
  /** Drawn as a line of its own. */
  limit?: { name: string; value: number };
}

/** Ticks at powers of two, which are round where bytes are written in KiB, MiB and GiB. */
function binaryTicks(
  values: SharedTimes['values'],
  lines: readonly DrawnLine[],
): { interval: number; max: number } {
  const most = Math.max(
    1,
    values.flat().reduce<number>((high, one) => Math.max(high, one ?? 0), 0),
    ...lines.map(({ limit }) => limit?.value ?? 0),
  );
  const interval = 2 ** Math.ceil(Math.log2(most / 4));
  return {
    interval: Math.max(1, interval),
    max: Math.ceil(most / interval) * interval,
  };
}

/** A chart of figures over the time that is looked at. */
export function metricsOption(
  chart: {
    lines: readonly DrawnLine[];
    from: number;
    to: number;
    format: (value: number) => string;
    unit: MetricsChart['unit'];
  } & SharedTimes,
  theme: ChartTheme,
): EChartsOption {
  const { lines, times, values, from, to, format, unit } = chart;
  const steps = unit === 'count';
  const label = {
    color: theme.textMuted,
    fontFamily: theme.fontFamily,
    fontSize: 11,
  };
  const limits = new Map(
    lines.flatMap(({ limit }) => (limit ? [[limit.value, limit.name]] : [])),
  );
  return {
    grid: { top: 28, right: 12, bottom: 24, left: 68 },
    legend: {
      show: lines.length + limits.size > 1,
      top: 0,
      right: 0,
      type: 'scroll',
      itemWidth: 16,
      itemHeight: 8,
      textStyle: label,
    },
    tooltip: {
      ...tooltipOption(theme, index => {
        const at = times[index];
        const known = lines.flatMap(({ name }, line) => {
          const value = values[line][index];
          return value === undefined
            ? []
            : [{ label: name, value: format(value) }];
        });
        return at === undefined || known.length === 0
          ? undefined
          : { title: formatExactTime(at), lines: known };
      }),
      trigger: 'axis',
    },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { lineStyle: { color: theme.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(steps && { minInterval: 1 }),
      ...(unit.startsWith('bytes') && binaryTicks(values, lines)),
      axisLabel: { ...label, formatter: format },
      splitNumber: 4,
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: [
      ...lines.map(
        ({ name, colour, dashed }, line): LineSeriesOption => ({
          id: `line-${line}`,
          name,
          type: 'line',
          ...(steps && { step: 'end' }),
          // A single point has no line to be seen by.
          showSymbol: values[line].filter(one => one !== undefined).length < 2,
          symbolSize: 5,
          lineStyle: {
            color: theme[colour],
            width: 2,
            type: dashed ? 'dashed' : 'solid',
          },
          itemStyle: { color: theme[colour] },
          ...(lines.length === 1 && {
            areaStyle: { color: theme[colour], opacity: 0.15 },
          }),
          data: times.map((at, index) => [at, values[line][index] ?? null]),
        }),
      ),
      ...[...limits].map(
        ([value, name]): LineSeriesOption => ({
          id: `limit-${value}`,
          name,
          type: 'line',
          symbol: 'none',
          silent: true,
          lineStyle: { color: theme.failed, width: 1, type: 'dashed' },
          itemStyle: { color: theme.failed },
          data: [
            [from, value],
            [to, value],
          ],
        }),
      ),
    ],
  };
}
