import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Job, Landing } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EntityLink, Outcome, When } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import { lastLandings, usePromiseWords } from './promise';
import styles from '../cards.module.css';

const SHOWN = 200;

/** Whether each delivery came last time, and whom to ask where it did not. */
export function ArrivedCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const request = useScopeRequest();
  const jobs = useSparkQuery('listJobs', { ...request, limit: SHOWN });
  const landings = useSparkQuery('listLandings', {
    ...request,
    to: startOfDays(1) + 86_400_000,
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.arrived.title')}
      scope={useScopeLine(t('scope.now'))}
      query={combine(jobs, landings, (page, promised) => ({
        items: page.items,
        landingOf: lastLandings(promised.items),
      }))}
      height={280}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.arrived.empty')}>
            {t('cards.arrived.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, landingOf }) => {
        const failed = items.filter(job => job.lastRun?.outcome === 'failed');
        const others = items.filter(job => job.lastRun?.outcome !== 'failed');
        const count = formatCount(items.length);
        return (
          <>
            <p className={styles.sentence}>
              {failed.length === 0
                ? t('cards.arrived.all', { total: count })
                : t('cards.arrived.some', {
                    failed: formatCount(failed.length),
                    total: count,
                  })}
            </p>
            <ul className={styles.list} data-spark-list>
              {[...failed, ...others].slice(0, 15).map(job => (
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
  const { t } = useTranslationRef(sparkTranslationRef);
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
