import type { JobObjective } from '@pilotlight/plugin-spark-common';
import {
  formatDuration,
  formatPercent,
  formatTime,
  formatTimes,
} from '../../format';
import { useSparkTranslation } from '../../translation';
import styles from '../cards.module.css';

/** What is left of an error budget as a bar; nothing where there is no data yet. */
export function BudgetLeft(props: { objective: JobObjective }) {
  const { leftShare } = props.objective.budget;
  const { t } = useSparkTranslation();
  if (leftShare === undefined) {
    return null;
  }
  const left = Math.min(1, Math.max(0, leftShare));
  return (
    <span
      role="img"
      aria-label={t('budget.left', { share: formatPercent(left) })}
      className={styles.track}
    >
      {left > 0 && (
        <span className={styles.bar} style={{ width: `${left * 100}%` }} />
      )}
    </span>
  );
}

/** How fast a budget goes, and when it is gone, where that is in sight. */
export function BudgetFacts(props: { objective: JobObjective }) {
  const { burnRates, exhaustionAt, status } = props.objective;
  const { t } = useSparkTranslation();
  const [fastest] = burnRates
    .filter(({ rate = 0 }) => rate > 1)
    .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const facts = [
    fastest?.rate !== undefined &&
      t('budget.burns', {
        rate: formatTimes(fastest.rate, 1) ?? '',
        period: formatDuration(fastest.ms),
      }),
    status !== 'breached' &&
      exhaustionAt !== undefined &&
      t('budget.gone', { time: formatTime(exhaustionAt, Date.now()) }),
  ].filter(Boolean);
  return facts.length > 0 ? (
    <div className={styles.muted}>{facts.join(' · ')}</div>
  ) : null;
}
