import { useSparkTranslation } from '../../../translation';
import styles from './TimelineLegend.module.css';

const entries = ['succeeded', 'failed', 'running', 'lost', 'warned'] as const;

/** What the shapes of a timeline mean. */
export function TimelineLegend() {
  const { t } = useSparkTranslation();
  return (
    <ul className={styles.legend}>
      {entries.map(entry => (
        <li key={entry}>
          <span
            className={`${styles.mark} ${styles[entry]}`}
            aria-hidden="true"
          />
          {t(`run.timeline.legend.${entry}`)}
        </li>
      ))}
    </ul>
  );
}
