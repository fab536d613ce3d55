import { Link } from '@backstage/ui';
import type { Job, Landing } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EntityLink, Outcome, When } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import { lastLandings, usePromiseWords } from './promise';
import styles from '../cards.module.css';

/** Deliveries that the card lists; it counts all of them. */
const SHOWN = 15;
/** The most landings that one answer holds. */
const MOST_LANDINGS = 200;

/** Those that failed, then others: as many as the card lists. */
function worstFirst(failed: Job[], newest: Job[]): Job[] {
  const known = new Set(failed.map(job => job.id));
  return [...failed, ...newest.filter(job => !known.has(job.id))].slice(
    0,
    SHOWN,
  );
}

/** Whether each delivery came last time, and whom to ask where it did not. */
export function ArrivedCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const jobs = useSparkQuery('listJobs', { ...request, limit: SHOWN });
  const failed = useSparkQuery('listJobs', {
    ...request,
    outcome: ['failed'],
    limit: SHOWN,
  });
  const landings = useSparkQuery('listLandings', {
    ...request,
    to: startOfDays(1) + 86_400_000,
    limit: MOST_LANDINGS,
  });
  return (
    <SparkCard
      title={t('cards.arrived.title')}
      scope={useScopeLine(t('scope.now'))}
      query={combine(
        combine(jobs, failed, (page, broken) => ({ page, broken })),
        landings,
        ({ page, broken }, promised) => ({
          total: page.total,
          failed: broken.total,
          items: worstFirst(broken.items, page.items),
          landingOf: lastLandings(promised.items),
        }),
      )}
      height={280}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.arrived.empty')}>
            {t('cards.arrived.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, landingOf, ...counts }) => {
        return (
          <>
            <p className={styles.sentence}>
              {counts.failed === 0
                ? t('cards.arrived.all', { count: counts.total })
                : t('cards.arrived.some', {
                    failed: formatCount(counts.failed),
                    total: formatCount(counts.total),
                  })}
            </p>
            <ul className={styles.list} data-spark-list>
              {items.map(job => (
                <Delivery
                  key={job.id}
                  job={job}
                  landing={landingOf.get(job.id)}
                />
              ))}
            </ul>
          </>
        );
      }}
    </SparkCard>
  );
}

const wordKeys = {
  succeeded: 'cards.arrived.arrived',
  running: 'cards.arrived.coming',
  failed: 'cards.arrived.notArrived',
  unknown: 'cards.arrived.unseen',
} as const;

function Delivery(props: { job: Job; landing: Landing | undefined }) {
  const promise = usePromiseWords(props.landing);
  const { id, name, owner, lastRun } = props.job;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.line} tabIndex={-1}>
      <Link href={links.job(id)} className={styles.name}>
        {name}
      </Link>
      {lastRun ? (
        <Outcome
          outcome={lastRun.outcome}
          word={t(wordKeys[lastRun.outcome], {
            time: <When at={lastRun.endedAt ?? lastRun.startedAt} />,
          })}
        />
      ) : (
        <span className={styles.muted}>{t('cards.arrived.never')}</span>
      )}
      {promise && <span>{promise}</span>}
      {owner && lastRun?.outcome === 'failed' && (
        <span className={styles.muted}>
          {t('cards.arrived.call', { owner: <EntityLink entityRef={owner} /> })}
        </span>
      )}
    </li>
  );
}
