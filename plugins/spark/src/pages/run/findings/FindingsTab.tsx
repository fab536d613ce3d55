import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EmptyState } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { partRequest } from '../part';
import type { RunTabProps } from '../part';
import { Answered } from '../Section';
import { FindingItem } from './FindingItem';
import styles from './findings.module.css';

/** What rules found in the attempt, the worst first: evidence, money, and what to change. */
export function FindingsTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('getRunDiagnosis', partRequest(props));
  return (
    <Answered answer={answer} height={320}>
      {({ findings }) =>
        findings.length === 0 ? (
          <EmptyState title={t('run.findings.none')}>
            {t('run.findings.noneWhy')}
          </EmptyState>
        ) : (
          <ol className={styles.findings}>
            {findings.map(finding => (
              <li key={finding.ruleId}>
                <FindingItem finding={finding} />
              </li>
            ))}
          </ol>
        )
      }
    </Answered>
  );
}
