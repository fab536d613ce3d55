import type { TooltipComponentOption } from 'echarts';
import type { ChartTheme } from './theme';

/** A line of a tooltip: what, and how much. */
export interface TooltipLine {
  label?: string;
  value: string;
}

/** What a tooltip says: a title and lines under it. */
export interface TooltipContent {
  title: string;
  lines: TooltipLine[];
}

/**
 * Builds a tooltip's element.
 *
 * ECharts takes a formatter's string as HTML. Names, SQL and errors are hostile
 * text, so tooltips are only ever built from text nodes.
 */
export function tooltipElement({ title, lines }: TooltipContent): HTMLElement {
  const root = document.createElement('div');
  root.style.maxWidth = '28rem';
  root.style.whiteSpace = 'normal';
  root.style.overflowWrap = 'anywhere';
  const heading = document.createElement('div');
  heading.style.fontWeight = '600';
  heading.textContent = shorten(title, 200);
  root.append(heading);
  for (const { label, value } of lines) {
    const line = document.createElement('div');
    line.textContent = shorten(label ? `${label}: ${value}` : value, 300);
    root.append(line);
  }
  return root;
}

/**
 * A tooltip option in the theme's colours.
 *
 * @param describe - the tooltip of a data item by its index in its series;
 * nothing is shown for `undefined`
 */
export function tooltipOption(
  theme: ChartTheme,
  describe: (
    dataIndex: number,
    seriesIndex: number,
  ) => TooltipContent | undefined,
): TooltipComponentOption {
  return {
    confine: true,
    backgroundColor: theme.surface,
    borderColor: theme.line,
    padding: 8,
    textStyle: {
      color: theme.text,
      fontFamily: theme.fontFamily,
      fontSize: 12,
    },
    formatter: params => {
      const first = Array.isArray(params) ? params[0] : params;
      const content = first
        ? describe(first.dataIndex, first.seriesIndex ?? 0)
        : undefined;
      return content ? tooltipElement(content) : '';
    },
  };
}

/** Cuts a text that would make a tooltip cover the chart. */
export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
