import { useEffect } from 'react';

/** Loads what draws charts. ECharts is large; pages are there before it is. */
export const loadCanvas = () => import('./EChartCanvas');

/**
 * Loads it while a page waits for its data, rather than after. A browser without
 * idle callbacks loads it with the first chart.
 */
export function useChartsSoon(): void {
  useEffect(() => {
    const asked = window.requestIdleCallback?.(() => {
      // What fails now is asked for again by the first chart, which says so.
      loadCanvas().catch(() => undefined);
    });
    return () => {
      if (asked !== undefined) {
        window.cancelIdleCallback(asked);
      }
    };
  }, []);
}
