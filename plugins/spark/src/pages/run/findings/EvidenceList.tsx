import type { RunFinding } from '@pilotlight/plugin-spark-common';
import { useSparkTranslation } from '../../../translation';
import { RunPlaceLink } from '../location';
import { formatEvidence } from './formatEvidence';
import styles from './findings.module.css';

type Evidence = RunFinding['evidence'][number];

/** The numbers that a finding rests on, each with the way to where it was seen. */
export function EvidenceList(props: { evidence: readonly Evidence[] }) {
  const { t } = useSparkTranslation();
  return (
    <dl className={styles.evidence}>
      {props.evidence.map((one, index) => (
        // Several may be alike but for their place, and their order stands.
        <div key={index} className={styles.number}>
          <dt>{one.name}</dt>
          <dd>
            <span className={styles.value}>
              {formatEvidence(one.value, one.unit)}
            </span>
            {one.threshold !== undefined && (
              <span className={styles.muted}>
                {' '}
                {t('run.findings.threshold', {
                  threshold: formatEvidence(one.threshold, one.unit),
                })}
              </span>
            )}
            <Place evidence={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Place(props: { evidence: Evidence }) {
  const { stageId, stageAttemptId, queryId, executorId } = props.evidence;
  const { t } = useSparkTranslation();
  return (
    <>
      {stageId !== undefined && (
        <>
          {' · '}
          <RunPlaceLink
            to={{ tab: 'stages', stage: `${stageId}.${stageAttemptId ?? 0}` }}
          >
            {t('run.error.stage', { stage: String(stageId) })}
          </RunPlaceLink>
          {' · '}
          <RunPlaceLink
            to={{
              tab: 'logs',
              stage: `${stageId}.${stageAttemptId ?? 0}`,
              executor: executorId,
            }}
          >
            {t('run.findings.logs')}
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
      {executorId !== undefined && (
        <>
          {' · '}
          <RunPlaceLink to={{ tab: 'executors', executor: executorId }}>
            {t('run.findings.executor', { executor: executorId })}
          </RunPlaceLink>
        </>
      )}
    </>
  );
}
