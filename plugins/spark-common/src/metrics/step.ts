/** Seconds between two points that a reader can name. */
const STEPS = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800,
  21_600, 43_200, 86_400,
];

/** What a range is asked with, all in seconds, times since the epoch. @public */
export interface MetricsGrid {
  start: number;
  end: number;
  step: number;
  /** How far back rates and peaks look from each point: never less than the step, so that nothing between two points is missed. */
  window: number;
}

/** Scrapes that a rate must see; with fewer, one that fails leaves a hole. */
const SCRAPES = 4;

/** Seconds that the end of a live range is rounded to, so that who looks at the same time asks the same. */
const LIVE_GRID = 15;

/**
 * The points of a chart: as many as there is room for, at times that are
 * multiples of the step, never closer than samples are.
 *
 * @param interval - seconds between two samples
 */
export function metricsGrid(options: {
  /** Epoch milliseconds. */
  from: number;
  to: number;
  points: number;
  interval: number;
  live: boolean;
}): MetricsGrid {
  const { from, to, points, interval, live } = options;
  const wanted = Math.max((to - from) / 1_000 / points, interval);
  const step =
    STEPS.find(one => one >= wanted) ??
    Math.ceil(wanted / STEPS[STEPS.length - 1]) * STEPS[STEPS.length - 1];
  const start = Math.floor(from / 1_000 / step) * step;
  const grid = Math.max(step, LIVE_GRID);
  const end = live
    ? Math.floor(to / 1_000 / grid) * grid
    : Math.ceil(to / 1_000 / step) * step;
  return {
    start,
    end: Math.max(start, end),
    step,
    window: Math.max(SCRAPES * interval, step),
  };
}
