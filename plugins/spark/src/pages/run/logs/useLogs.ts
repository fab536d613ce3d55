import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LogLine,
  LogPage,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mergedLines } from './lines';

/** What of a run's logs is shown. */
export type LogRequest = Omit<
  SparkRequest<'getRunLogs'>,
  'cursor' | 'direction' | 'limit' | 'at'
>;

/** Lines asked for at once. */
const PAGE = 500;
/** Pages held; those furthest from where one reads go first. */
const MOST_PAGES = 16;
/** Milliseconds between two looks for new lines. */
const PAUSE = 2_000;
/** Pages without a line after which the reader is asked whether to go on. */
const MOST_EMPTY = 4;

/** Where a page begins, and in which direction. */
interface PageStart {
  direction: 'forward' | 'backward';
  cursor?: string;
  at?: number;
}

/** A run's logs as far as they are read. */
export interface Logs {
  /** The last answer; undefined while the first is awaited. */
  page: LogPage | undefined;
  lines: readonly LogLine[];
  error: Error | null;
  gap: boolean;
  isLoading: boolean;
  retry: () => void;
  /** Reads what stands before; undefined at the beginning. */
  readOlder?: () => void;
  /** Reads what stands after; undefined at the end. */
  readNewer?: () => void;
  /** Several pages in a row had no line: the reader decides whether to go on. */
  isTired: boolean;
}

/** Reads a run's logs page by page, from a time or from the end. */
export function usePagedLogs(
  request: LogRequest,
  at: number | undefined,
  enabled: boolean,
): Logs {
  const { client, answers } = useApi(sparkApiRef);
  const first: PageStart =
    at === undefined ? { direction: 'backward' } : { direction: 'forward', at };
  const answer = useInfiniteQuery(
    {
      queryKey: ['spark-logs', request, at],
      queryFn: ({ pageParam, signal }) =>
        client.getRunLogs(
          { ...request, ...pageParam, limit: PAGE },
          { signal },
        ),
      initialPageParam: first,
      getNextPageParam: ({ newer }: LogPage): PageStart | undefined =>
        newer === undefined
          ? undefined
          : { direction: 'forward', cursor: newer },
      getPreviousPageParam: ({ older }: LogPage): PageStart | undefined =>
        older === undefined
          ? undefined
          : { direction: 'backward', cursor: older },
      maxPages: MOST_PAGES,
      // A place that is away is said to be at once; the reader tries again.
      retry: false,
      // What is read stays as it is while one reads it.
      staleTime: Infinity,
      gcTime: 60_000,
      enabled,
    },
    answers,
  );
  const { data, error, isFetching, isPending } = answer;
  const lines = useMemo(
    () => mergedLines(data?.pages.flatMap(page => page.lines) ?? []),
    [data],
  );
  const empty = useEmptyPages(data?.pages.length ?? 0, lines.length);
  const canRead = !isFetching && !error;
  return {
    page: data?.pages[data.pages.length - 1],
    lines,
    error,
    gap: data?.pages.some(page => page.gap) ?? false,
    isLoading: isPending || isFetching,
    retry: () => {
      answer.refetch();
    },
    ...(canRead &&
      answer.hasPreviousPage && {
        readOlder: () => {
          answer.fetchPreviousPage();
        },
      }),
    ...(canRead &&
      answer.hasNextPage && {
        readNewer: () => {
          answer.fetchNextPage();
        },
      }),
    isTired: empty >= MOST_EMPTY,
  };
}

/** How many pages came without a line since the last that had one. */
function useEmptyPages(pages: number, lines: number): number {
  const seen = useRef({ pages, lines, empty: 0 });
  if (lines !== seen.current.lines) {
    seen.current = { pages, lines, empty: 0 };
  } else if (pages !== seen.current.pages) {
    seen.current = { pages, lines, empty: seen.current.empty + 1 };
  }
  return seen.current.empty;
}

/** The end of a run's logs, looked at again and again while the page is in sight. */
export function useFollowedLogs(request: LogRequest, enabled: boolean): Logs {
  const { client, answers } = useApi(sparkApiRef);
  const answer = useQuery<LogPage, Error>(
    {
      queryKey: ['spark-logs', 'end', request],
      queryFn: ({ signal }) =>
        client.getRunLogs(
          { ...request, direction: 'backward', limit: PAGE },
          { signal },
        ),
      enabled,
      retry: false,
      refetchInterval: PAUSE,
      gcTime: 0,
    },
    answers,
  );
  const { data, error } = answer;
  const key = JSON.stringify(request);
  const [kept, setKept] = useState<{
    key: string;
    lines: LogLine[];
    gap: boolean;
  }>();
  useEffect(() => {
    if (!data) {
      return;
    }
    setKept(before => {
      const known = before?.key === key ? before : undefined;
      const last = known?.lines.at(-1);
      const isApart =
        last !== undefined &&
        data.older !== undefined &&
        data.lines.length > 0 &&
        data.lines[0].id > last.id;
      return {
        key,
        lines: mergedLines([...(known?.lines ?? []), ...data.lines]).slice(
          -PAGE * MOST_PAGES,
        ),
        gap: (known?.gap ?? false) || isApart || data.gap === true,
      };
    });
  }, [data, key]);
  const lines = kept?.key === key ? kept.lines : undefined;
  return {
    page: data,
    lines: lines ?? data?.lines ?? [],
    error,
    gap: (lines !== undefined && kept?.gap) || false,
    isLoading: answer.isPending,
    retry: () => {
      answer.refetch();
    },
    isTired: false,
  };
}
