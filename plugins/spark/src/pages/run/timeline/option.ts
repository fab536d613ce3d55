import type {
  CustomSeriesOption,
  CustomSeriesRenderItem,
  EChartsOption,
} from 'echarts';
import { tooltipOption } from '../../../charts';
import type { ChartTheme, TooltipContent } from '../../../charts';
import { hatch } from './hatch';
import { LABEL_HEIGHT, layOutLanes } from './lanes';
import type { LaneBox } from './lanes';
import type { BarStatus, Timeline, TimelineBar } from './model';

/** Words of the timeline that the option itself draws. */
export interface TimelineText {
  /** What stands left of a lane; empty for lanes that only continue a group. */
  lane: (lane: number) => string;
  /** What stands in a bar that is long enough. */
  bar: (bar: TimelineBar) => string;
  tooltip: (bar: TimelineBar) => TooltipContent;
  time: (instant: number) => string;
}

/** Above the plot its axis, below it the zoom. */
const TOP = 32;
const BOTTOM = 56;
const LEFT = 112;
const RIGHT = 24;
/** Average width of a letter of 11 pixels. */
const LETTER = 6;

/** Height of a timeline in pixels. */
export function timelineHeight(timeline: Timeline): number {
  return TOP + BOTTOM + layOutLanes(timeline.lanes).height;
}

/** The timeline as an ECharts option: time to the right, a lane a row. */
export function timelineOption(
  timeline: Timeline,
  text: TimelineText,
  theme: ChartTheme,
): EChartsOption {
  const label = {
    color: theme.textMuted,
    fontFamily: theme.fontFamily,
    fontSize: 11,
  };
  const { boxes, height } = layOutLanes(timeline.lanes);
  const labels = laneLabels(boxes, text);
  const series: CustomSeriesOption = {
    type: 'custom',
    id: 'timeline',
    clip: true,
    encode: { x: [1, 2], y: 0 },
    data: timeline.bars.map(bar => ({
      value: [middleOf(boxes[bar.lane]), bar.start, bar.end],
      key: bar.key,
    })),
    renderItem: renderBar(timeline, boxes, text, theme),
  };
  return {
    textStyle: { fontFamily: theme.fontFamily },
    grid: { top: TOP, bottom: BOTTOM, left: LEFT, right: RIGHT },
    tooltip: tooltipOption(theme, index => text.tooltip(timeline.bars[index])),
    xAxis: {
      type: 'time',
      position: 'top',
      min: timeline.start,
      // An axis without length has no scale.
      max: Math.max(timeline.end, timeline.start + 1),
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { lineStyle: { color: theme.line } },
      splitLine: { show: true, lineStyle: { color: theme.line, opacity: 0.5 } },
    },
    // One unit is one pixel, so that lanes can differ in height.
    yAxis: {
      type: 'value',
      inverse: true,
      min: 0,
      max: height,
      splitLine: { show: false },
      axisLabel: {
        ...label,
        width: LEFT - 16,
        overflow: 'truncate',
        customValues: labels.map(({ at }) => at),
        formatter: value =>
          labels.find(({ at }) => Math.abs(at - value) < 0.5)?.words ?? '',
      },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    dataZoom: [
      {
        type: 'slider',
        xAxisIndex: 0,
        bottom: 8,
        height: 24,
        filterMode: 'weakFilter',
        showDataShadow: false,
        brushSelect: true,
        borderColor: theme.line,
        textStyle: label,
        labelFormatter: value => text.time(Number(value)),
      },
      {
        // The wheel alone scrolls the page, as everywhere.
        type: 'inside',
        xAxisIndex: 0,
        filterMode: 'weakFilter',
        zoomOnMouseWheel: 'ctrl',
        moveOnMouseMove: true,
        moveOnMouseWheel: false,
      },
    ],
    series: [series],
  };
}

/** The colour of a status; shape and words say it too. */
export function statusColor(
  status: BarStatus,
  kind: TimelineBar['kind'],
  theme: ChartTheme,
): string {
  switch (status) {
    case 'succeeded':
      return theme.succeeded;
    case 'failed':
      return kind === 'executor' ? theme.accent : theme.failed;
    case 'running':
      return theme.running;
    case 'neutral':
      return theme.neutral;
    default:
      return theme.accent;
  }
}

function middleOf({ top, height }: LaneBox): number {
  return top + height / 2;
}

/** A label for each lane that has room for it, and one for each group that has not. */
function laneLabels(boxes: readonly LaneBox[], text: TimelineText) {
  let free = 0;
  return boxes.flatMap((box, lane) => {
    const words = text.lane(lane);
    if (!words || box.top < free) {
      return [];
    }
    free = box.top + Math.max(box.height, LABEL_HEIGHT);
    return [{ at: (box.top + free) / 2, words }];
  });
}

function renderBar(
  timeline: Timeline,
  boxes: readonly LaneBox[],
  text: TimelineText,
  theme: ChartTheme,
): CustomSeriesRenderItem {
  return (params, api) => {
    const bar = timeline.bars[params.dataIndex];
    const box = boxes[bar.lane];
    // A line of ground between lanes, as far as they can spare it.
    const height = Math.max(1, box.height - Math.min(4, box.height / 4));
    const [left, middle] = api.coord([bar.start, middleOf(box)]);
    const [right] = api.coord([bar.end, middleOf(box)]);
    const y = middle - height / 2;
    const width = Math.max(2, right - left);
    const fill = statusColor(bar.status, bar.kind, theme);
    const room = Math.floor((width - 8) / LETTER);
    const words = room >= 4 && height >= 12 ? text.bar(bar) : '';
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: left, y, width, height, r: 2 },
          style: {
            fill,
            // Thin bars have no outline to carry their colour.
            fillOpacity: height > 4 ? 0.35 : 0.8,
            stroke: fill,
            lineWidth: height > 4 ? 1 : 0,
            // What goes on has no closed end.
            lineDash: bar.open ? [4, 3] : undefined,
          },
        },
        ...(bar.status === 'failed' && bar.kind !== 'executor'
          ? hatch(left, y, width, height).map(([x1, y1, x2, y2]) => ({
              type: 'line' as const,
              silent: true,
              shape: { x1, y1, x2, y2 },
              style: { stroke: fill, lineWidth: 1.5 },
            }))
          : []),
        ...(words
          ? [
              {
                type: 'text' as const,
                silent: true,
                style: {
                  x: left + 6,
                  y: middle,
                  text:
                    words.length > room
                      ? `${words.slice(0, room - 1)}…`
                      : words,
                  fill: theme.text,
                  fontSize: 11,
                  fontFamily: theme.fontFamily,
                  verticalAlign: 'middle' as const,
                  // Over hatching, letters need a ground of their own.
                  stroke: theme.surface,
                  lineWidth: 3,
                },
              },
            ]
          : []),
        ...endMark(bar, right, middle, height, theme),
      ],
    };
  };
}

/** How an executor's life ended: a cross where it was lost, a triangle where that was announced. */
function endMark(
  bar: TimelineBar,
  x: number,
  y: number,
  height: number,
  theme: ChartTheme,
) {
  const r = Math.max(2.5, Math.min(5, height / 2));
  if (bar.kind !== 'executor') {
    return [];
  }
  if (bar.status === 'failed') {
    const style = { stroke: theme.failed, lineWidth: 2.5 };
    return [
      {
        type: 'line' as const,
        silent: true,
        shape: { x1: x - r, y1: y - r, x2: x + r, y2: y + r },
        style,
      },
      {
        type: 'line' as const,
        silent: true,
        shape: { x1: x - r, y1: y + r, x2: x + r, y2: y - r },
        style,
      },
    ];
  }
  if (bar.status === 'warned') {
    return [
      {
        type: 'polygon' as const,
        silent: true,
        shape: {
          points: [
            [x, y - r],
            [x + r, y + r],
            [x - r, y + r],
          ],
        },
        style: { fill: theme.warning },
      },
    ];
  }
  return [];
}
