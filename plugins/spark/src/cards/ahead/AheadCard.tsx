import { Link } from '@backstage/ui';
import type { Ahead } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { Duration, Outcome, When } from '../../components';
import { formatCount, formatDuration, formatTime } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 8;
const CROWDS = 4;
const NAMED = 4;

/** Nothing in the ledger changes when a start goes by. */
const REFRESH = 60_000;

/** The next 24 hours of schedules: what collides, then what starts next. */
export function AheadCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery(
    'getAhead',
    { ...useScopeRequest(), limit: SHOWN },
    { refetchInterval: REFRESH },
  );
  return (
    <SparkCard
      title={t('cards.ahead.title')}
      scope={useScopeLine(t('cards.ahead.period'))}
      query={query}
      height={340}
      empty={({ total }) =>
        total === 0 && (
          <EmptyCard title={t('cards.ahead.empty')}>
            {t('cards.ahead.emptyWhy')}
          </EmptyCard>
        )
      }
      partial={({ complete, to }) =>
        !complete && (
          <p className={styles.note}>
            {t('cards.ahead.partial', { time: <When at={to} as="clock" /> })}
          </p>
        )
      }
    >
      {ahead => (
        <>
          <p className={styles.sentence}>
            {ahead.crowds.length + ahead.overlaps.length === 0
              ? t('cards.ahead.calm', { total: formatCount(ahead.total) })
              : t('cards.ahead.collides', {
                  total: formatCount(ahead.total),
                  crowds: t('cards.ahead.crowds', {
                    count: ahead.crowds.length,
                  }),
                  overlaps: t('cards.ahead.overlaps', {
                    count: ahead.overlaps.length,
                  }),
                })}
          </p>
          <ul className={styles.list} data-spark-list>
            {ahead.overlaps.slice(0, CROWDS).map(overlap => (
              <OverlapRow key={overlap.job.id} overlap={overlap} />
            ))}
            {ahead.crowds.slice(0, CROWDS).map(crowd => (
              <CrowdRow
                key={`${crowd.at} ${crowd.cluster} ${crowd.namespace}`}
                crowd={crowd}
              />
            ))}
          </ul>
          <Starts ahead={ahead} />
        </>
      )}
    </SparkCard>
  );
}

function OverlapRow(props: { overlap: Ahead['overlaps'][number] }) {
  const { job, at, byMs, intervalMs, usualMs, times } = props.overlap;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        <Outcome
          outcome="atRisk"
          word={t('cards.ahead.overlapsItself', { by: formatDuration(byMs) })}
        />
      </div>
      <div className={styles.muted}>
        {t('cards.ahead.overlapWhy', {
          usual: formatDuration(usualMs),
          interval: formatDuration(intervalMs),
          time: formatTime(at, now),
          times: formatCount(times),
        })}
      </div>
    </li>
  );
}

function CrowdRow(props: { crowd: Ahead['crowds'][number] }) {
  const { at, cluster, namespace, starts, jobs, cores, coresKnown, coresSeen } =
    props.crowd;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  const wants =
    coresKnown > 0 &&
    t('cards.ahead.wants', {
      cores: formatCount(cores),
      known: formatCount(coresKnown),
    });
  const seen =
    coresSeen !== undefined &&
    t('cards.ahead.seen', { cores: formatCount(coresSeen) });
  const isMore = coresSeen !== undefined && cores > coresSeen;
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <span className={styles.name}>
          {t('cards.ahead.crowd', {
            time: formatTime(at, now),
            starts: formatCount(starts),
          })}
        </span>
        <span className={styles.muted}>
          {[cluster, namespace].filter(Boolean).join('/')}
        </span>
        {isMore && <Outcome outcome="atRisk" word={t('cards.ahead.more')} />}
      </div>
      <div className={styles.muted}>
        {[wants, seen].filter(Boolean).join(' · ')}
      </div>
      <div className={styles.line}>
        {jobs.slice(0, NAMED).map(job => (
          <Link key={job.id} href={links.job(job.id)}>
            {job.name}
          </Link>
        ))}
        {starts > NAMED && (
          <span className={styles.muted}>
            {t('cards.ahead.others', { count: starts - NAMED })}
          </span>
        )}
      </div>
    </li>
  );
}

function Starts(props: { ahead: Ahead }) {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('cards.ahead.start')}</th>
            <th scope="col">{t('cards.ahead.job')}</th>
            <th scope="col" className={styles.end}>
              {t('cards.ahead.usual')}
            </th>
            <th scope="col" className={styles.end}>
              {t('cards.ahead.end')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.ahead.items.map(({ job, at, usualMs }) => (
            <tr key={`${job.id} ${at}`}>
              <td>
                <When at={at} as="clock" />
              </td>
              <th scope="row">
                <Link href={links.job(job.id)}>{job.name}</Link>
              </th>
              <td className={styles.end}>
                <Duration milliseconds={usualMs} />
              </td>
              <td className={styles.end}>
                {usualMs === undefined ? (
                  '–'
                ) : (
                  <When at={at + usualMs} as="clock" />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
