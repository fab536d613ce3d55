import type { RunSummary } from '@pilotlight/plugin-spark-common';
import type { EChartsOption } from 'echarts';
import { tooltipOption } from '../../charts';
import type { ChartTheme, TooltipLine } from '../../charts';
import {
  currencySymbol,
  formatDuration,
  formatMoney,
  formatTime,
} from '../../format';

/** What the chart says, in the reader's language. */
export interface HistoryWords {
  duration: string;
  cost: string;
  outcome: Record<RunSummary['outcome'], string>;
}

/** A mark above a bar, so that outcomes differ in shape too. */
const MARKS: Record<RunSummary['outcome'], string> = {
  succeeded: '',
  running: '…',
  failed: '✕',
  unknown: '?',
};

/** Bars stay apart from each other up to here; beyond, the newest are shown first. */
const SHOWN = 60;

/**
 * A job's runs, oldest first: a bar each for its duration, coloured and marked by
 * its outcome, and a line for what they cost.
 */
export function historyOption(
  runs: readonly RunSummary[],
  words: HistoryWords,
  theme: ChartTheme,
): EChartsOption {
  const now = Date.now();
  const start = runs.length > SHOWN ? 100 - (SHOWN / runs.length) * 100 : 0;
  const currency = runs.find(run => run.cost)?.cost?.currency;
  const axis = {
    axisLabel: { color: theme.textMuted, fontFamily: theme.fontFamily },
    nameTextStyle: { color: theme.textMuted, fontFamily: theme.fontFamily },
    axisLine: { lineStyle: { color: theme.line } },
    splitLine: { lineStyle: { color: theme.line } },
  };
  const colours: Record<RunSummary['outcome'], string> = {
    succeeded: theme.succeeded,
    running: theme.running,
    failed: theme.failed,
    unknown: theme.waiting,
  };
  return {
    grid: { left: 72, right: currency ? 64 : 16, top: 28, bottom: 64 },
    xAxis: {
      ...axis,
      type: 'category',
      data: runs.map(run => formatTime(run.startedAt, now)),
    },
    yAxis: [
      {
        ...axis,
        type: 'value',
        name: words.duration,
        axisLabel: {
          ...axis.axisLabel,
          formatter: (value: number) => (value ? formatDuration(value) : '0'),
        },
      },
      {
        ...axis,
        type: 'value',
        show: currency !== undefined,
        name: currency && `${words.cost}, ${currencySymbol(currency)}`,
        splitLine: { show: false },
      },
    ],
    dataZoom: [
      { type: 'inside', start, end: 100, zoomOnMouseWheel: 'ctrl' },
      {
        type: 'slider',
        start,
        end: 100,
        height: 20,
        bottom: 8,
        brushSelect: true,
        labelFormatter: '',
        borderColor: theme.line,
        textStyle: { color: theme.textMuted },
      },
    ],
    tooltip: {
      ...tooltipOption(theme, dataIndex => describe(runs[dataIndex], words)),
      trigger: 'item',
    },
    series: [
      {
        type: 'bar',
        name: words.duration,
        barMaxWidth: 18,
        cursor: 'pointer',
        data: runs.map(run => ({
          key: run.id,
          value: run.duration,
          itemStyle: { color: colours[run.outcome] },
          label: {
            show: MARKS[run.outcome] !== '',
            position: 'top' as const,
            formatter: MARKS[run.outcome],
            color: theme.text,
          },
        })),
      },
      {
        type: 'line',
        name: words.cost,
        yAxisIndex: 1,
        symbolSize: 4,
        cursor: 'pointer',
        lineStyle: { color: theme.text, width: 1.5 },
        itemStyle: { color: theme.text },
        data: runs.map(run => ({
          key: run.id,
          value: run.cost ? run.cost.micros / 1_000_000 : '-',
        })),
      },
    ],
  };
}

function describe(run: RunSummary | undefined, words: HistoryWords) {
  if (!run) {
    return undefined;
  }
  const lines: TooltipLine[] = [
    { value: words.outcome[run.outcome] },
    { label: words.duration, value: formatDuration(run.duration) },
  ];
  if (run.cost) {
    lines.push({ label: words.cost, value: formatMoney(run.cost) });
  }
  if (run.errorMessage) {
    lines.push({ value: run.errorMessage });
  }
  return { title: formatTime(run.startedAt, Date.now()), lines };
}
