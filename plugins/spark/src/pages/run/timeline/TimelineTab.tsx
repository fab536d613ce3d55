import { Text } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { EmptyState } from '../../../components';
import { formatCount } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { Answered, Section } from '../Section';
import { layOutTimeline } from './model';
import { TimelineChart } from './TimelineChart';
import type { TimelineData } from './useTimelineText';

const HEIGHT = 400;

/** The attempt in time: driver, executors, Spark jobs and stages. */
export function TimelineTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const request = partRequest(props);
  const executors = useSparkQuery('listRunExecutors', request);
  const stages = useSparkQuery('listRunStages', request);
  const sparkJobs = useSparkQuery('listRunSparkJobs', request);
  const data = useMemo(
    (): TimelineData | undefined =>
      executors.data && stages.data && sparkJobs.data
        ? {
            executors: executors.data.items,
            stages: stages.data.items,
            sparkJobs: sparkJobs.data.items,
          }
        : undefined,
    [executors.data, stages.data, sparkJobs.data],
  );
  const error = executors.error ?? stages.error ?? sparkJobs.error;
  const refetch = () =>
    Promise.all([executors.refetch(), stages.refetch(), sparkJobs.refetch()]);
  return (
    <Section title={t('run.timeline.title')}>
      <Answered answer={{ data, error, refetch }} height={HEIGHT}>
        {answered => <LaidOut {...props} data={answered} />}
      </Answered>
    </Section>
  );
}

function LaidOut(props: RunTabProps & { data: TimelineData }) {
  const { attempt, data } = props;
  const { t } = useSparkTranslation();
  const lastEventAt = horizonOf(props);
  const { startedAt, endedAt } = attempt;
  const timeline = useMemo(
    () => layOutTimeline({ startedAt, endedAt, lastEventAt, ...data }),
    [startedAt, endedAt, lastEventAt, data],
  );
  if (timeline.bars.length === 0) {
    return (
      <EmptyState title={t('run.timeline.emptyTitle')}>
        {t('run.timeline.empty')}
      </EmptyState>
    );
  }
  return (
    <>
      <TimelineChart timeline={timeline} data={data} />
      <Text as="p" variant="body-small" color="secondary">
        {[
          t('run.timeline.hint'),
          timeline.withoutTime > 0 &&
            t('run.timeline.withoutTime', {
              count: timeline.withoutTime,
              n: formatCount(timeline.withoutTime),
            }),
          timeline.backwards > 0 &&
            t('run.timeline.backwards', {
              count: timeline.backwards,
              n: formatCount(timeline.backwards),
            }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </>
  );
}
