import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Source } from '@pilotlight/plugin-spark-common';
import { RiAlertFill } from '@remixicon/react';
import { formatRelative } from '../format';
import { useNow, useSources } from '../hooks';
import { sparkReactTranslationRef } from '../translation';
import styles from './Freshness.module.css';

/**
 * Where the figures come from and how old they are; in amber, and naming the
 * source, when one is late or down.
 *
 * @public
 */
export function Freshness(props: {
  /** When the backend was asked, in epoch milliseconds; 0 when it was not yet. */
  askedAt: number;
}) {
  const { t } = useTranslationRef(sparkReactTranslationRef);
  const { data, error } = useSources();
  const now = useNow();
  const age = (at: number) => formatRelative(Math.min(at, now), now);

  if (error && props.askedAt > 0) {
    // Who may not see sources still sees how old the answer is.
    return <span>{t('freshness.answer', { age: age(props.askedAt) })}</span>;
  }
  if (!data) {
    return <span />;
  }
  const worst = oldest(data.items);
  if (!worst) {
    return <span>{t('freshness.noSource')}</span>;
  }
  const { state, lastSuccessAt } = worst;
  if (state === 'down' || state === 'stale') {
    const source = worst.title;
    const say = () => {
      if (lastSuccessAt === undefined) {
        return t('freshness.downNeverRead', { source });
      }
      return state === 'down'
        ? t('freshness.down', { source, age: age(lastSuccessAt) })
        : t('freshness.stale', { source, age: age(lastSuccessAt) });
    };
    return (
      <span className={styles.late}>
        <RiAlertFill size={14} aria-hidden="true" /> {say()}
      </span>
    );
  }
  const source =
    data.items.length === 1
      ? worst.title
      : t('freshness.sources', { count: data.items.length });
  return (
    <span>
      {lastSuccessAt === undefined
        ? t('freshness.waiting', { source })
        : t('freshness.current', { source, age: age(lastSuccessAt) })}
    </span>
  );
}

const SEVERITY: Record<Source['state'], number> = {
  down: 0,
  stale: 1,
  starting: 2,
  up: 3,
};

/** The source that is worst off; among equals the one read longest ago. */
function oldest(sources: readonly Source[]): Source | undefined {
  return [...sources].sort(
    (a, b) =>
      SEVERITY[a.state] - SEVERITY[b.state] ||
      (a.lastSuccessAt ?? 0) - (b.lastSuccessAt ?? 0),
  )[0];
}
