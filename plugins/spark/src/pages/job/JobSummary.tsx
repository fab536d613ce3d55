import { Link } from '@backstage/ui';
import type { Job } from '@pilotlight/plugin-spark-common';
import type { ReactNode } from 'react';
import {
  Duration,
  FigurePopover,
  Money,
  Outcome,
  When,
} from '../../components';
import { formatCount, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { useTrendSentence } from './trend';
import styles from './JobSummary.module.css';

/** Props of {@link JobSummary}. */
export interface JobSummaryProps {
  job: Job;
  /** When the backend was asked for it, in epoch milliseconds. */
  askedAt: number;
}

/** How a job is doing: its last run, its month in a sentence, and the figures. */
export function JobSummary(props: JobSummaryProps) {
  const { job, askedAt } = props;
  const { lastRun, last30Days } = job;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const trend = useTrendSentence(job);
  return (
    <div>
      {lastRun ? (
        <p className={styles.last}>
          {t('job.lastRun')}: <Outcome outcome={lastRun.outcome} />{' '}
          <When at={lastRun.startedAt} />{' '}
          <Link href={links.run(lastRun.id)}>{t('job.seeRun')}</Link>
          {lastRun.errorMessage && (
            <span className={styles.error}>{lastRun.errorMessage}</span>
          )}
        </p>
      ) : (
        <p className={styles.last}>{t('job.neverRan')}</p>
      )}
      <p className={styles.trend}>{trend}</p>
      <dl className={styles.figures} aria-label={t('job.last30Days')}>
        <Figure
          name={t('job.runs')}
          formula={t('job.runsFormula')}
          askedAt={askedAt}
        >
          {formatCount(last30Days.runs)}
        </Figure>
        <Figure
          name={t('job.success')}
          formula={t('job.successFormula')}
          askedAt={askedAt}
        >
          {last30Days.successRatio === undefined
            ? '–'
            : formatPercent(last30Days.successRatio)}
        </Figure>
        <Figure
          name={t('job.median')}
          formula={t('job.medianFormula')}
          askedAt={askedAt}
        >
          <Duration milliseconds={last30Days.durationMedian} />
        </Figure>
        <Figure
          name={t('job.p95')}
          formula={t('job.p95Formula')}
          askedAt={askedAt}
        >
          <Duration milliseconds={last30Days.durationP95} />
        </Figure>
        <Figure
          name={t('job.cost')}
          formula={last30Days.cost ? t('job.costFormula') : t('job.noPrices')}
          askedAt={askedAt}
        >
          <Money amount={last30Days.cost} />
        </Figure>
      </dl>
    </div>
  );
}

function Figure(props: {
  name: string;
  formula: string;
  askedAt: number;
  children: ReactNode;
}) {
  const { name, formula, askedAt, children } = props;
  const { t } = useSparkTranslation();
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        <FigurePopover
          name={`${name}, ${t('job.last30Days')}`}
          formula={formula}
          askedAt={askedAt}
        >
          {children}
        </FigurePopover>
      </dd>
    </div>
  );
}
