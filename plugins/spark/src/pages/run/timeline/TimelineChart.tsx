import { useCallback, useMemo } from 'react';
import { EChart } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import { formatDuration, formatExactTime } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { useRunPlace } from '../location';
import type { Timeline } from './model';
import { timelineHeight, timelineOption } from './option';
import { placeOfBar } from './placeOfBar';
import { TimelineLegend } from './TimelineLegend';
import { useTimelineText } from './useTimelineText';
import type { TimelineData } from './useTimelineText';

/** Props of {@link TimelineChart}. */
export interface TimelineChartProps {
  timeline: Timeline;
  /** What it was laid out from. */
  data: TimelineData;
}

/** The timeline drawn; a bar leads to its thing. */
export function TimelineChart(props: TimelineChartProps) {
  const { timeline, data } = props;
  const { t } = useSparkTranslation();
  const { go } = useRunPlace();
  const words = useTimelineText(timeline, data);
  const option = useCallback(
    (theme: ChartTheme) => timelineOption(timeline, words, theme),
    [timeline, words],
  );
  const table = useMemo(
    () => ({
      columns: [
        t('run.timeline.what'),
        t('run.timeline.state'),
        t('run.timeline.from'),
        t('run.timeline.duration'),
      ],
      rows: timeline.bars.map(bar => ({
        key: bar.key,
        cells: [
          words.name(bar),
          words.state(bar),
          formatExactTime(bar.start),
          formatDuration(bar.end - bar.start),
        ],
        values: [
          words.name(bar),
          words.state(bar),
          bar.start,
          bar.end - bar.start,
        ],
        selectable: true,
      })),
    }),
    [t, timeline, words],
  );
  const onSelect = (key: string) => {
    const bar = timeline.bars.find(one => one.key === key);
    if (bar) {
      go(placeOfBar(bar, data));
    }
  };
  return (
    <EChart
      label={t('run.timeline.chart')}
      height={timelineHeight(timeline)}
      option={option}
      table={table}
      onSelect={onSelect}
      caption={<TimelineLegend />}
    />
  );
}
