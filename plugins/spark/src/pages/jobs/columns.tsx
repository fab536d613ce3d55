import type { Job } from '@pilotlight/plugin-spark-common';
import { Link } from '@backstage/ui';
import { useMemo } from 'react';
import { Duration, EntityLink, Money, Outcome, When } from '../../components';
import type { DataColumn } from '../../components';
import {
  formatChange,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
} from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import styles from './columns.module.css';

/** Columns of the jobs list; ids are the API's names of sort fields where it has one. */
export function useJobColumns(): readonly DataColumn<Job>[] {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('jobs.name'),
        sortable: true,
        minWidth: 170,
        cell: job => <Link href={links.job(job.id)}>{job.name}</Link>,
        text: job => job.name,
      },
      {
        id: 'owner',
        yields: 3,
        label: t('jobs.owner'),
        minWidth: 140,
        cell: job =>
          job.owner ? (
            <EntityLink entityRef={job.owner} />
          ) : (
            <span className={styles.muted}>{t('jobs.noOwner')}</span>
          ),
        text: job => job.owner ?? '',
      },
      {
        id: 'team',
        label: t('jobs.team'),
        hidden: true,
        minWidth: 100,
        cell: job => job.team && <EntityLink entityRef={job.team} />,
        text: job => job.team ?? '',
      },
      {
        id: 'environment',
        yields: 5,
        label: t('jobs.environment'),
        minWidth: 120,
        cell: job => job.environment,
        text: job => job.environment,
      },
      {
        id: 'cluster',
        yields: 6,
        label: t('jobs.cluster'),
        minWidth: 110,
        cell: job => job.cluster,
        text: job => job.cluster,
      },
      {
        id: 'namespace',
        label: t('jobs.namespace'),
        hidden: true,
        minWidth: 110,
        cell: job => job.namespace,
        text: job => job.namespace,
      },
      {
        id: 'lastStartedAt',
        label: t('jobs.lastRun'),
        sortable: true,
        minWidth: 215,
        cell: ({ lastRun }) =>
          lastRun ? (
            <span className={styles.lastRun}>
              <Outcome outcome={lastRun.outcome} />
              <When at={lastRun.startedAt} />
            </span>
          ) : (
            <span className={styles.muted}>{t('jobs.neverRan')}</span>
          ),
        text: ({ lastRun }) =>
          lastRun
            ? `${lastRun.outcome} ${new Date(lastRun.startedAt).toISOString()}`
            : '',
      },
      {
        id: 'runs',
        label: t('jobs.runs'),
        hidden: true,
        align: 'end',
        cell: job => formatCount(job.last30Days.runs),
        text: job => String(job.last30Days.runs),
      },
      {
        id: 'successRatio',
        yields: 1,
        label: t('jobs.success'),
        sortable: true,
        align: 'end',
        minWidth: 130,
        cell: job => percent(job) ?? '–',
        text: job => percent(job) ?? '',
      },
      {
        id: 'durationP95',
        yields: 4,
        label: t('jobs.durationP95'),
        sortable: true,
        align: 'end',
        minWidth: 110,
        cell: job => <Duration milliseconds={job.last30Days.durationP95} />,
        text: ({ last30Days }) =>
          last30Days.durationP95 === undefined
            ? ''
            : formatDuration(last30Days.durationP95),
      },
      {
        id: 'cost',
        yields: 2,
        label: t('jobs.cost'),
        sortable: true,
        align: 'end',
        minWidth: 140,
        cell: job => (
          <>
            <Money amount={job.last30Days.cost} />{' '}
            <span className={styles.muted} title={t('jobs.trend')}>
              {trend(job)}
            </span>
          </>
        ),
        text: ({ last30Days }) =>
          last30Days.cost ? formatMoney(last30Days.cost) : '',
      },
    ],
    [links, t],
  );
}

function percent({ last30Days }: Job): string | undefined {
  return last30Days.successRatio === undefined
    ? undefined
    : formatPercent(last30Days.successRatio);
}

function trend({ last30Days: { cost, costBefore } }: Job): string | undefined {
  return cost && costBefore && formatChange(cost.micros, costBefore.micros);
}
