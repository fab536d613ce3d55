import { Link } from '@backstage/ui';
import type { RunningPage, RunProgress } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { Outcome, When } from '../../components';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatTime,
  formatTimes,
} from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 5;

/** Elapsed time moves what is expected, though nothing in the ledger changes. */
const REFRESH = 60_000;

/** Runs that go on right now, when each is likely to end, and whether that is in time. */
export function RunningCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const query = useSparkQuery(
    'listRunning',
    { ...request, limit: SHOWN },
    { refetchInterval: REFRESH },
  );
  const total = query.data?.total ?? 0;
  return (
    <SparkCard
      title={t('cards.running.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={220}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.running.empty')}>
            {t('cards.running.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        total > SHOWN && (
          <Link href={links.runs({ ...request, outcome: 'running' })}>
            {t('cards.running.more', { total: formatCount(total) })}
          </Link>
        )
      }
    >
      {({ items }) => (
        <ul className={styles.list} data-spark-list>
          {items.map(item => (
            <RunningRow key={item.run.id} item={item} />
          ))}
        </ul>
      )}
    </SparkCard>
  );
}

function RunningRow(props: { item: RunningPage['items'][number] }) {
  const { run, progress, waiting } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const now = useNow();
  const { share, expectedAt, earliestAt, latestAt } = progress;
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.run(run.id)} className={styles.name}>
          {run.jobName}
        </Link>
        <Outcome
          outcome={waiting ? 'waiting' : 'running'}
          word={t(waiting ? 'cards.running.waits' : 'cards.running.for', {
            duration: formatDuration(now - run.startedAt),
          })}
        />
        {expectedAt !== undefined && (
          <span>
            {t('cards.running.ends', {
              time: <When at={expectedAt} as="clock" />,
              earliest: formatTime(earliestAt ?? expectedAt, now),
              latest: formatTime(latestAt ?? expectedAt, now),
            })}
          </span>
        )}
        <Warnings progress={progress} />
      </div>
      {share !== undefined && (
        <span
          className={styles.track}
          role="img"
          aria-label={t('cards.running.share', { share: formatPercent(share) })}
          title={t('cards.running.share', { share: formatPercent(share) })}
        >
          <span className={styles.bar} style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {waiting ? (
        <div className={styles.muted}>{waiting.sentence}</div>
      ) : (
        <Basis progress={progress} />
      )}
    </li>
  );
}

/** What somebody may have to do something about. */
function Warnings(props: { progress: RunProgress }) {
  const { due, longerThanUsual, usual } = props.progress;
  const { t } = useSparkTranslation();
  const now = useNow();
  const isExpected = props.progress.expectedAt !== undefined;
  const time = due ? formatTime(due.at, now) : '';
  const by = due ? formatDuration(Math.abs(due.byMs)) : '';
  return (
    <>
      {due?.verdict === 'missed' && (
        <Outcome
          outcome="failed"
          word={
            isExpected
              ? t('cards.running.missedBy', { time, by })
              : t('cards.running.missed', { time })
          }
        />
      )}
      {due?.verdict === 'will-miss' && (
        <Outcome
          outcome="atRisk"
          word={t('cards.running.willMiss', { time, by })}
        />
      )}
      {due?.verdict === 'may-miss' && (
        <Outcome outcome="atRisk" word={t('cards.running.mayMiss', { time })} />
      )}
      {longerThanUsual !== undefined && usual && (
        <Outcome
          outcome="atRisk"
          word={
            usual.longer === 0
              ? t('cards.running.outlasted', { runs: String(usual.runs) })
              : t('cards.running.longer', {
                  times: formatTimes(longerThanUsual, 1) ?? '',
                })
          }
        />
      )}
    </>
  );
}

/** What the prediction rests on, and what Spark itself says. */
function Basis(props: { progress: RunProgress }) {
  const {
    usual,
    endless,
    due,
    stagesDone,
    stagesKnown,
    tasksDone,
    tasksKnown,
  } = props.progress;
  const { t } = useSparkTranslation();
  const now = useNow();
  const figures = usual && {
    duration: formatDuration(usual.medianMs),
    p90: formatDuration(usual.p90Ms),
    runs: String(usual.runs),
  };
  const basis = figures
    ? t(
        usual.similarInput
          ? 'cards.running.usualSimilar'
          : 'cards.running.usual',
        figures,
      )
    : t('cards.running.young');
  const facts = [
    endless ? t('cards.running.endless') : basis,
    due?.verdict === 'in-time' &&
      t('cards.running.inTime', {
        by: formatDuration(-due.byMs),
        time: formatTime(due.at, now),
      }),
    stagesKnown !== undefined &&
      t('cards.running.stages', {
        done: formatCount(stagesDone ?? 0),
        known: formatCount(stagesKnown),
      }),
    tasksKnown !== undefined &&
      t('cards.running.tasks', {
        done: formatCount(tasksDone ?? 0),
        known: formatCount(tasksKnown),
      }),
  ].filter(Boolean);
  return <div className={styles.muted}>{facts.join(' · ')}</div>;
}
