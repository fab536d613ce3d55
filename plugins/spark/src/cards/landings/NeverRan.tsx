import type { NeverRan as NeverRanJob } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EntityLink, When } from '../../components';
import { formatCount } from '../../format';
import { useSparkTranslation } from '../../translation';
import { useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 5;

/**
 * What the catalog promises and nobody has ever run. The ledger knows no job of
 * it, so nothing else on the page can say that it is missing.
 */
export function NeverRan() {
  const { t } = useSparkTranslation();
  const { scope } = useScopeRequest();
  const { data, error } = useSparkQuery('listNeverRan', {
    scope,
    limit: SHOWN,
  });
  if (error) {
    return <p className={styles.note}>{t('cards.neverRan.unknown')}</p>;
  }
  if (!data || data.total === 0) {
    return null;
  }
  return (
    <section className={styles.part}>
      <p className={styles.sentence}>
        {t('cards.neverRan.sentence', { count: data.total })}
      </p>
      <ul className={styles.list} data-spark-list>
        {data.items.map(item => (
          <Row key={item.entityRef} item={item} />
        ))}
      </ul>
      <p className={`${styles.note} ${styles.muted}`}>
        {data.total > data.items.length &&
          `${t('cards.neverRan.more', {
            count: data.total - data.items.length,
          })} `}
        {data.truncated && `${t('cards.neverRan.truncated')} `}
        {t('cards.neverRan.how')}
      </p>
    </section>
  );
}

function Row(props: { item: NeverRanJob }) {
  const { entityRef, missed, lastAt, nextAt } = props.item;
  const { t } = useSparkTranslation();
  return (
    <li className={styles.line} tabIndex={-1}>
      <span className={styles.name}>
        <EntityLink entityRef={entityRef} />
      </span>
      <span>
        {t('cards.neverRan.missed', {
          count: missed,
          starts: formatCount(missed),
          time: <When at={lastAt} as="clock" />,
        })}
      </span>
      {nextAt !== undefined && (
        <span className={styles.muted}>
          {t('cards.neverRan.next', { time: <When at={nextAt} as="clock" /> })}
        </span>
      )}
    </li>
  );
}
