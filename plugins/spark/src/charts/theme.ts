/**
 * Colours and type of a chart, read from the page's theme tokens.
 *
 * ECharts computes with colours, so it gets resolved values, never `var(…)`.
 */
export interface ChartTheme {
  text: string;
  textMuted: string;
  /** Axis and grid lines. */
  line: string;
  /** Behind tooltips and labels. */
  surface: string;
  /** The one accent, for what has no outcome. */
  accent: string;
  /** Neutral fill for what is only context. */
  neutral: string;
  succeeded: string;
  running: string;
  waiting: string;
  warning: string;
  failed: string;
  fontFamily: string;
}

/** Token and the value without a theme's stylesheet (tests, portals without Backstage UI). */
const TOKENS: Record<keyof ChartTheme, [token: string, fallback: string]> = {
  text: ['--bui-fg-primary', '#000000'],
  textMuted: ['--bui-fg-secondary', '#696969'],
  line: ['--bui-border-1', '#d5d5d5'],
  surface: ['--bui-bg-neutral-1', '#ffffff'],
  accent: ['--bui-accent-bg', '#1f5493'],
  neutral: ['--bui-fg-disabled', '#aaaaaa'],
  succeeded: ['--bui-fg-positive', '#21b656'],
  running: ['--bui-fg-announcement', '#2a86f3'],
  waiting: ['--bui-fg-secondary', '#696969'],
  warning: ['--bui-fg-warning', '#f18900'],
  failed: ['--bui-fg-negative', '#ee3a4c'],
  fontFamily: ['--bui-font-regular', 'system-ui'],
};

/** The theme that applies to an element. */
export function readChartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const read = ([token, fallback]: [string, string]) =>
    style.getPropertyValue(token).trim() || fallback;
  return {
    text: read(TOKENS.text),
    textMuted: read(TOKENS.textMuted),
    line: read(TOKENS.line),
    surface: read(TOKENS.surface),
    accent: read(TOKENS.accent),
    neutral: read(TOKENS.neutral),
    succeeded: read(TOKENS.succeeded),
    running: read(TOKENS.running),
    waiting: read(TOKENS.waiting),
    warning: read(TOKENS.warning),
    failed: read(TOKENS.failed),
    fontFamily: read(TOKENS.fontFamily),
  };
}

/**
 * Calls back whenever the portal's theme changes.
 *
 * Backstage marks the theme by attributes of the body; tokens follow from them.
 *
 * @returns stops watching
 */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ['data-theme-mode', 'data-theme-name', 'class'],
  });
  return () => observer.disconnect();
}
