import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useNow, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useAttention } from '../cards/attention/useAttention';
import { combine } from '../cards/combine';
import { outcomeOf, useLandingWord } from '../cards/landings/landings';
import { useWorstLandings } from '../cards/landings/useWorstLandings';
import { statusOutcome } from '../cards/objectives/status';
import { useObjectives } from '../cards/objectives/useObjectives';
import { EmptyState, Outcome } from '../components';
import { formatRelative } from '../format';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { sparkTranslationRef } from '../translation';
import { HomeWidget, WidgetBody } from './HomeWidget';
import { needsOf } from './needs';
import type { Need } from './needs';
import styles from '../cards/cards.module.css';

const SHOWN = 8;
const ASKED = 50;

/** What of mine failed, is late or at risk today. */
export function NeedsYouWidget() {
  return (
    <HomeWidget>
      <NeedsYou />
    </HomeWidget>
  );
}

function NeedsYou() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const promised = combine(
    useWorstLandings(ASKED),
    useObjectives(ASKED),
    (landings, objectives) => ({ landings, objectives }),
  );
  const needs = combine(
    useAttention(ASKED),
    promised,
    ({ items, byNeed }, { landings, objectives }) => ({
      needs: needsOf(items, landings.items, objectives.items),
      // Failures come first, so those beyond what was asked for are the rest.
      unasked: Math.max(0, byNeed.failed - items.length),
    }),
  );
  const jobs = useSparkQuery('listJobs', { scope: 'mine', limit: 1 });
  return (
    <WidgetBody
      query={combine(needs, jobs, (found, { total }) => ({ ...found, total }))}
    >
      {({ needs: found, unasked, total }) => {
        if (total === 0) {
          return (
            <EmptyState title={t('cards.needsYou.empty')}>
              {t('cards.needsYou.emptyWhy')}
            </EmptyState>
          );
        }
        const left = Math.max(0, found.length - SHOWN) + unasked;
        return (
          <>
            {found.length === 0 && (
              <p className={styles.sentence}>
                <Outcome outcome="succeeded" word={t('cards.needsYou.good')} />
              </p>
            )}
            <ul className={styles.list}>
              {found.slice(0, SHOWN).map(need => (
                <NeedRow key={need.job.id} need={need} />
              ))}
            </ul>
            <p className={styles.note}>
              {left > 0 && (
                <span className={styles.muted}>
                  {t('cards.needsYou.more', { count: left })}{' '}
                </span>
              )}
              <Link href={links.overview({ scope: 'mine' })}>
                {t('cards.needsYou.toSpark')}
              </Link>
            </p>
          </>
        );
      }}
    </WidgetBody>
  );
}

function NeedRow(props: { need: Need }) {
  const { job, failure, landing, objective } = props.need;
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const landingWord = useLandingWord();
  const now = useNow();
  const run = failure?.run;
  const ended = run && (run.endedAt ?? run.startedAt);
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <Link href={links.job(job.id)} className={styles.name}>
          {job.name}
        </Link>
        {run && ended !== undefined && (
          <Outcome
            outcome={run.outcome}
            word={
              <Link href={links.run(run.id)}>
                {t(
                  run.outcome === 'failed'
                    ? 'cards.needsYou.failed'
                    : 'cards.needsYou.unknown',
                  { time: formatRelative(Math.min(ended, now), now) },
                )}
              </Link>
            }
          />
        )}
        {landing && (
          <Outcome outcome={outcomeOf(landing)} word={landingWord(landing)} />
        )}
        {objective && (
          <Outcome
            outcome={statusOutcome[objective.status]}
            word={t('cards.needsYou.objective', {
              status: t(`objectiveStatus.${objective.status}`),
            })}
          />
        )}
      </div>
      <div className={styles.muted}>
        {run?.verdict?.summary ??
          run?.errorMessage ??
          landing?.reason ??
          objective?.summary}
      </div>
    </li>
  );
}
