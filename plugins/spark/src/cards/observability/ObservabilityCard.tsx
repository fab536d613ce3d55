import { Link } from '@backstage/ui';
import type { ObservabilityPage } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { FigurePopover } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 4;

/** Checks that are named: what to mend first, for all jobs at once. */
const CHECKS = 3;

/** Titles of what a job lacks that are named in its line. */
const LACKS = 3;

/** How many jobs can be seen into, what most of them lack, and the blindest. */
export function ObservabilityCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery('listObservability', {
    ...useScopeRequest(),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.observability.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={360}
      empty={({ total }) =>
        total === 0 && (
          <EmptyCard title={t('cards.observability.empty')}>
            {t('cards.observability.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {page => (
        <>
          <p className={styles.sentence}>
            {t('cards.observability.sentence', {
              seen: formatCount(page.seen),
              partly: formatCount(page.partly),
              blind: formatCount(page.blind),
              count: page.total,
            })}{' '}
            <FigurePopover
              name={t('cards.observability.average', {
                average: formatCount(page.average ?? 0),
              })}
              formula={t('cards.observability.formula')}
              askedAt={query.dataUpdatedAt}
            >
              {t('cards.observability.average', {
                average: formatCount(page.average ?? 0),
              })}
            </FigurePopover>
          </p>
          {page.checks.length > 0 && <Lacking page={page} />}
          <ul className={styles.list} data-spark-list>
            {page.items.map(item => (
              <Blind key={item.job.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </SparkCard>
  );
}

/** What mending once, in a template or an image, would bring most. */
function Lacking(props: { page: ObservabilityPage }) {
  const { checks, total } = props.page;
  const { t } = useSparkTranslation();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('cards.observability.check')}</th>
            <th scope="col" className={styles.end}>
              {t('cards.observability.lack')}
            </th>
          </tr>
        </thead>
        <tbody>
          {checks.slice(0, CHECKS).map(({ id, title, jobs, fix }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                <span className={`${styles.named} ${styles.muted}`}>{fix}</span>
              </th>
              <td className={`${styles.end} ${styles.figure}`}>
                {t('cards.observability.jobs', {
                  jobs: formatCount(jobs),
                  total: formatCount(total),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Blind(props: { item: ObservabilityPage['items'][number] }) {
  const { job, score, missing } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const rest = missing.length - LACKS;
  return (
    <li className={styles.line} tabIndex={-1}>
      <Link href={`${links.job(job.id)}#checks`} className={styles.name}>
        {job.name}
      </Link>
      <span className={styles.figure}>
        {t('cards.observability.score', { score: formatCount(score) })}
      </span>
      <span className={styles.muted}>
        {t('cards.observability.lacks', {
          checks: missing.slice(0, LACKS).join(', '),
        })}
        {rest > 0 && <> {t('cards.observability.more', { count: rest })}</>}
      </span>
    </li>
  );
}
