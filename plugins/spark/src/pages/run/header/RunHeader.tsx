import { Badge, Link, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { Attempt, Run } from '@pilotlight/plugin-spark-common';
import { useNow, useSparkQuery } from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import {
  EntityLink,
  FigurePopover,
  Money,
  Outcome,
  When,
} from '../../../components';
import { CommandMenu } from '../../../commands/CommandMenu';
import { formatDuration, formatTime } from '../../../format';
import { usePageTitle } from '../../../hooks/usePageTitle';
import { useSparkLinks } from '../../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../../translation';
import { Changing } from '../Changing';
import { AttemptSwitch } from './AttemptSwitch';
import styles from './RunHeader.module.css';

/** Props of {@link RunHeader}. */
export interface RunHeaderProps {
  run: Run;
  /** The attempt that the page shows. */
  attempt: Attempt;
  /** When the run was asked for, in epoch milliseconds. */
  askedAt: number;
}

/** How it went and how long it took; of one that a cluster tells of, up to now. */
function RunOutcome(props: { summary: Run['summary'] }) {
  const { summary } = props;
  const { t } = useSparkTranslation();
  const now = useNow();
  const { data } = useSparkQuery(
    'getRunLive',
    { runId: summary.id },
    { enabled: summary.outcome === 'running' },
  );
  const live = summary.outcome === 'running' ? data?.live : undefined;
  const outcome = live?.state.phase === 'waiting' ? 'waiting' : summary.outcome;
  return (
    <Changing value={live ? outcome : `${outcome} ${summary.duration}`}>
      <Outcome
        outcome={outcome}
        word={t(`run.outcomeIn.${outcome}`, {
          duration: formatDuration(
            live ? Math.max(0, now - summary.startedAt) : summary.duration,
          ),
        })}
      />
    </Changing>
  );
}

/** Which run this is, how it went, how long it took, what it cost. */
export function RunHeader(props: RunHeaderProps) {
  const { run, attempt, askedAt } = props;
  const { summary } = run;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const start = formatTime(summary.startedAt, useNow(60_000));
  usePageTitle(`${summary.jobName} › ${t('run.runOf', { start })}`);
  return (
    <header className={styles.header}>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>
          {summary.jobId ? (
            <Link href={links.job(summary.jobId)}>{summary.jobName}</Link>
          ) : (
            // Of a dropped log: no ledger knows its job.
            <span>{summary.jobName}</span>
          )}
          <span aria-hidden="true"> › </span>
          <span>{t('run.runOf', { start })}</span>
        </h2>
        {summary.demonstration && (
          <TooltipTrigger>
            <Link href={links.sources()} noTrack>
              <Badge size="small">{t('run.demonstration')}</Badge>
            </Link>
            <Tooltip>{t('run.demonstrationWhy')}</Tooltip>
          </TooltipTrigger>
        )}
      </div>
      <div className={styles.outcomeRow}>
        <RunOutcome summary={summary} />
        {summary.cost && (
          <Changing value={String(summary.cost.micros)}>
            <FigurePopover
              name={t('run.cost.title')}
              formula={[run.priceBook, t('run.cost.formula')]
                .filter(Boolean)
                .join(' ')}
              askedAt={askedAt}
            >
              <Money amount={summary.cost} />
            </FigurePopover>
          </Changing>
        )}
        {run.attempts.length > 1 && (
          <div className={styles.attempts}>
            <AttemptSwitch attempts={run.attempts} attempt={attempt} />
          </div>
        )}
        {summary.jobId && !summary.demonstration && (
          <CommandMenu about={{ runId: summary.id }} />
        )}
      </div>
      <dl className={styles.facts}>
        <HeaderFact label={t('run.started')}>
          <When at={summary.startedAt} />
        </HeaderFact>
        {summary.owner && (
          <HeaderFact label={t('run.owner')}>
            <EntityLink entityRef={summary.owner} />
          </HeaderFact>
        )}
        {run.entityRef && (
          <HeaderFact label={t('run.openInCatalog')}>
            <EntityLink entityRef={run.entityRef} defaultKind="component" />
          </HeaderFact>
        )}
        <HeaderFact label={t('run.environment')}>
          {summary.environment}
        </HeaderFact>
        <HeaderFact label={t('run.cluster')}>{summary.cluster}</HeaderFact>
        <HeaderFact label={t('run.spark')}>{summary.sparkVersion}</HeaderFact>
        <HeaderFact label={t('run.user')}>{run.user}</HeaderFact>
        <HeaderFact label={t('run.application')}>
          {summary.applicationId}
        </HeaderFact>
      </dl>
      <nav className={styles.links} aria-label={t('run.otherRuns')}>
        {run.previousRunId && (
          <Link href={links.run(run.previousRunId)}>
            {t('run.previousRun')}
          </Link>
        )}
        {run.lastGoodRunId && run.lastGoodRunId !== run.previousRunId && (
          <Link href={links.run(run.lastGoodRunId)}>
            {t('run.lastGoodRun')}
          </Link>
        )}
        {run.previousRunId && (
          <Link
            href={links.run(summary.id, {
              tab: 'configuration',
              only: 'changed',
            })}
          >
            {t('run.changedConfiguration')}
          </Link>
        )}
        {run.lastGoodRunId && (
          <Link href={links.run(summary.id, { tab: 'compare' })}>
            {t('run.compareGood')}
          </Link>
        )}
      </nav>
    </header>
  );
}

function HeaderFact(props: { label: string; children: ReactNode }) {
  return props.children === undefined ? null : (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
