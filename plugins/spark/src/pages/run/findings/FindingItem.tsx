import type { RunFinding } from '@pilotlight/plugin-spark-common';
import { useId } from 'react';
import { formatMoney, formatPercent } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { EvidenceList } from './EvidenceList';
import { HarmText } from './HarmText';
import styles from './findings.module.css';
import { ManifestFix } from './ManifestFix';
import { SeverityBadge } from './SeverityBadge';

/** One finding: what is wrong, the numbers it rests on, and what to do. */
export function FindingItem(props: { finding: RunFinding }) {
  const { title, severity, summary, evidence, advice, changes } = props.finding;
  const { wasted, wastedShare, harm } = props.finding;
  const { t } = useSparkTranslation();
  const titleId = useId();
  return (
    <article className={styles.finding} aria-labelledby={titleId}>
      <div className={styles.head}>
        <SeverityBadge severity={severity} />
        <h4 id={titleId} className={styles.title}>
          {title}
        </h4>
        {wastedShare > 0 && (
          <span className={styles.money}>
            {wasted && wasted.micros > 0
              ? t('run.findings.wasted', {
                  cost: formatMoney(wasted),
                  share: formatPercent(wastedShare),
                })
              : t('run.findings.wastedShare', {
                  share: formatPercent(wastedShare),
                })}
          </span>
        )}
      </div>
      <p className={styles.summary}>{summary}</p>
      {harm && <HarmText harm={harm} />}
      <EvidenceList evidence={evidence} />
      <p className={styles.advice}>
        <span className={styles.what}>{t('run.findings.advice')}</span> {advice}
      </p>
      {changes.length > 0 && <ManifestFix changes={changes} />}
    </article>
  );
}
