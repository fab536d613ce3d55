import { Skeleton } from '@backstage/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../components';
import styles from './Section.module.css';

/** Props of {@link Section}. */
export interface SectionProps {
  /** The question that the section answers. */
  title: string;
  children: ReactNode;
}

/** A part of a tab under the question it answers. */
export function Section(props: SectionProps) {
  const { title, children } = props;
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** An answer as react-query holds it, as far as {@link Answered} looks. */
export interface Answer<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Props of {@link Answered}. */
export interface AnsweredProps<T> {
  answer: Answer<T>;
  /** Height of the content in pixels, taken while it loads. */
  height: number;
  children: (data: T) => ReactNode;
}

/** What an answer holds; until it is there its place, and its error when it failed. */
export function Answered<T>(props: AnsweredProps<T>) {
  const { answer, height, children } = props;
  if (answer.data !== undefined) {
    return <>{children(answer.data)}</>;
  }
  return answer.error ? (
    <ErrorState error={answer.error} onRetry={answer.refetch} />
  ) : (
    <Skeleton width="100%" height={height} />
  );
}
