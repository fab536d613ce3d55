import type {
  Executor,
  SparkJob,
  Stage,
} from '@pilotlight/plugin-spark-common';
import { useMemo } from 'react';
import type { TooltipContent } from '../../../charts';
import { formatDuration, formatExactTime, formatTime } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import type { Timeline, TimelineBar } from './model';
import type { TimelineText } from './option';

/** What a timeline's bars stand for. */
export interface TimelineData {
  executors: Executor[];
  sparkJobs: SparkJob[];
  stages: Stage[];
}

/** The words of a timeline, and those of its table. */
export interface TimelineWords extends TimelineText {
  name: (bar: TimelineBar) => string;
  /** How the bar's thing ended, or stands. */
  state: (bar: TimelineBar) => string;
}

/** The words of a timeline in the reader's language. */
export function useTimelineText(
  timeline: Timeline,
  data: TimelineData,
): TimelineWords {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const name = (bar: TimelineBar): string => {
      switch (bar.kind) {
        case 'driver':
          return t('run.timeline.driver');
        case 'executor':
          return t('run.timeline.executor', {
            id: data.executors[bar.index].executorId,
          });
        case 'sparkJob':
          return t('run.timeline.sparkJob', {
            id: String(data.sparkJobs[bar.index].sparkJobId),
          });
        default: {
          const { stageId, stageAttemptId } = data.stages[bar.index];
          return t('run.timeline.stage', {
            id: `${stageId}.${stageAttemptId}`,
          });
        }
      }
    };
    const about = (bar: TimelineBar): string | undefined => {
      switch (bar.kind) {
        case 'driver':
        case 'executor':
          return data.executors[bar.index].host;
        case 'sparkJob':
          return data.sparkJobs[bar.index].description;
        default:
          return data.stages[bar.index].name;
      }
    };
    const state = (bar: TimelineBar): string => {
      switch (bar.kind) {
        case 'driver':
        case 'executor':
          return t(`run.executorEnd.${data.executors[bar.index].end}`);
        case 'sparkJob':
          return t(`run.status.${data.sparkJobs[bar.index].status}`);
        default:
          return t(`run.stageStatus.${data.stages[bar.index].status}`);
      }
    };
    const reason = (bar: TimelineBar): string | undefined => {
      switch (bar.kind) {
        case 'executor':
          return bar.status === 'failed' || bar.status === 'warned'
            ? data.executors[bar.index].removedReason
            : undefined;
        case 'sparkJob':
          return data.sparkJobs[bar.index].error;
        case 'stage':
          return data.stages[bar.index].failureReason;
        default:
          return undefined;
      }
    };
    const tooltip = (bar: TimelineBar): TooltipContent => ({
      title: [name(bar), about(bar)].filter(Boolean).join(' · '),
      lines: [
        { value: `${state(bar)} · ${formatDuration(bar.end - bar.start)}` },
        { value: formatExactTime(bar.start) },
        ...(bar.backwards ? [{ value: t('run.timeline.backwardsBar') }] : []),
        ...[reason(bar)].flatMap(value => (value ? [{ value }] : [])),
      ],
    });
    const lane = (index: number): string => {
      const { kind, executorId } = timeline.lanes[index];
      if (executorId !== undefined) {
        return t('run.timeline.executor', { id: executorId });
      }
      const isFirst = timeline.lanes[index - 1]?.kind !== kind;
      return isFirst ? t(`run.timeline.group.${kind}`) : '';
    };
    return {
      name,
      state,
      lane,
      tooltip,
      bar: one => {
        switch (one.kind) {
          case 'stage':
          case 'sparkJob':
            return [name(one), about(one)].filter(Boolean).join(' · ');
          case 'executor':
            // Only what is out of the ordinary, or nothing would stand out.
            return one.status === 'failed' || one.status === 'warned'
              ? state(one)
              : '';
          default:
            return '';
        }
      },
      time: instant => formatTime(instant, instant),
    };
  }, [t, timeline, data]);
}
