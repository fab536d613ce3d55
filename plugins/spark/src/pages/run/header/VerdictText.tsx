import type { RunVerdict } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useSparkTranslation } from '../../../translation';
import { HarmText } from '../findings/HarmText';
import { RunPlaceLink } from '../location';
import { partRequest } from '../part';
import type { RunTabProps } from '../part';
import styles from './RunErrorPanel.module.css';

/** Why the attempt failed, in a sentence; whose problem it is, and how sure that is. */
export function VerdictText(props: { verdict: RunVerdict; of: RunTabProps }) {
  const { summary, owner, confidence, evidence, ruleId } = props.verdict;
  const { t } = useSparkTranslation();
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
      <VerdictHarm {...props} />
      {evidence !== '' && (
        <p className={styles.where}>
          {t('run.verdict.evidence', { evidence })}
        </p>
      )}
    </>
  );
}

/** Which objective it broke, where the rule that says why has found that it did. */
function VerdictHarm(props: { verdict: RunVerdict; of: RunTabProps }) {
  const { verdict, of } = props;
  const { data } = useSparkQuery('getRunDiagnosis', partRequest(of), {
    enabled: verdict.ruleId !== undefined,
  });
  const behind = data?.findings.find(
    finding => finding.ruleId === verdict.ruleId,
  );
  return behind?.harm ? <HarmText harm={behind.harm} /> : null;
}
