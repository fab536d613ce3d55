import type { RunPlace } from '../location';
import type { TimelineBar } from './model';
import type { TimelineData } from './useTimelineText';

/** Where a bar of the timeline leads. */
export function placeOfBar(bar: TimelineBar, data: TimelineData): RunPlace {
  switch (bar.kind) {
    case 'driver':
    case 'executor':
      return {
        tab: 'executors',
        executor: data.executors[bar.index].executorId,
      };
    case 'sparkJob': {
      const { sparkJobId, queryId } = data.sparkJobs[bar.index];
      return queryId === undefined
        ? { tab: 'stages', sparkJob: sparkJobId }
        : { tab: 'queries', query: queryId };
    }
    default: {
      const { stageId, stageAttemptId } = data.stages[bar.index];
      return { tab: 'stages', stage: `${stageId}.${stageAttemptId}` };
    }
  }
}
