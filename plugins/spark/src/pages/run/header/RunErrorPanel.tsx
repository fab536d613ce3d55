import { Button } from '@backstage/ui';
import type { Run } from '@pilotlight/plugin-spark-common';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { RunbookLink } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { RunPlaceLink } from '../location';
import type { RunTabProps } from '../part';
import { VerdictText } from './VerdictText';
import styles from './RunErrorPanel.module.css';

type RunError = NonNullable<Run['error']>;

/** Why the attempt failed: the innermost cause first, everything on request. */
export function RunErrorPanel(props: RunTabProps) {
  const { run, attempt } = props;
  const { error, outcome, exitCode, verdict } = attempt;
  const { t } = useSparkTranslation();
  const titleId = useId();
  if (!error && !verdict && outcome !== 'failed') {
    return null;
  }
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {outcome === 'failed'
          ? t('run.error.title')
          : t('run.error.titleUnfinished')}
      </h3>
      {verdict && <VerdictText verdict={verdict} of={props} />}
      {run.runbook && (
        <p className={styles.where}>
          <RunbookLink url={run.runbook} job={run.summary.jobName} />
        </p>
      )}
      {error && <ErrorText error={error} />}
      {!error && !verdict && (
        <p className={styles.message}>{t('run.error.unnamed')}</p>
      )}
      {exitCode !== undefined && exitCode !== 0 && (
        <p className={styles.where}>
          {t('run.error.exitCode', { code: String(exitCode) })}{' '}
          <RunPlaceLink to={{ tab: 'logs', executor: 'driver' }}>
            {t('run.error.log')}
          </RunPlaceLink>
        </p>
      )}
    </section>
  );
}

function ErrorText(props: { error: RunError }) {
  const { error } = props;
  const { t } = useSparkTranslation();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <>
      <p className={styles.message}>
        {error.type && <span className={styles.type}>{error.type}: </span>}
        {error.message}
      </p>
      <p className={styles.where}>
        <ErrorPlace error={error} />
      </p>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          aria-expanded={open}
          aria-controls={detailsId}
          iconStart={open ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
          onPress={() => setOpen(!open)}
        >
          {open ? t('run.error.hide') : t('run.error.show')}
        </Button>
        <CopyButton text={error.details} label={t('run.error.copy')} />
      </div>
      <pre id={detailsId} className={styles.details} hidden={!open}>
        {error.details}
      </pre>
    </>
  );
}

/** Where the error was recorded, with the way there. */
function ErrorPlace(props: { error: RunError }) {
  const { at, stageId, queryId } = props.error;
  const { t } = useSparkTranslation();
  return (
    <>
      {t(`run.error.at.${at}`)}
      {stageId !== undefined && (
        <>
          {' · '}
          <RunPlaceLink to={{ tab: 'stages', stage: String(stageId) }}>
            {t('run.error.stage', { stage: String(stageId) })}
          </RunPlaceLink>
        </>
      )}
      {queryId !== undefined && (
        <>
          {' · '}
          <RunPlaceLink to={{ tab: 'queries', query: queryId }}>
            {t('run.error.query', { query: String(queryId) })}
          </RunPlaceLink>
        </>
      )}
    </>
  );
}
