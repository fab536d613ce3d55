import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunVerdict } from '@pilotlight/plugin-spark-common';
import { sparkTranslationRef } from '../../../translation';
import { RunPlaceLink } from '../location';
import styles from './RunErrorPanel.module.css';

/** Why the attempt failed, in a sentence; whose problem it is, and how sure that is. */
export function VerdictText(props: { verdict: RunVerdict }) {
  const { summary, owner, confidence, evidence, ruleId } = props.verdict;
  const { t } = useTranslationRef(sparkTranslationRef);
  return (
    <>
      <p className={styles.verdict}>{summary}</p>
      <p className={styles.where}>
        {t('run.verdict.whose', { owner: t(`ownerClass.${owner}`) })}
        {' · '}
        {t(`run.verdict.confidence.${confidence}`)}
        {ruleId !== undefined && (
          <>
            {' · '}
            <RunPlaceLink to={{ tab: 'findings' }}>
              {t('run.verdict.more')}
            </RunPlaceLink>
          </>
        )}
      </p>
      {evidence !== '' && (
        <p className={styles.where}>
          {t('run.verdict.evidence', { evidence })}
        </p>
      )}
    </>
  );
}
