import { Text } from '@backstage/ui';
import type { RunComparison } from '@pilotlight/plugin-spark-common';
import { useSparkTranslation } from '../../../translation';
import styles from './compare.module.css';
import cards from '../../../cards/cards.module.css';

/** Properties that differ between the two runs. */
export function PropertyChanges(props: {
  changes: NonNullable<RunComparison['configuration']>;
}) {
  const { changes } = props;
  const { t } = useSparkTranslation();
  if (changes.length === 0) {
    return <Text color="secondary">{t('run.compare.sameConfiguration')}</Text>;
  }
  return (
    <table className={cards.table}>
      <thead>
        <tr>
          <th scope="col">{t('run.compare.property')}</th>
          <th scope="col">{t('run.compare.before')}</th>
          <th scope="col">{t('run.compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ section, key, before, after }) => (
          <tr key={`${section} ${key}`}>
            <th scope="row" className={styles.code}>
              {key}
            </th>
            <td className={styles.code}>{before ?? t('run.compare.notSet')}</td>
            <td className={styles.code}>{after ?? t('run.compare.notSet')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
