import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link } from '@backstage/ui';
import type { AttentionItem } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { Outcome } from '../../components';
import { formatMoney, formatRelative } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 6;

/** Jobs whose last run failed: why, how often, what it cost, and the way to the run. */
export function AttentionCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const request = useScopeRequest();
  const query = useSparkQuery('listAttention', { ...request, limit: SHOWN });
  const total = query.data?.total ?? 0;
  return (
    <SparkCard
      title={t('cards.attention.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={220}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.attention.empty')}>
            {t('cards.attention.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        total > SHOWN && (
          <Link
            href={links.jobs({ ...request, outcome: ['failed', 'unknown'] })}
          >
            {t('cards.attention.more', { total: String(total) })}
          </Link>
        )
      }
    >
      {({ items }) => (
        <ul className={styles.list} data-spark-list>
          {items.map(item => (
            <AttentionRow key={item.job.id} item={item} />
          ))}
        </ul>
      )}
    </SparkCard>
  );
}

function AttentionRow(props: { item: AttentionItem }) {
  const { job, run, failuresInARow, lost, lastSucceededAt } = props.item;
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const now = useNow();
  const when = (at: number) => formatRelative(Math.min(at, now), now);
  const ended = when(run.endedAt ?? run.startedAt);
  const facts = [
    failuresInARow > 1 &&
      t('cards.attention.inARow', { count: failuresInARow }),
    lost && t('cards.attention.lost', { cost: formatMoney(lost) }),
    lastSucceededAt === undefined
      ? t('cards.attention.neverGood')
      : t('cards.attention.lastGood', { time: when(lastSucceededAt) }),
  ].filter(Boolean);
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        <Outcome
          outcome={run.outcome}
          word={
            run.outcome === 'failed'
              ? t('cards.attention.failed', { time: ended })
              : t('cards.attention.unknown', { time: ended })
          }
        />
        <ButtonLink
          size="small"
          variant="secondary"
          href={links.run(run.id)}
          aria-label={t('cards.attention.seeWhyOf', { job: job.name })}
        >
          {t('cards.attention.seeWhy')}
        </ButtonLink>
      </div>
      <p className={styles.error}>
        {run.verdict?.summary ??
          run.errorMessage ??
          t('cards.attention.noError')}
      </p>
      <div className={styles.muted}>{facts.join(' · ')}</div>
    </li>
  );
}
