import { Skeleton } from '@backstage/ui';
import {
  SparkScopeProvider,
  useLedgerUpdates,
} from '@pilotlight/plugin-spark-react';
import type {
  SparkCardQuery,
  SparkScope,
} from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import { ErrorState } from '../components';

/** What is mine, wherever it runs. */
const scope: SparkScope = {
  persona: 'data-engineer',
  jobs: 'mine',
  environments: [],
  days: 30,
};

/** Around a widget of the home page, which has no persona page above it. */
export function HomeWidget(props: { children: ReactNode }) {
  useLedgerUpdates();
  return (
    <SparkScopeProvider scope={scope}>{props.children}</SparkScopeProvider>
  );
}

/** What a widget shows of an answer, or what keeps it away. */
export function WidgetBody<T>(props: {
  query: SparkCardQuery<T>;
  children: (data: T) => ReactNode;
}) {
  const { query, children } = props;
  const { data, error, refetch } = query;
  return (
    <>
      {data !== undefined && children(data)}
      {data === undefined && !error && <Skeleton width="100%" height={160} />}
      {error && <ErrorState error={error} onRetry={refetch} />}
    </>
  );
}
