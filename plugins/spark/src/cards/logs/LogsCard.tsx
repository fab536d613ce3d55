import { Link } from '@backstage/ui';
import type { RunSummary, Source } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSources,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import { formatRelative } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';
import { lastToldAt, silentRuns } from './silent';

const SHOWN = 5;
/** Of the runs that go on, the longest are looked at: silence takes time. */
const LOOKED_AT = 100;

/** Logs that stopped without an end, that fell silent, and that could not be read. */
export function LogsCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const { days } = useSparkScope();
  const now = useNow();
  const links = useSparkLinks();
  const stoppedRequest = {
    ...request,
    outcome: ['unknown' as const],
    from: startOfDays(days),
  };
  const stopped = useSparkQuery('listRuns', {
    ...stoppedRequest,
    limit: SHOWN,
  });
  const running = useSparkQuery('listRuns', {
    ...request,
    outcome: ['running'],
    sort: 'startedAt',
    limit: LOOKED_AT,
  });
  const runs = combine(stopped, running, (ended, going) => ({
    stopped: ended,
    going: going.items,
  }));
  return (
    <SparkCard
      title={t('cards.logs.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={combine(runs, useSources(), (ofRuns, { items }) => ({
        ...ofRuns,
        sources: items,
      }))}
      height={260}
    >
      {answer => {
        const silent = silentRuns(answer.going, now);
        const bad = answer.sources.filter(
          ({ state, problems }) => state !== 'up' || problems.length > 0,
        );
        const problems = bad.reduce(
          (sum, each) => sum + each.problems.length,
          0,
        );
        const since = (run: RunSummary) =>
          t('cards.logs.silentSince', {
            when: formatRelative(lastToldAt(run), now),
          });
        const trusted = answer.stopped.total + silent.length + bad.length === 0;
        return (
          <>
            <p className={styles.sentence}>
              {trusted
                ? t('cards.logs.good')
                : t('cards.logs.sentence', {
                    stopped: String(answer.stopped.total),
                    silent: String(silent.length),
                    problems: String(problems),
                  })}
            </p>
            {answer.stopped.total > 0 && (
              <Group
                title={t('cards.logs.stopped')}
                why={t('cards.logs.stoppedWhy')}
              >
                <Runs runs={answer.stopped.items} say={since} />
                {answer.stopped.total > SHOWN && (
                  <Link href={links.runs(stoppedRequest)}>
                    {t('cards.logs.all', {
                      total: String(answer.stopped.total),
                    })}
                  </Link>
                )}
              </Group>
            )}
            {silent.length > 0 && (
              <Group
                title={t('cards.logs.silent')}
                why={t('cards.logs.silentWhy')}
              >
                <Runs runs={silent.slice(0, SHOWN)} say={since} />
              </Group>
            )}
            {bad.length > 0 && (
              <Group
                title={t('cards.logs.unread')}
                why={t('cards.logs.unreadWhy')}
              >
                <Problems sources={bad} />
              </Group>
            )}
          </>
        );
      }}
    </SparkCard>
  );
}

function Group(props: { title: string; why: string; children: ReactNode }) {
  const { title, why, children } = props;
  return (
    <section>
      <h4>{title}</h4>
      <p className={styles.muted}>{why}</p>
      {children}
    </section>
  );
}

function Runs(props: {
  runs: readonly RunSummary[];
  say: (run: RunSummary) => string;
}) {
  const links = useSparkLinks();
  return (
    <ul className={styles.list}>
      {props.runs.map(run => (
        <li key={run.id} className={styles.line}>
          <Link href={links.run(run.id)}>{run.jobName}</Link>
          <span className={styles.muted}>{props.say(run)}</span>
        </li>
      ))}
    </ul>
  );
}

function Problems(props: { sources: readonly Source[] }) {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <ul className={styles.list}>
      {props.sources.map(({ id, title, state, error, problems }) => (
        <li key={id} className={styles.item}>
          <div className={styles.line}>
            <Link href={links.sources()}>{title}</Link>
            <span className={styles.muted}>
              {[
                t(`sources.states.${state}`),
                problems.length > 0 &&
                  t('cards.sources.problems', { count: problems.length }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          {error && <p className={styles.error}>{error}</p>}
          {problems[0] && (
            <p className={styles.error}>
              {problems[0].subject}: {problems[0].message}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
