export { EChart } from './EChart';
export type { EChartProps } from './EChart';
export type { ChartTableData, ChartTableRow } from './ChartTable';
export type { ChartTheme } from './theme';
export { shorten, tooltipElement, tooltipOption } from './tooltip';
export type { TooltipContent, TooltipLine } from './tooltip';
export { useChartsSoon } from './loadCanvas';
