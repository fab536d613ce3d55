import { OutsideFailure } from '@pilotlight/plugin-spark-node';
import type { Entry, LokiClient, RangeQuery } from './LokiClient';

/** Lines of a span, never a part of those that share one time. */
export interface WholePage {
  /** Sorted by time. */
  entries: Entry[];
  /**
   * Where the next page begins: onwards its first time, backwards the time that it
   * ends before. Absent at the end of the span.
   */
  next?: bigint;
  /** More lines share one time than Loki gives at once: some are left out. */
  gap: boolean;
}

/** What Loki gives at most, unless it is told otherwise (`max_entries_limit_per_query`). */
const MOST = 5_000;
/** Loki refuses longer spans (`max_query_length`, 30 days and an hour); in nanoseconds. */
const LONGEST_SPAN = 29n * 86_400n * 1_000_000_000n;

/** Fewer and fewer lines, until they fit into an answer. */
async function fitting(
  client: LokiClient,
  query: RangeQuery,
  signal?: AbortSignal,
): Promise<{ entries: Entry[]; limit: number }> {
  for (const limit of [query.limit, 50, 5]) {
    try {
      const asked = Math.min(limit, query.limit);
      return {
        entries: await client.lines({ ...query, limit: asked }, signal),
        limit: asked,
      };
    } catch (error) {
      if (!(error instanceof OutsideFailure) || error.kind !== 'too-long') {
        throw error;
      }
    }
  }
  throw new OutsideFailure(
    'too-long',
    'A few lines of this log are too long to be shown',
  );
}

/**
 * Reads a page that ends between two times: the lines that share the last one are
 * left to the next page, because Loki keeps no order among them that a cursor could
 * point into.
 */
export async function readWhole(
  client: LokiClient,
  query: RangeQuery,
  signal?: AbortSignal,
): Promise<WholePage> {
  const { direction } = query;
  const isForward = direction === 'forward';
  const start =
    isForward || query.end - query.start <= LONGEST_SPAN
      ? query.start
      : query.end - LONGEST_SPAN;
  const end =
    isForward && query.end - start > LONGEST_SPAN
      ? start + LONGEST_SPAN
      : query.end;
  const { entries, limit } = await fitting(
    client,
    { ...query, start, end },
    signal,
  );
  const edge = isForward ? entries.at(-1)?.at : entries.at(0)?.at;
  if (entries.length < limit || edge === undefined) {
    const isAll = start === query.start && end === query.end;
    return {
      entries,
      ...(!isAll && { next: isForward ? end : start }),
      gap: false,
    };
  }
  const whole = entries.filter(({ at }) => at !== edge);
  if (whole.length > 0) {
    return { entries: whole, next: isForward ? edge : edge + 1n, gap: false };
  }
  const same = await fitting(
    client,
    { ...query, start: edge, end: edge + 1n, limit: MOST },
    signal,
  );
  return {
    entries: same.entries,
    next: isForward ? edge + 1n : edge,
    gap: same.entries.length >= same.limit,
  };
}
