/**
 * The parts of ECharts that our charts use, and no more. This module is only
 * reached through a dynamic import, so it is a chunk of its own.
 */
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { init as initChart, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([
  BarChart,
  CustomChart,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkPointComponent,
  LineChart,
  SVGRenderer,
  TooltipComponent,
]);

// A binding of our own: bundlers follow a mere re-export past this module, and
// with it past the registration above.
/** ECharts' own `init`, with our parts registered. */
export const init: typeof initChart = initChart;
