import { Link } from '@backstage/ui';
import type { RunSummary } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import {
  DataTable,
  Duration,
  EmptyState,
  Money,
  Outcome,
  When,
} from '../../components';
import type { DataColumn } from '../../components';
import { formatDuration, formatMoney } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';

const SHOWN = 10;

/** A job's newest runs. */
export function RecentRuns(props: { jobId: string }) {
  const { jobId } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const runs = useSparkQuery('listRuns', { jobId, limit: SHOWN });
  const columns = useMemo<DataColumn<RunSummary>[]>(
    () => [
      {
        id: 'startedAt',
        label: t('job.start'),
        minWidth: 140,
        cell: run => (
          <Link href={links.run(run.id)}>
            <When at={run.startedAt} as="clock" />
          </Link>
        ),
        text: run => new Date(run.startedAt).toISOString(),
        sortValue: run => run.startedAt,
      },
      {
        id: 'outcome',
        label: t('job.outcome'),
        minWidth: 120,
        cell: run => <Outcome outcome={run.outcome} />,
        text: run => run.outcome,
        sortValue: run => run.outcome,
      },
      {
        id: 'duration',
        label: t('job.duration'),
        align: 'end',
        minWidth: 110,
        cell: run => <Duration milliseconds={run.duration} />,
        text: run => formatDuration(run.duration),
        sortValue: run => run.duration,
      },
      {
        id: 'cost',
        label: t('job.cost'),
        align: 'end',
        minWidth: 100,
        cell: run => <Money amount={run.cost} />,
        text: run => (run.cost ? formatMoney(run.cost) : ''),
        sortValue: run => run.cost?.micros,
      },
      {
        id: 'error',
        label: t('job.error'),
        width: '2fr',
        minWidth: 240,
        cell: run => run.errorMessage,
        text: run => run.errorMessage ?? '',
      },
    ],
    [links, t],
  );
  return (
    <DataTable
      id="job-runs"
      label={t('job.recent')}
      columns={columns}
      rows={runs.data?.items}
      request={jobId}
      error={runs.error}
      onRetry={runs.refetch}
      href={run => links.run(run.id)}
      empty={<EmptyState title={t('job.neverRan')} />}
    />
  );
}
