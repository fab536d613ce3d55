import type { Query } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { Outcome, When } from '../../../components';
import { formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { DetailList, DetailPanel, RawText } from '../DetailPanel';
import { RunPlaceLink } from '../location';
import { Answered } from '../Section';
import { PlanView } from './PlanView';

/** Props of {@link QueryDetail}. */
export interface QueryDetailProps {
  query: Query;
  /** The attempt it belongs to. */
  request: { runId: string; attempt: string };
  /** The last that was heard of the run, in epoch milliseconds. */
  horizon: number;
  onClose: () => void;
}

/** One SQL query with its plan. */
export function QueryDetail(props: QueryDetailProps) {
  const { query, request, horizon, onClose } = props;
  const { queryId, error, rootQueryId, sparkJobIds } = query;
  const { t } = useSparkTranslation();
  const plan = useSparkQuery('getRunQueryPlan', { ...request, queryId });
  const duration = Math.max(
    0,
    (query.completedAt ?? horizon) - query.submittedAt,
  );
  return (
    <DetailPanel
      title={t('run.queries.title', { query: String(queryId) })}
      subject={String(queryId)}
      onClose={onClose}
    >
      <RawText>{query.description}</RawText>
      <DetailList
        items={[
          [
            t('run.stages.status'),
            <Outcome
              outcome={query.status}
              word={t(`run.status.${query.status}`)}
            />,
          ],
          [
            t('run.stages.submitted'),
            <When at={query.submittedAt} as="clock" />,
          ],
          [t('run.stages.duration'), formatDuration(duration)],
          [
            t('run.stages.sparkJobs'),
            sparkJobIds.length === 0
              ? undefined
              : sparkJobIds.map((sparkJob, index) => (
                  <span key={sparkJob}>
                    {index > 0 && ', '}
                    <RunPlaceLink to={{ tab: 'stages', sparkJob }}>
                      {sparkJob}
                    </RunPlaceLink>
                  </span>
                )),
          ],
          [
            t('run.queries.partOf'),
            rootQueryId === undefined || rootQueryId === queryId ? undefined : (
              <RunPlaceLink to={{ tab: 'queries', query: rootQueryId }}>
                {t('run.error.query', { query: String(rootQueryId) })}
              </RunPlaceLink>
            ),
          ],
        ]}
      />
      {error && (
        <>
          <RawText>{error}</RawText>
          <div>
            <CopyButton text={error} label={t('run.error.copy')} />
          </div>
        </>
      )}
      <Answered answer={plan} height={320}>
        {({ nodes, replanned }) => (
          <PlanView nodes={nodes} replanned={replanned} />
        )}
      </Answered>
    </DetailPanel>
  );
}
