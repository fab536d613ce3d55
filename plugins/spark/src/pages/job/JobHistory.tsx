import { Skeleton } from '@backstage/ui';
import type { RunSummary } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { EChart } from '../../charts';
import type { ChartTheme } from '../../charts';
import { EmptyState, ErrorState } from '../../components';
import { formatDuration, formatMoney, formatTime } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { historyOption } from './historyOption';
import type { HistoryWords } from './historyOption';
import { JobModelError } from './JobModelError';
import { JobTrendLine } from './JobTrendLine';

const HEIGHT = 280;
const PERIOD = 90 * 86_400_000;
const HOUR = 3_600_000;

/** A job's runs of 90 days as a chart; a click opens the run. */
export function JobHistory(props: { jobId: string }) {
  const { jobId } = props;
  const { t } = useSparkTranslation();
  // To the hour, so that the same page asks the same question.
  const [from] = useState(
    () => Math.floor((Date.now() - PERIOD) / HOUR) * HOUR,
  );
  const { data, error, refetch } = useSparkQuery('getJobHistory', {
    jobId,
    from,
  });
  const trend = useSparkQuery('getJobTrend', { jobId });
  // Together, so that the chart stays where it first stands.
  if (!data || (!trend.data && !trend.error)) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={HEIGHT + 32} />
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title={t('job.noRuns')}>{t('job.noRunsWhy')}</EmptyState>
    );
  }
  return (
    <>
      {trend.data?.change && <JobTrendLine change={trend.data.change} />}
      <JobModelError jobId={props.jobId} />
      <HistoryChart runs={data.items} />
      {data.truncated && <p>{t('job.historyTruncated')}</p>}
    </>
  );
}

function HistoryChart(props: { runs: readonly RunSummary[] }) {
  const { runs } = props;
  const { t } = useSparkTranslation();
  const navigate = useNavigate();
  const links = useSparkLinks();
  const words = useMemo<HistoryWords>(
    () => ({
      duration: t('job.duration'),
      cost: t('job.cost'),
      outcome: {
        succeeded: t('outcome.succeeded'),
        running: t('outcome.running'),
        failed: t('outcome.failed'),
        unknown: t('outcome.unknown'),
      },
    }),
    [t],
  );
  const option = useCallback(
    (theme: ChartTheme) => historyOption(runs, words, theme),
    [runs, words],
  );
  const table = useMemo(
    () => ({
      columns: [t('job.start'), t('job.outcome'), words.duration, words.cost],
      // The newest first: that is what a table's reader looks for.
      rows: [...runs].reverse().map(run => ({
        key: run.id,
        selectable: true,
        cells: [
          formatTime(run.startedAt, Date.now()),
          words.outcome[run.outcome],
          formatDuration(run.duration),
          run.cost ? formatMoney(run.cost) : '–',
        ],
        values: [run.startedAt, run.outcome, run.duration, run.cost?.micros],
      })),
    }),
    [runs, t, words],
  );
  return (
    <EChart
      label={t('job.historyLabel')}
      height={HEIGHT}
      option={option}
      table={table}
      caption={t('job.historyCaption')}
      onSelect={runId => navigate(links.run(runId))}
    />
  );
}
