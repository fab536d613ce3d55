import { ButtonIcon, Link } from '@backstage/ui';
import type { RunSummary } from '@pilotlight/plugin-spark-common';
import { RiFileCopyLine } from '@remixicon/react';
import { useMemo } from 'react';
import { Duration, EntityLink, Money, Outcome, When } from '../../components';
import type { DataColumn } from '../../components';
import { formatMoney } from '../../format';
import { useCopy } from '../../hooks/useCopy';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import styles from './RunsPage.module.css';

/** Columns of the runs list; ids are the API's names of sort fields where it has one. */
export function useRunColumns(): readonly DataColumn<RunSummary>[] {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return useMemo(
    () => [
      {
        id: 'job',
        label: t('runs.job'),
        minWidth: 180,
        width: '2fr',
        cell: run => <Link href={links.run(run.id)}>{run.jobName}</Link>,
        text: run => run.jobName,
      },
      {
        id: 'outcome',
        label: t('runs.outcome'),
        minWidth: 130,
        cell: run => <Outcome outcome={run.outcome} />,
        text: run => t(`outcome.${run.outcome}`),
      },
      {
        id: 'startedAt',
        yields: 0,
        label: t('runs.startedAt'),
        sortable: true,
        minWidth: 130,
        cell: run => <When at={run.startedAt} as="clock" />,
        text: run => new Date(run.startedAt).toISOString(),
      },
      {
        id: 'duration',
        yields: 1,
        label: t('runs.duration'),
        sortable: true,
        align: 'end',
        minWidth: 120,
        cell: run => <Duration milliseconds={run.duration} />,
        text: run => String(run.duration),
      },
      {
        id: 'cost',
        yields: 2,
        label: t('runs.cost'),
        sortable: true,
        align: 'end',
        minWidth: 90,
        cell: run => <Money amount={run.cost} />,
        text: run => (run.cost ? formatMoney(run.cost) : ''),
      },
      {
        id: 'error',
        yields: 3,
        label: t('runs.error'),
        width: '3fr',
        minWidth: 220,
        cell: run => (
          <span className={styles.error} title={run.errorMessage}>
            {run.errorMessage}
          </span>
        ),
        text: run => run.errorMessage ?? '',
      },
      {
        id: 'applicationId',
        yields: 4,
        label: t('runs.applicationId'),
        minWidth: 220,
        cell: run => <ApplicationId id={run.applicationId} />,
        text: run => run.applicationId,
      },
      {
        id: 'owner',
        label: t('runs.owner'),
        hidden: true,
        minWidth: 120,
        cell: run => run.owner && <EntityLink entityRef={run.owner} />,
        text: run => run.owner ?? '',
      },
      {
        id: 'environment',
        label: t('runs.environment'),
        hidden: true,
        minWidth: 110,
        cell: run => run.environment,
        text: run => run.environment ?? '',
      },
      {
        id: 'cluster',
        label: t('runs.cluster'),
        hidden: true,
        minWidth: 110,
        cell: run => run.cluster,
        text: run => run.cluster ?? '',
      },
      {
        id: 'attempts',
        label: t('runs.attempts'),
        hidden: true,
        align: 'end',
        minWidth: 90,
        cell: run => run.attempts,
        text: run => String(run.attempts),
      },
      {
        id: 'sparkVersion',
        label: t('runs.sparkVersion'),
        hidden: true,
        minWidth: 90,
        cell: run => run.sparkVersion,
        text: run => run.sparkVersion ?? '',
      },
    ],
    [links, t],
  );
}

function ApplicationId(props: { id: string }) {
  const { id } = props;
  const { t } = useSparkTranslation();
  const copy = useCopy();
  return (
    <span className={styles.application}>
      <code title={id}>{id}</code>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('runs.copyApplicationId', { id })}
        icon={<RiFileCopyLine />}
        onPress={() => copy(id)}
      />
    </span>
  );
}
