import type { Entity } from '@backstage/catalog-model';
import { Box, Link } from '@backstage/ui';
import type { Job } from '@pilotlight/plugin-spark-common';
import type { ReactNode } from 'react';
import { useChartsSoon } from '../../charts';
import { CommandMenu } from '../../commands/CommandMenu';
import { EntityLink, RunbookLink } from '../../components';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { JobChecks } from './JobChecks';
import { JobHistory } from './JobHistory';
import { JobPromises } from './JobPromises';
import { JobSummary } from './JobSummary';
import { RecentRuns } from './RecentRuns';
import styles from './JobView.module.css';

/** Props of {@link JobView}. */
export interface JobViewProps {
  job: Job;
  /** When the backend was asked for it, in epoch milliseconds. */
  askedAt: number;
  /** Its catalog entity, where that is on show; its links become the job's. */
  entity?: Entity;
}

/** Everything about a job: how it does, whose it is, its history, its runs. */
export function JobView(props: JobViewProps) {
  const { job, askedAt, entity } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  useChartsSoon();
  return (
    <div className={styles.view}>
      <Box as="section" bg="neutral" className={styles.panel}>
        <JobSummary job={job} askedAt={askedAt} />
        {job.lastRun && !job.lastRun.demonstration && (
          <CommandMenu about={{ jobId: job.id }} />
        )}
        <dl className={styles.identity}>
          <Fact name={t('job.owner')}>
            {job.owner ? <EntityLink entityRef={job.owner} /> : t('job.nobody')}
          </Fact>
          <Fact name={t('job.environment')}>{job.environment}</Fact>
          <Fact name={t('job.cluster')}>{job.cluster}</Fact>
          {job.namespace && (
            <Fact name={t('job.namespace')}>{job.namespace}</Fact>
          )}
          {job.team && (
            <Fact name={t('job.team')}>
              <EntityLink entityRef={job.team} />
            </Fact>
          )}
          {job.project && (
            <Fact name={t('job.project')}>
              <EntityLink entityRef={job.project} defaultKind="system" />
            </Fact>
          )}
          {job.entityRef && !entity && (
            <Fact name={t('job.entity')}>
              <EntityLink entityRef={job.entityRef} defaultKind="component" />
            </Fact>
          )}
          {job.runbook && (
            <Fact name={t('runbook.title')}>
              <RunbookLink url={job.runbook} job={job.name} />
            </Fact>
          )}
          {entity && <EntityLinks entity={entity} />}
        </dl>
      </Box>
      <Box as="section" bg="neutral" className={styles.panel}>
        <h2 className={styles.heading}>{t('job.promises.title')}</h2>
        <JobPromises jobId={job.id} />
      </Box>
      <Box as="section" bg="neutral" className={styles.panel}>
        <h2 className={styles.heading}>{t('job.history')}</h2>
        <JobHistory jobId={job.id} />
      </Box>
      <Box as="section" bg="neutral" className={styles.panel}>
        <div className={styles.headingRow}>
          <h2 className={styles.heading}>{t('job.recent')}</h2>
          <Link href={links.runs({ jobId: job.id })}>{t('job.allRuns')}</Link>
        </div>
        <RecentRuns jobId={job.id} />
      </Box>
      <Box as="section" bg="neutral" className={styles.panel}>
        <JobChecks jobId={job.id} />
      </Box>
    </div>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Repository and whatever else the entity's owner has linked. */
function EntityLinks(props: { entity: Entity }) {
  const { t } = useSparkTranslation();
  const { links = [] } = props.entity.metadata;
  if (links.length === 0) {
    return null;
  }
  return (
    <Fact name={t('job.links')}>
      <span className={styles.links}>
        {links.map(({ url, title }) => (
          <Link key={url} href={url} target="_blank" rel="noopener noreferrer">
            {title ?? url}
          </Link>
        ))}
      </span>
    </Fact>
  );
}
