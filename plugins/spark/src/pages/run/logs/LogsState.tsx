import type { ReactNode } from 'react';
import { EmptyState, ErrorState } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import type { Logs } from './useLogs';

/** Lines where there are any; else why there are none, and what to do. */
export function LogsState(props: {
  logs: Logs;
  isFiltered: boolean;
  children: ReactNode;
}) {
  const { logs, isFiltered, children } = props;
  const { t } = useSparkTranslation();
  const { page, error, lines } = logs;
  const failure = error && <Failure error={error} onRetry={logs.retry} />;
  if (!page) {
    return <>{failure}</>;
  }
  if (page.state === 'unconnected') {
    return (
      <EmptyState title={t('run.logs.unconnectedTitle')}>
        {t('run.logs.unconnected')}
      </EmptyState>
    );
  }
  if (page.state === 'none') {
    return (
      <EmptyState title={t('run.logs.noneTitle')}>
        {t('run.logs.none', { source: page.source ?? '' })}
      </EmptyState>
    );
  }
  // A filter may leave nothing of the first pages and something of later ones.
  const isOver = !logs.readOlder && !logs.readNewer && !logs.isLoading;
  if (lines.length === 0 && isOver && !failure) {
    return (
      <EmptyState
        title={t(isFiltered ? 'run.logs.noMatchTitle' : 'run.logs.noneTitle')}
      >
        {isFiltered && t('run.logs.noMatch')}
      </EmptyState>
    );
  }
  return (
    <>
      {failure}
      {children}
    </>
  );
}

function Failure(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const { t } = useSparkTranslation();
  const { statusCode, cause } = error as {
    statusCode?: unknown;
    cause?: unknown;
  };
  // The run may be read, or its page would say so: this is about its logs.
  return statusCode === 403 ? (
    <EmptyState title={t('run.logs.deniedTitle')}>
      {cause instanceof Error ? cause.message : error.message}
    </EmptyState>
  ) : (
    <ErrorState error={error} onRetry={onRetry} />
  );
}
