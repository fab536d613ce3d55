import { Link } from '@backstage/ui';
import type { JobObjectiveDetail } from '@pilotlight/plugin-spark-common';
import { useCallback, useMemo } from 'react';
import { BudgetFacts, BudgetLeft } from '../../cards/objectives/Budget';
import { statusOutcome } from '../../cards/objectives/status';
import { stackedDaysOption } from '../../cards/stackedDaysOption';
import { EChart } from '../../charts';
import type { ChartTheme } from '../../charts';
import { Outcome, When } from '../../components';
import type { OutcomeKind } from '../../components';
import { formatCount, formatDay, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import styles from './JobPromises.module.css';

type Event = JobObjectiveDetail['events'][number];

const SHOWN = 6;

const verdictOutcome: Record<Event['verdict'], OutcomeKind> = {
  good: 'succeeded',
  bad: 'failed',
  pending: 'waiting',
  excluded: 'unknown',
};

/** One objective: how it stands, its days, and the newest of what counts. */
export function JobObjectiveView(props: { detail: JobObjectiveDetail }) {
  const { objective, events } = props.detail;
  const { t } = useSparkTranslation();
  const windowOf = useWindowWord();
  const heading = `objective-${objective.id}`;
  return (
    <section
      id={heading}
      aria-labelledby={`${heading}-title`}
      className={styles.objective}
    >
      <h3 id={`${heading}-title`} className={styles.title}>
        {objective.title}
        <Outcome
          outcome={statusOutcome[objective.status]}
          word={t(`objectiveStatus.${objective.status}`)}
        />
      </h3>
      <div>{objective.summary}</div>
      <BudgetLeft objective={objective} />
      <BudgetFacts objective={objective} />
      <div className={styles.muted}>
        {[
          t(`job.promises.indicator.${objective.indicator}`),
          t('job.promises.target', {
            share: formatPercent(objective.target),
            window: windowOf(objective.window),
          }),
          objective.ratio !== undefined &&
            t('job.promises.ratio', { share: formatPercent(objective.ratio) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {objective.description && (
        <div className={styles.muted}>{objective.description}</div>
      )}
      {objective.problem && (
        <div>{t(`job.promises.problem.${objective.problem}`)}</div>
      )}
      <History detail={props.detail} />
      <ul className={styles.list}>
        {events.slice(0, SHOWN).map(event => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
    </section>
  );
}

/** OpenSLO's shorthand in words: "28 days" for `28d`. */
function useWindowWord() {
  const { t } = useSparkTranslation();
  return (window: string): string => {
    const [, digits, letter] = /^(\d+)([dwMQY])$/.exec(window) ?? [];
    const unit = (['d', 'w', 'M', 'Q', 'Y'] as const).find(
      one => one === letter,
    );
    return unit
      ? t(`job.promises.window.${unit}`, { count: Number(digits) })
      : window;
  };
}

function History(props: { detail: JobObjectiveDetail }) {
  const { objective, days } = props.detail;
  const { t } = useSparkTranslation();
  const option = useCallback(
    (theme: ChartTheme) =>
      stackedDaysOption(
        days.map(({ date }) => date),
        [
          {
            name: t('job.promises.good'),
            colour: theme.succeeded,
            values: days.map(({ good }) => good),
          },
          {
            name: t('job.promises.bad'),
            colour: theme.failed,
            values: days.map(({ bad }) => bad),
          },
        ],
        theme,
      ),
    [days, t],
  );
  const table = useMemo(
    () => ({
      columns: [
        t('job.promises.day'),
        t('job.promises.good'),
        t('job.promises.bad'),
        t('job.promises.allowed'),
      ],
      rows: [...days].reverse().map(({ date, good, bad, left }) => ({
        key: date,
        cells: [
          formatDay(date),
          formatCount(good),
          formatCount(bad),
          formatCount(left),
        ],
      })),
    }),
    [days, t],
  );
  return days.length > 0 ? (
    <EChart
      label={t('job.promises.chart', { title: objective.title })}
      height={140}
      option={option}
      table={table}
    />
  ) : null;
}

function EventRow(props: { event: Event }) {
  const { at, verdict, reason, runId } = props.event;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.event}>
      <When at={at} as="clock" />
      <Outcome
        outcome={verdictOutcome[verdict]}
        word={t(`job.promises.verdict.${verdict}`)}
      />
      <span>{reason}</span>
      {runId && <Link href={links.run(runId)}>{t('job.seeRun')}</Link>}
    </li>
  );
}
