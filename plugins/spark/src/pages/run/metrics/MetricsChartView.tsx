import type {
  MetricsChart,
  MetricsLine,
} from '@pilotlight/plugin-spark-common';
import { useNow } from '@pilotlight/plugin-spark-react';
import { useCallback, useMemo } from 'react';
import { EChart } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import {
  formatExactTime,
  formatPercent,
  formatRelative,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { Section } from '../Section';
import styles from './metrics.module.css';
import { metricsOption } from './metricsOption';
import type { DrawnLine } from './metricsOption';
import { highest, onSharedTimes } from './points';
import { useMetricsText } from './useMetricsText';

const HEIGHT = 200;

/** Colours of lines in their order; what failed has its own. */
const COLOURS = [
  'accent',
  'waiting',
  'warning',
  'succeeded',
  'running',
] as const satisfies readonly (keyof ChartTheme)[];

/** What a chart is about comes first. */
const ORDER: readonly MetricsLine['line'][] = [
  'alive',
  'busy',
  'cpu',
  'given',
  'executor',
  'driver',
  'succeeded',
  'failed',
  'read',
  'written',
  'memory',
  'disk',
  'node',
  'batch',
  'incoming',
  'processed',
  'behind',
];

/** One chart of a run: the question, the lines, the highest of each, and where they are from. */
export function MetricsChartView(props: {
  chart: MetricsChart;
  from: number;
  to: number;
}) {
  const { chart, from, to } = props;
  const { unit } = chart;
  const { t } = useSparkTranslation();
  const { formats, lineName } = useMetricsText();
  const now = useNow();
  const format = formats[unit];
  const lines = useMemo(
    () =>
      [...chart.lines].sort(
        (a, b) => ORDER.indexOf(a.line) - ORDER.indexOf(b.line),
      ),
    [chart.lines],
  );
  const shared = useMemo(() => onSharedTimes(lines), [lines]);
  const oneLimit = new Set(lines.map(({ limit }) => limit)).size === 1;
  const drawn = useMemo(
    () =>
      lines.map((line, index): DrawnLine => {
        const name = lineName(chart, line);
        return {
          name,
          colour:
            line.line === 'failed' ? 'failed' : COLOURS[index % COLOURS.length],
          dashed: line.line === 'given',
          ...(line.limit !== undefined && {
            limit: {
              name: oneLimit
                ? t('run.metrics.limit')
                : t('run.metrics.limitOf', { line: name }),
              value: line.limit,
            },
          }),
        };
      }),
    [chart, lines, lineName, oneLimit, t],
  );
  const option = useCallback(
    (theme: ChartTheme) =>
      metricsOption({ ...shared, lines: drawn, from, to, format, unit }, theme),
    [shared, drawn, from, to, format, unit],
  );
  const table = useMemo(
    () => ({
      columns: [t('run.metrics.time'), ...drawn.map(({ name }) => name)],
      rows: shared.times.flatMap((at, index) => {
        const values = shared.values.map(line => line[index]);
        return values.every(value => value === undefined)
          ? []
          : [
              {
                key: String(at),
                cells: [
                  formatExactTime(at),
                  ...values.map(value =>
                    value === undefined ? '–' : format(value),
                  ),
                ],
                values: [at, ...values],
              },
            ];
      }),
    }),
    [shared, drawn, format, t],
  );
  const title = t(`run.metrics.chart.${chart.chart}`);
  const newest = Math.max(...lines.map(({ times }) => times.at(-1) ?? from));
  const sources = new Map(
    lines.map(({ dialect, server }) => [
      `${dialect} ${server}`,
      { dialect, server },
    ]),
  );
  const answer = lines
    .map((line, index) => {
      const most = highest(line);
      const said = { line: drawn[index].name, value: format(most) };
      return line.limit === undefined || line.limit === 0
        ? t('run.metrics.highest', said)
        : t('run.metrics.highestOf', {
            ...said,
            limit: format(line.limit),
            share: formatPercent(most / line.limit),
          });
    })
    .join(' · ');
  return (
    <Section title={title}>
      <EChart
        label={title}
        height={HEIGHT}
        option={option}
        table={table}
        caption={answer}
      />
      {lines.some(({ peak }) => peak) && (
        <p className={styles.source}>{t('run.metrics.peaks')}</p>
      )}
      <p className={styles.source}>
        {t('run.metrics.newest', {
          sources: [...sources.values()]
            .map(({ dialect, server }) =>
              t('run.metrics.source', {
                dialect: t(`run.metrics.dialect.${dialect}`),
                server,
              }),
            )
            .join('; '),
          age: formatRelative(Math.min(newest, now), now),
        })}
      </p>
    </Section>
  );
}
