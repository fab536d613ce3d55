import { ApiProvider } from '@backstage/core-app-api';
import { analyticsApiRef } from '@backstage/frontend-plugin-api';
import type { ApiHolder, ApiRef } from '@backstage/frontend-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import type { SparkAnswer, SparkClient } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import type { SparkApi } from '@pilotlight/plugin-spark-react';
import { QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { DiagnoseSession } from './DiagnoseSession';
import { DROPPED_SOURCE } from './protocol';

/**
 * Lets what is below it read of dropped logs as the portal's pages read of the
 * ledger, and keeps it from telling anybody: no owner of a log is looked up in
 * the catalog, no click on one is counted.
 */
export function LocalApis(props: {
  session: DiagnoseSession;
  /** What the source of all that is shown is called. */
  sourceTitle: string;
  children: ReactNode;
}) {
  const { session, sourceTitle, children } = props;
  const apis = useMemo(
    () => localApis(session, sourceTitle),
    [session, sourceTitle],
  );
  return <ApiProvider apis={apis}>{children}</ApiProvider>;
}

function localApis(session: DiagnoseSession, sourceTitle: string): ApiHolder {
  const implementations = new Map<string, unknown>([
    [sparkApiRef.id, localSparkApi(session, sourceTitle)],
    [analyticsApiRef.id, { captureEvent: () => {} }],
    [
      entityPresentationApiRef.id,
      {
        forEntity: (...named: Parameters<typeof defaultEntityPresentation>) => {
          const snapshot = defaultEntityPresentation(...named);
          return { snapshot, promise: Promise.resolve(snapshot) };
        },
      },
    ],
  ]);
  return {
    get: <T,>({ id }: ApiRef<T>) => implementations.get(id) as T | undefined,
  };
}

function localSparkApi(
  session: DiagnoseSession,
  sourceTitle: string,
): SparkApi {
  const openedAt = Date.now();
  const listSources = async (): Promise<SparkAnswer<'listSources'>> => ({
    items: [
      {
        id: DROPPED_SOURCE,
        kind: 'eventlog',
        title: sourceTitle,
        state: 'up',
        demonstration: false,
        lastSuccessAt: openedAt,
        problems: [],
      },
    ],
    demonstration: false,
  });
  // No metrics server is asked of what somebody dropped.
  const getRunMetrics = async (): Promise<SparkAnswer<'getRunMetrics'>> => ({
    cluster: '',
    from: openedAt,
    to: openedAt,
    live: false,
    servers: [],
    charts: [],
  });
  const own = { listSources, getRunMetrics };
  return {
    client: new Proxy({} as SparkClient, {
      get: (_, operation) =>
        operation in own
          ? own[operation as keyof typeof own]
          : (request: object = {}) =>
              session.ask(
                operation as Parameters<DiagnoseSession['ask']>[0],
                request,
              ),
    }),
    answers: new QueryClient({
      // What was read does not change, and asking again would say the same.
      defaultOptions: { queries: { staleTime: Infinity, retry: false } },
    }),
  };
}
