import type { RunFinding } from '@pilotlight/plugin-spark-common';
import { formatDuration, formatMoney } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import styles from './findings.module.css';

type Harm = NonNullable<RunFinding['harm']>;

/** What a finding did to an objective of its run: "made it late for …: 14 min of 18 min". */
export function HarmText(props: { harm: Harm }) {
  const { kind, title, threatened, share, by = 0, explained = 0 } = props.harm;
  const { currency = '' } = props.harm;
  const { t } = useSparkTranslation();
  const amount = (value: number) =>
    kind === 'dear'
      ? formatMoney({ micros: value, currency })
      : formatDuration(value);
  if (kind === 'failed') {
    return (
      <p className={styles.harm}>{t('run.findings.harm.failed', { title })}</p>
    );
  }
  const explains = share >= 1 ? 'all' : 'some';
  return (
    <p className={styles.harm}>
      {t(`run.findings.harm.${kind}.${threatened ? 'near' : explains}`, {
        title,
        by: amount(by),
        explained: amount(explained),
      })}
    </p>
  );
}
