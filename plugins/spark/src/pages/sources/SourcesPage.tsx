import { Link, Skeleton } from '@backstage/ui';
import type { Source } from '@pilotlight/plugin-spark-common';
import { useSources } from '@pilotlight/plugin-spark-react';
import {
  DeniedState,
  EmptyState,
  ErrorState,
  Outcome,
  SparkFrame,
  When,
} from '../../components';
import { formatCount } from '../../format';
import { usePageTitle } from '../../hooks/usePageTitle';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sourceOutcomes } from '../../sourceOutcomes';
import { useSparkTranslation } from '../../translation';
import styles from './SourcesPage.module.css';

/** Where facts come from: how each source is, how old its word, and what ails it. */
export function SourcesPage() {
  return (
    <SparkFrame>
      <SourceList />
    </SparkFrame>
  );
}

function SourceList() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  usePageTitle(t('sources.label'));
  const { data, error, refetch } = useSources();
  if (!data) {
    if (!error) {
      return <Skeleton width="100%" height={220} />;
    }
    const { statusCode } = error as { statusCode?: unknown };
    return statusCode === 403 ? (
      <DeniedState permission="spark.source.read" />
    ) : (
      <ErrorState error={error} onRetry={refetch} />
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title={t('sources.emptyTitle')}>
        {t('sources.empty')}{' '}
        <Link href={links.diagnose()}>{t('sources.drop')}</Link>
      </EmptyState>
    );
  }
  const up = data.items.filter(source => source.state === 'up').length;
  return (
    <>
      <h2 className={styles.title}>{t('sources.title')}</h2>
      <p className={styles.lead}>
        {t('sources.lead', { count: data.items.length, up: formatCount(up) })}
      </p>
      <ul className={styles.list} data-spark-list>
        {data.items.map(source => (
          <SourceItem key={source.id} source={source} />
        ))}
      </ul>
    </>
  );
}

function SourceItem(props: { source: Source }) {
  const { source } = props;
  const { t } = useSparkTranslation();
  return (
    <li className={styles.source} tabIndex={-1}>
      <div className={styles.head}>
        <h3 className={styles.name}>{source.title}</h3>
        <Outcome
          outcome={sourceOutcomes[source.state]}
          word={t(`sources.states.${source.state}`)}
        />
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t('sources.read')}</dt>
          <dd>
            {source.lastSuccessAt === undefined ? (
              t('sources.never')
            ) : (
              <When at={source.lastSuccessAt} />
            )}
          </dd>
        </div>
        {source.watching !== undefined && (
          <div>
            <dt>{t('sources.watching')}</dt>
            <dd>{formatCount(source.watching)}</dd>
          </div>
        )}
        <div>
          <dt>{t('sources.problems')}</dt>
          <dd>
            {source.problems.length === 0
              ? t('sources.none')
              : formatCount(source.problems.length)}
          </dd>
        </div>
      </dl>
      {source.demonstration && (
        <p className={styles.note}>{t('sources.demonstration')}</p>
      )}
      {source.error && (
        <p className={styles.error}>
          {source.error}
          {source.downSince !== undefined && (
            <>
              {' '}
              {t('sources.downSince', {
                time: <When at={source.downSince} as="clock" />,
              })}
            </>
          )}
        </p>
      )}
      {source.problems.length > 0 && (
        <ul className={styles.problems}>
          {source.problems.map(problem => (
            <li key={problem.subject}>
              <strong>{problem.subject}</strong>: {problem.message}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
