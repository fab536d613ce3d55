import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { LandingPage } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { Outcome, When } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import { startOfToday } from '../today/today';
import { byUrgency, landingStates, outcomeOf } from './landings';
import type { JobLanding } from './landings';
import styles from '../cards.module.css';

const SHOWN = 10;
const ASKED = 200;
const DAY = 86_400_000;

/** Today's landings against their promises: how many stand how, then the urgent ones first. */
export function LandingsCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const from = startOfToday();
  const query = useSparkQuery('listLandings', {
    ...useScopeRequest(),
    from,
    to: from + DAY,
    limit: ASKED,
  });
  return (
    <SparkCard
      title={t('cards.landings.title')}
      scope={useScopeLine(t('scope.today'))}
      query={query}
      height={320}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.landings.empty')}>
            {t('cards.landings.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {page => <Landings page={page} />}
    </SparkCard>
  );
}

function Landings(props: { page: LandingPage }) {
  const { items, total, byState } = props.page;
  const { t } = useTranslationRef(sparkTranslationRef);
  const sorted = byUrgency(items);
  const needed = sorted.filter(
    ({ landing }) => outcomeOf[landing.state] !== 'succeeded',
  );
  const shown = (needed.length > 0 ? needed : sorted).slice(0, SHOWN);
  const left = total - shown.length;
  const counts = landingStates
    .filter(state => byState[state] > 0)
    .map(state => `${formatCount(byState[state])} ${t(`landing.${state}`)}`)
    .join(', ');
  const isGood = byState.missed + byState.late + byState['at-risk'] === 0;
  return (
    <>
      <p className={styles.sentence}>
        {t(isGood ? 'cards.landings.good' : 'cards.landings.bad', { counts })}
      </p>
      <ul className={styles.list} data-spark-list>
        {shown.map(item => (
          <LandingRow
            key={`${item.job.id} ${item.landing.expectedAt}`}
            item={item}
          />
        ))}
      </ul>
      {left > 0 && (
        <p className={`${styles.note} ${styles.muted}`}>
          {t('cards.landings.left', { count: left })}
        </p>
      )}
    </>
  );
}

function LandingRow(props: { item: JobLanding }) {
  const { job, landing } = props.item;
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const { state, expectedAt, dueAt, predictedAt, landedAt, runId } = landing;
  // What goes as it should needs no reason; the reasons' times are in the schedule's zone, these in the reader's.
  const isToExplain = state !== 'expected' && state !== 'on-the-way';
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        <Outcome outcome={outcomeOf[state]} word={t(`landing.${state}`)} />
        <span className={styles.muted}>
          {t('cards.landings.start', {
            time: <When at={expectedAt} as="clock" />,
          })}
        </span>
        {dueAt !== undefined && (
          <span className={styles.muted}>
            {t('cards.landings.due', {
              time: <When at={dueAt} as="clock" />,
            })}
          </span>
        )}
        {predictedAt !== undefined && landedAt === undefined && (
          <span className={styles.muted}>
            {t('cards.landings.predicted', {
              time: <When at={predictedAt} as="clock" />,
            })}
          </span>
        )}
        {runId && (
          <Link
            href={links.run(runId)}
            aria-label={t('cards.landings.seeRunOf', { job: job.name })}
          >
            {t('cards.landings.seeRun')}
          </Link>
        )}
      </div>
      {isToExplain && <div className={styles.muted}>{landing.reason}</div>}
    </li>
  );
}
