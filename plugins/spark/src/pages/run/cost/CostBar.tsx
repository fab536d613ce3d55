import type { CostSplit } from '@pilotlight/plugin-spark-common';
import { formatMoney, formatPercent } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import styles from './CostBar.module.css';

const parts = ['useful', 'idle', 'lost'] as const;

/** A cost as a bar of its three parts, each named with its amount and share. */
export function CostBar(props: { cost: CostSplit }) {
  const { cost } = props;
  const { t } = useSparkTranslation();
  return (
    <div className={styles.cost}>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(part => (
          <span
            key={part}
            className={`${styles.part} ${styles[part]}`}
            style={{ flexGrow: cost[part].micros }}
          />
        ))}
      </div>
      <dl className={styles.legend}>
        {parts.map(part => (
          <div key={part} className={styles.entry}>
            <dt>
              <span
                className={`${styles.swatch} ${styles[part]}`}
                aria-hidden="true"
              />
              {t(`run.cost.${part}`)}
            </dt>
            <dd>
              {formatMoney(cost[part])}
              {cost.total.micros > 0 &&
                ` · ${formatPercent(cost[part].micros / cost.total.micros)}`}
            </dd>
            <dd className={styles.why}>{t(`run.cost.${part}Why`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
