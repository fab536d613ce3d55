import type { OutcomeDay } from '@pilotlight/plugin-spark-common';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { EChart } from '../charts';
import type { ChartTheme } from '../charts';
import { formatCount, formatDay } from '../format';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { useSparkTranslation } from '../translation';
import { endings, outcomesOption } from './outcomesOption';
import { useScopeRequest } from './scope';

const DAY = 86_400_000;

/** Props of {@link OutcomesChart}. */
export interface OutcomesChartProps {
  label: string;
  days: readonly OutcomeDay[];
  height: number;
}

/** How runs ended, day by day; a click on a day opens its runs. */
export function OutcomesChart(props: OutcomesChartProps) {
  const { label, days, height } = props;
  const { t } = useSparkTranslation();
  const navigate = useNavigate();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const words = useMemo(
    () => ({
      succeeded: t('outcome.succeeded'),
      failed: t('outcome.failed'),
      unknown: t('outcome.unknown'),
    }),
    [t],
  );
  const option = useCallback(
    (theme: ChartTheme) => outcomesOption(days, words, theme),
    [days, words],
  );
  const table = useMemo(
    () => ({
      columns: [t('cards.day'), ...endings.map(ending => words[ending])],
      rows: [...days].reverse().map(day => ({
        key: day.day,
        selectable: true,
        cells: [
          formatDay(day.day),
          ...endings.map(ending => formatCount(day[ending])),
        ],
        values: [day.day, ...endings.map(ending => day[ending])],
      })),
    }),
    [days, t, words],
  );
  return (
    <EChart
      label={label}
      height={height}
      option={option}
      table={table}
      onSelect={day => {
        const from = Date.parse(`${day}T00:00:00Z`);
        navigate(links.runs({ ...request, from, to: from + DAY }));
      }}
    />
  );
}

/** Runs of all days together. */
export function sumOutcomes(days: readonly OutcomeDay[]): {
  succeeded: number;
  failed: number;
  ended: number;
} {
  let [succeeded, failed, unknown] = [0, 0, 0];
  for (const day of days) {
    succeeded += day.succeeded;
    failed += day.failed;
    unknown += day.unknown;
  }
  return { succeeded, failed, ended: succeeded + failed + unknown };
}
