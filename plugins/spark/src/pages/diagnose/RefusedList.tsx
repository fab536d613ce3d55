import type { Refused } from '../../diagnose/groupDropped';
import { useSparkTranslation } from '../../translation';
import styles from './diagnose.module.css';

/** A disk that was dropped by mistake holds thousands. */
const SHOWN = 20;

/** What was dropped and is no log, each by its name and with what to do. */
export function RefusedList(props: { refused: readonly Refused[] }) {
  const { refused } = props;
  const { t } = useSparkTranslation();
  const more = refused.length - SHOWN;
  if (refused.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('diagnose.refusedTitle')} role="alert">
      <h3 className={styles.heading}>{t('diagnose.refusedTitle')}</h3>
      <ul className={styles.refused}>
        {refused.slice(0, SHOWN).map(({ path, reason }) => (
          <li key={path}>
            <strong>{path}</strong>: {t(`diagnose.refused.${reason}`)}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('diagnose.more', { count: more })}</p>}
    </section>
  );
}
