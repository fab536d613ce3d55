import type { EChartsOption } from 'echarts';
import type { ChartTheme } from '../../charts';
import { stackedDaysOption } from '../stackedDaysOption';
import type { Causes, Owner } from './causesOf';

/** Colours from the theme for whoever failures are laid to; none of them means an outcome here but by its word. */
function coloursOf(theme: ChartTheme): Record<Owner, string> {
  return {
    code: theme.failed,
    data: theme.warning,
    config: theme.accent,
    image: theme.running,
    quota: theme.neutral,
    node: theme.textMuted,
    spot: theme.succeeded,
    platform: theme.text,
    unknown: theme.line,
  };
}

/** Failed runs day by day, stacked by whose problem they were. */
export function causesOption(
  { days, owners }: Causes,
  word: (owner: Owner) => string,
  theme: ChartTheme,
): EChartsOption {
  const colours = coloursOf(theme);
  return stackedDaysOption(
    days.map(({ day }) => day),
    owners.map(({ owner }) => ({
      name: word(owner),
      colour: colours[owner],
      values: days.map(({ runs }) => runs[owner] ?? 0),
    })),
    theme,
  );
}
