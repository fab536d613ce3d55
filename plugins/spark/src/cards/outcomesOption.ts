import type { OutcomeDay } from '@pilotlight/plugin-spark-common';
import type { EChartsOption } from 'echarts';
import type { ChartTheme } from '../charts';
import { stackedDaysOption } from './stackedDaysOption';

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
  return stackedDaysOption(
    days.map(({ day }) => day),
    endings.map(ending => ({
      name: words[ending],
      colour: colours[ending],
      values: days.map(day => day[ending]),
    })),
    theme,
  );
}
