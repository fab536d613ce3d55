import { useEffect, useRef } from 'react';
import type { EChartsOption, EChartsType } from 'echarts';
import { init } from './echarts';
import { readChartTheme, watchTheme } from './theme';
import type { ChartTheme } from './theme';

/** Props of {@link EChartCanvas}. */
export interface EChartCanvasProps {
  label: string;
  height: number;
  option: (theme: ChartTheme) => EChartsOption;
  onSelect?: (key: string) => void;
}

/**
 * Draws an ECharts option as SVG and keeps it current: with the data, the
 * theme and the size of its place. Zoom survives new data.
 */
export function EChartCanvas(props: EChartCanvasProps) {
  const { label, height, option, onSelect } = props;
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    const place = element.current;
    if (!place) {
      return undefined;
    }
    const drawn = init(place, undefined, {
      renderer: 'svg',
      width: Math.max(place.clientWidth, 1),
      height: Math.max(place.clientHeight, 1),
    });
    chart.current = drawn;
    drawn.on('click', event => {
      const key = keyOf(event.data);
      if (key !== undefined) {
        select.current?.(key);
      }
    });
    const stopWatchingSize = watchSize(place, (width, tall) => {
      // Its first word is of the size that is: to draw twice would be for nothing.
      if (width !== drawn.getWidth() || tall !== drawn.getHeight()) {
        drawn.resize({ width, height: tall });
      }
    });
    return () => {
      stopWatchingSize();
      chart.current = undefined;
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    const draw = () => {
      if (element.current && chart.current) {
        const theme = readChartTheme(element.current);
        chart.current.setOption(
          // Motion tells nothing, and drawing a chart over and over for a second holds
          // up the page that it stands on, each time that the ledger changes.
          { ...option(theme), animation: false },
          // Series that are gone must go; everything else merges, so the zoom stays.
          { replaceMerge: ['series'], lazyUpdate: true },
        );
      }
    };
    draw();
    return watchTheme(draw);
  }, [option]);

  return (
    <div
      ref={element}
      role="img"
      aria-label={label}
      style={{ height, width: '100%' }}
    />
  );
}

/** The `key` that a chart's option gave a data item; items without one are not for clicking. */
function keyOf(data: unknown): string | undefined {
  if (typeof data === 'object' && data !== null && 'key' in data) {
    return typeof data.key === 'string' ? data.key : undefined;
  }
  return undefined;
}

function watchSize(
  element: HTMLElement,
  onChange: (width: number, height: number) => void,
): () => void {
  // Absent in DOMs without layout, where no size ever changes.
  if (typeof ResizeObserver === 'undefined') {
    return () => undefined;
  }
  const observer = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = element;
    if (clientWidth > 0 && clientHeight > 0) {
      onChange(clientWidth, clientHeight);
    }
  });
  observer.observe(element);
  return () => observer.disconnect();
}
