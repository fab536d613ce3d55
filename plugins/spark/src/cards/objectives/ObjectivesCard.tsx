import { Link } from '@backstage/ui';
import type { ObjectivePage } from '@pilotlight/plugin-spark-common';
import { SparkCard } from '@pilotlight/plugin-spark-react';
import { Outcome } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useObjectives } from './useObjectives';
import { useScopeLine } from '../scope';
import { BudgetFacts, BudgetLeft } from './Budget';
import { objectiveStatuses, statusOutcome } from './status';
import styles from '../cards.module.css';

const SHOWN = 6;

/** How many objectives stand how, and those with the least error budget left. */
export function ObjectivesCard() {
  const { t } = useSparkTranslation();
  const query = useObjectives(SHOWN);
  return (
    <SparkCard
      title={t('cards.objectives.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={320}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.objectives.empty')}>
            {t('cards.objectives.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, total, byStatus }) => (
        <>
          <p className={styles.sentence}>
            {t('cards.objectives.sentence', {
              count: total,
              counts: objectiveStatuses
                .filter(status => byStatus[status] > 0)
                .map(
                  status =>
                    `${formatCount(byStatus[status])} ${t(
                      `objectiveStatus.${status}`,
                    )}`,
                )
                .join(', '),
            })}
          </p>
          <ul className={styles.list} data-spark-list>
            {items.map(item => (
              <ObjectiveRow
                key={`${item.job.id} ${item.objective.id}`}
                item={item}
              />
            ))}
          </ul>
          {total > items.length && (
            <p className={`${styles.note} ${styles.muted}`}>
              {t('cards.objectives.left', { count: total - items.length })}
            </p>
          )}
        </>
      )}
    </SparkCard>
  );
}

function ObjectiveRow(props: { item: ObjectivePage['items'][number] }) {
  const { job, objective } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link
          href={`${links.job(job.id)}#objective-${objective.id}`}
          className={styles.name}
        >
          {objective.title}
        </Link>
        <Outcome
          outcome={statusOutcome[objective.status]}
          word={t(`objectiveStatus.${objective.status}`)}
        />
        <Link href={links.job(job.id)}>{job.name}</Link>
      </div>
      <div>{objective.summary}</div>
      <BudgetLeft objective={objective} />
      <BudgetFacts objective={objective} />
    </li>
  );
}
