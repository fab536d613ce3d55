import { Link } from '@backstage/ui';
import type { LandingPage } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { Outcome, When } from '../../components';
import { formatCount, formatDuration } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import { startOfToday } from '../today/today';
import { PageButtons, usePages } from '../usePages';
import { NeverRan } from './NeverRan';
import { landingStates, outcomeOf, useLandingWord } from './landings';
import type { JobLanding } from './landings';
import styles from '../cards.module.css';

const SHOWN = 10;
const DAY = 86_400_000;

/** Today's landings against their promises: how many stand how, then all of them, the worst first. */
export function LandingsCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const from = startOfToday();
  const pages = usePages(JSON.stringify([request, from]), SHOWN);
  const query = useSparkQuery(
    'listLandings',
    {
      ...request,
      from,
      to: from + DAY,
      sort: 'worst',
      cursor: pages.cursor,
      limit: SHOWN,
    },
    { keepPrevious: true },
  );
  return (
    <SparkCard
      title={t('cards.landings.title')}
      scope={useScopeLine(t('scope.today'))}
      query={query}
      height={320}
      empty={({ total }) =>
        total === 0 && (
          <>
            <EmptyCard title={t('cards.landings.empty')}>
              {t('cards.landings.emptyWhy')}
            </EmptyCard>
            <NeverRan />
          </>
        )
      }
    >
      {page => (
        <>
          <Summary page={page} />
          <ul className={styles.list} data-spark-list>
            {page.items.map(item => (
              <LandingRow
                key={`${item.job.id} ${item.landing.expectedAt}`}
                item={item}
              />
            ))}
          </ul>
          <PageButtons
            pages={pages}
            shown={page.items.length}
            total={page.total}
            nextCursor={page.nextCursor}
          />
          <NeverRan />
        </>
      )}
    </SparkCard>
  );
}

function Summary(props: { page: LandingPage }) {
  const { byState } = props.page;
  const { t } = useSparkTranslation();
  const counts = landingStates
    .filter(state => byState[state] > 0)
    .map(state => `${formatCount(byState[state])} ${t(`landing.${state}`)}`)
    .join(', ');
  const isGood = byState.missed + byState.late + byState['at-risk'] === 0;
  return (
    <p className={styles.sentence}>
      {t(isGood ? 'cards.landings.good' : 'cards.landings.bad', { counts })}
    </p>
  );
}

function LandingRow(props: { item: JobLanding }) {
  const { job, landing } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  const wordOf = useLandingWord();
  const { expectedAt, dueAt, predictedAt, landedAt, runId } = landing;
  const end = landedAt ?? now;
  const isPast = dueAt !== undefined && end > dueAt;
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        <Outcome outcome={outcomeOf(landing)} word={wordOf(landing)} />
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
        {landedAt !== undefined && (
          <span className={styles.muted}>
            {t('cards.landings.landed', {
              time: <When at={landedAt} as="clock" />,
            })}
          </span>
        )}
        {isPast && (
          <span>
            {t(
              landedAt === undefined
                ? 'cards.landings.overdueBy'
                : 'cards.landings.after',
              { by: formatDuration(end - dueAt) },
            )}
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
    </li>
  );
}
