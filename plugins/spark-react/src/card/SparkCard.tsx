import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../states';
import { sparkReactTranslationRef } from '../translation';
import { useCardTitle } from './cardTitle';
import { Freshness } from './Freshness';
import styles from './SparkCard.module.css';

/**
 * What a card needs to know of a query; that of `useSparkQuery` fits as it is.
 *
 * @public
 */
export type SparkCardQuery<T> = Pick<
  UseQueryResult<T, Error>,
  'error' | 'isPending' | 'dataUpdatedAt'
> & { data: T | undefined; refetch: () => unknown };

/**
 * Props of {@link SparkCard}.
 *
 * @public
 */
export interface SparkCardProps<T> {
  /** The question, in the reader's language; the extension's title when absent. */
  title?: string;
  /** Whose jobs, which period: "my teams · last 30 days". */
  scope: string;
  /** What the card shows; its states are the card's states. */
  query: SparkCardQuery<T>;
  /** Of the body in pixels; while loading it is exactly this, so nothing jumps. */
  height: number;
  /** In place of the content, where there is none: why, and the one thing to do. */
  empty?: (data: T) => ReactNode | undefined;
  /** Below the content: what is missing from it. */
  partial?: (data: T) => ReactNode | undefined;
  /** At the right of the footer: the way to more. */
  more?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * The frame of a card: question, scope, content, and a footer with the source of
 * the figures and their age; and in place of the content whatever keeps it away:
 * loading, empty, an error, a missing permission.
 *
 * @public
 */
export function SparkCard<T>(props: SparkCardProps<T>) {
  const { scope, query, height, more } = props;
  const title = useCardTitle(props.title);
  const titleId = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-labelledby={titleId}
      aria-busy={query.isPending}
    >
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <p className={styles.scope}>{scope}</p>
      </header>
      <div className={styles.body} style={{ minHeight: height }}>
        <Body {...props} />
      </div>
      <footer className={styles.footer}>
        <Freshness askedAt={query.dataUpdatedAt} />
        {more}
      </footer>
    </Box>
  );
}

function Body<T>(props: SparkCardProps<T>) {
  const { query, height, empty, partial, children } = props;
  const { data, error, refetch } = query;
  if (data === undefined) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Loading height={height} />
    );
  }
  return (
    <>
      {empty?.(data) || children(data)}
      {partial?.(data)}
      {error && <ErrorState error={error} onRetry={refetch} />}
    </>
  );
}

function Loading(props: { height: number }) {
  const { t } = useTranslationRef(sparkReactTranslationRef);
  return (
    <>
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Skeleton width="100%" height={props.height} />
    </>
  );
}
