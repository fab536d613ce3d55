import { ButtonLink, Link } from '@backstage/ui';
import type { AttentionItem } from '@pilotlight/plugin-spark-common';
import { useNow } from '@pilotlight/plugin-spark-react';
import { Outcome, RunbookLink } from '../../components';
import type { OutcomeKind } from '../../components';
import { formatMoney, formatRelative, formatTimes } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { useAttentionVerdict } from './verdict';
import styles from '../cards.module.css';

/** How a job stands, in an icon and a word. */
function useStanding(item: AttentionItem): [OutcomeKind, string] {
  const { t } = useSparkTranslation();
  const now = useNow();
  const { need, run, landing, slow } = item;
  const time = formatRelative(Math.min(run.endedAt ?? run.startedAt, now), now);
  if (need === 'failed') {
    return run.outcome === 'failed'
      ? ['failed', t('cards.attention.failed', { time })]
      : ['unknown', t('cards.attention.unknown', { time })];
  }
  if (need === 'slow') {
    const times = formatTimes(slow?.factor ?? 1, 1) ?? '';
    return ['atRisk', t('cards.attention.slow', { times })];
  }
  return [
    'atRisk',
    t(
      landing?.state === 'late'
        ? 'cards.attention.overdue'
        : 'cards.attention.atRisk',
    ),
  ];
}

/** How often, what it cost, and when all was well. */
function useFacts(item: AttentionItem): string {
  const { t } = useSparkTranslation();
  const now = useNow();
  const { need, failuresInARow, failuresThisWeek, lost, lastSucceededAt } =
    item;
  const cost = lost && lost.micros > 0 ? formatMoney(lost) : undefined;
  const lastGood =
    lastSucceededAt === undefined
      ? t('cards.attention.neverGood')
      : t('cards.attention.lastGood', {
          time: formatRelative(Math.min(lastSucceededAt, now), now),
        });
  const failures = [
    failuresInARow > 1 &&
      t('cards.attention.inARow', { count: failuresInARow }),
    failuresThisWeek > failuresInARow &&
      t('cards.attention.week', { count: failuresThisWeek }),
    cost && t('cards.attention.lost', { cost }),
  ];
  return (
    need === 'failed'
      ? [...failures, lastGood]
      : [
          failuresThisWeek > 0 &&
            t('cards.attention.week', { count: failuresThisWeek }),
          cost && t('cards.attention.extra', { cost }),
          need === 'at-risk' && lastGood,
        ]
  )
    .filter(Boolean)
    .join(' · ');
}

/** A job that needs somebody: how it stands, why, and the way to what helps. */
export function AttentionRow(props: { item: AttentionItem }) {
  const { need, job, run, landing } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const [outcome, word] = useStanding(props.item);
  const actions = {
    failed: {
      href: links.run(run.id),
      text: t('cards.attention.seeWhy'),
      label: t('cards.attention.seeWhyOf', { job: job.name }),
    },
    'at-risk': landing?.runId
      ? {
          href: links.run(run.id),
          text: t('cards.attention.seeRun'),
          label: t('cards.attention.seeRunOf', { job: job.name }),
        }
      : {
          href: links.job(job.id),
          text: t('cards.attention.seePromise'),
          label: t('cards.attention.seePromiseOf', { job: job.name }),
        },
    slow: {
      href: links.run(run.id, { tab: 'compare' }),
      text: t('cards.attention.compare'),
      label: t('cards.attention.compareOf', { job: job.name }),
    },
  };
  const action = actions[need];
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        <Outcome outcome={outcome} word={word} />
        <ButtonLink
          size="small"
          variant="secondary"
          href={action.href}
          aria-label={action.label}
        >
          {action.text}
        </ButtonLink>
        {need === 'failed' && job.runbook && (
          <RunbookLink url={job.runbook} job={job.name} />
        )}
      </div>
      <p className={styles.error}>{useAttentionVerdict(props.item)}</p>
      <div className={styles.muted}>{useFacts(props.item)}</div>
    </li>
  );
}
