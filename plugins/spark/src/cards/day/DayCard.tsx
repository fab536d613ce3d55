import { Button, Link } from '@backstage/ui';
import type { Landing, LandingPage } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { useState } from 'react';
import { Outcome, When } from '../../components';
import { formatTime } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { outcomeOf, useLandingWord } from '../landings/landings';
import { useScopeLine, useScopeRequest } from '../scope';
import { startOfToday } from '../today/today';
import { PageButtons, usePages } from '../usePages';
import { barOf, hoursOf, lanesOf, placeOf } from './lanes';
import type { Lane } from './lanes';
import styles from './Day.module.css';
import cards from '../cards.module.css';

/** Landings on a page: as many as a screen holds, so that they are read at once. */
const PAGE = 30;
const HOURS = 3;

/** Midnight after a moment, in the reader's zone: 23 or 25 hours later where clocks change. */
const endOfDay = (from: number) => new Date(from).setHours(24, 0, 0, 0);

/** Today's starts, runs and deadlines on one axis in the reader's zone, the worst first. */
export function DayCard() {
  const { t } = useSparkTranslation();
  const [isTable, setIsTable] = useState(false);
  const request = useScopeRequest();
  const from = startOfToday();
  const pages = usePages(JSON.stringify([request, from]), PAGE);
  const query = useSparkQuery(
    'listLandings',
    {
      ...request,
      from,
      to: endOfDay(from),
      sort: 'worst',
      cursor: pages.cursor,
      limit: PAGE,
    },
    { keepPrevious: true },
  );
  return (
    <SparkCard
      title={t('cards.timeline.title')}
      scope={useScopeLine(t('scope.today'))}
      query={query}
      height={360}
      empty={({ total }) =>
        total === 0 && (
          <EmptyCard title={t('cards.landings.empty')}>
            {t('cards.landings.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {page => (
        <>
          <div className={cards.line}>
            <span className={cards.muted}>
              {t('cards.timeline.worstFirst')}
            </span>
            <Button
              size="small"
              variant="secondary"
              onPress={() => setIsTable(!isTable)}
            >
              {t(
                isTable
                  ? 'cards.timeline.showChart'
                  : 'cards.timeline.showTable',
              )}
            </Button>
          </div>
          {isTable ? (
            <DayTable page={page} />
          ) : (
            <DayChart lanes={lanesOf(page.items)} from={from} />
          )}
          <PageButtons
            pages={pages}
            shown={page.items.length}
            total={page.total}
            nextCursor={page.nextCursor}
          />
        </>
      )}
    </SparkCard>
  );
}

function DayChart(props: { lanes: Lane[]; from: number }) {
  const { lanes, from } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  const to = endOfDay(from);
  const nowAt = placeOf(now, from, to);
  return (
    <>
      <div className={styles.chart} data-spark-list>
        <span />
        <div className={styles.axis} aria-hidden="true">
          {hoursOf(from, to, HOURS).map(at => (
            <span
              key={at}
              className={styles.hour}
              style={{ left: `${placeOf(at, from, to)}%` }}
            >
              {at === to ? '24:00' : formatTime(at, from)}
            </span>
          ))}
        </div>
        {lanes.flatMap(({ job, landings }) => [
          <Link
            key={`${job.id} name`}
            href={links.job(job.id)}
            className={styles.name}
          >
            {job.name}
          </Link>,
          <div key={job.id} className={styles.lane}>
            {nowAt !== undefined && (
              <span className={styles.now} style={{ left: `${nowAt}%` }} />
            )}
            {landings.map(landing => (
              <Mark
                key={landing.expectedAt}
                job={job.name}
                landing={landing}
                from={from}
                to={to}
              />
            ))}
          </div>,
        ])}
      </div>
      <p className={`${styles.legend} ${cards.muted}`}>
        <span>{t('cards.timeline.legendStart')}</span>
        <span>{t('cards.timeline.legendBar')}</span>
        <span>{t('cards.timeline.legendExpected')}</span>
        <span>{t('cards.timeline.legendDue')}</span>
        <span>{t('cards.timeline.legendNow')}</span>
      </p>
    </>
  );
}

/** A landing on its lane: a ring at its start, its run as a bar, its deadline as a broken line. */
function Mark(props: {
  job: string;
  landing: Landing;
  from: number;
  to: number;
}) {
  const { job, landing, from, to } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  const wordOf = useLandingWord();
  const start = placeOf(landing.expectedAt, from, to);
  const due = placeOf(landing.dueAt, from, to);
  const bar = barOf(landing, from, to, now);
  const outcome = outcomeOf(landing);
  const times = [
    t('cards.timeline.startsAt', { time: formatTime(landing.expectedAt, now) }),
    landing.landedAt !== undefined &&
      t('cards.timeline.landedAt', { time: formatTime(landing.landedAt, now) }),
    landing.landedAt === undefined &&
      landing.predictedAt !== undefined &&
      t('cards.timeline.predictedAt', {
        time: formatTime(landing.predictedAt, now),
      }),
    landing.dueAt !== undefined &&
      t('cards.timeline.dueAt', { time: formatTime(landing.dueAt, now) }),
  ].filter(Boolean);
  const label = `${job}: ${wordOf(landing)}, ${times.join(', ')}`;
  const shape = bar ? (
    <span
      className={`${styles.bar} ${styles[outcome]} ${
        bar.expected ? styles.expected : ''
      }`}
      style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
      title={label}
    />
  ) : (
    outcome !== 'waiting' &&
    start !== undefined && (
      <span className={styles.mark} style={{ left: `${start}%` }} title={label}>
        <Outcome outcome={outcome} word="" />
      </span>
    )
  );
  return (
    <>
      {start !== undefined && (
        <span
          className={styles.start}
          style={{ left: `${start}%` }}
          title={label}
        />
      )}
      {due !== undefined && (
        <span
          className={styles.due}
          style={{ left: `${due}%` }}
          title={label}
        />
      )}
      {landing.runId && shape ? (
        <Link href={links.run(landing.runId)} aria-label={label}>
          {shape}
        </Link>
      ) : (
        shape
      )}
    </>
  );
}

function DayTable(props: { page: LandingPage }) {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const wordOf = useLandingWord();
  const clock = (at: number | undefined) =>
    at === undefined ? '–' : <When at={at} as="clock" />;
  return (
    <div className={cards.scroll}>
      <table className={cards.table}>
        <thead>
          <tr>
            <th scope="col">{t('cards.timeline.job')}</th>
            <th scope="col">{t('cards.timeline.state')}</th>
            <th scope="col">{t('cards.timeline.start')}</th>
            <th scope="col">{t('cards.timeline.began')}</th>
            <th scope="col">{t('cards.timeline.landed')}</th>
            <th scope="col">{t('cards.timeline.expected')}</th>
            <th scope="col">{t('cards.timeline.due')}</th>
          </tr>
        </thead>
        <tbody>
          {props.page.items.map(({ job, landing }) => (
            <tr key={`${job.id} ${landing.expectedAt}`}>
              <th scope="row">
                <Link
                  href={
                    landing.runId ? links.run(landing.runId) : links.job(job.id)
                  }
                >
                  {job.name}
                </Link>
              </th>
              <td>
                <Outcome outcome={outcomeOf(landing)} word={wordOf(landing)} />
              </td>
              <td>{clock(landing.expectedAt)}</td>
              <td>{clock(landing.startedAt)}</td>
              <td>{clock(landing.landedAt)}</td>
              <td>
                {clock(
                  landing.landedAt === undefined
                    ? landing.predictedAt
                    : undefined,
                )}
              </td>
              <td>{clock(landing.dueAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
