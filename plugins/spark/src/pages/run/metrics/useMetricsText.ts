import type {
  MetricsChart,
  MetricsLine,
} from '@pilotlight/plugin-spark-common';
import { useMemo } from 'react';
import {
  formatAmount,
  formatBytes,
  formatDuration,
  formatPercent,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';

/** How figures and lines of metrics are written. */
export interface MetricsText {
  formats: Record<MetricsChart['unit'], (value: number) => string>;
  /** The name of a line; a stranger's, where there are several of its kind. */
  lineName: (
    chart: Pick<MetricsChart, 'chart'>,
    line: Pick<MetricsLine, 'line' | 'label'>,
  ) => string;
}

/** {@link MetricsText} in the reader's language. */
export function useMetricsText(): MetricsText {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const formats: MetricsText['formats'] = {
      bytes: formatBytes,
      bytesPerSecond: value =>
        t('run.metrics.perSecond', { value: formatBytes(value) }),
      count: formatAmount,
      perSecond: value =>
        t('run.metrics.perSecond', { value: formatAmount(value) }),
      seconds: value => formatDuration(value * 1_000),
      share: formatPercent,
    };
    const lineName: MetricsText['lineName'] = ({ chart }, { line, label }) => {
      if (line === 'node') {
        return label ?? t('run.metrics.unlabelled');
      }
      const ofFullest =
        line === 'executor' &&
        (chart === 'heap' || chart === 'offHeap' || chart === 'container');
      const name = ofFullest
        ? t('run.metrics.fullest')
        : t(`run.metrics.line.${line}`);
      return label === undefined ? name : `${name} · ${label}`;
    };
    return { formats, lineName };
  }, [t]);
}
