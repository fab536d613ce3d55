import type { SparkRequest } from '@pilotlight/plugin-spark-common';
import type { ListState } from '../../hooks/useListState';
import { chosenFilters, PAGE_SIZE, sharedFilters } from '../list';

/** How the backend is asked for runs. */
export type RunsRequest = SparkRequest<'listRuns'>;

/** Newest first. */
export const DEFAULT_SORT = '-startedAt';

/** Everything that narrows the list but its search. */
export const narrowing = [
  ...sharedFilters,
  'scope',
  'period',
  'from',
  'to',
  'jobId',
  'sparkVersion',
];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back each period looks, in milliseconds. */
export const periods = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
} as const;

/** One of {@link periods}. */
export type Period = keyof typeof periods;

/** The period that a list's URL says; undefined for all time. */
export function periodOf(list: Pick<ListState, 'filter'>): Period | undefined {
  const [asked] = list.filter('period');
  return (Object.keys(periods) as Period[]).find(period => period === asked);
}

/**
 * The exact span that a list's URL says, in epoch milliseconds, as a link from a
 * chart's day does; empty where a named period is chosen or nothing is.
 */
export function spanOf(list: Pick<ListState, 'filter'>): {
  from?: number;
  to?: number;
} {
  if (periodOf(list)) {
    return {};
  }
  const read = (name: 'from' | 'to') => {
    const at = Number(list.filter(name)[0]);
    return Number.isSafeInteger(at) && at > 0 ? { [name]: at } : {};
  };
  return { ...read('from'), ...read('to') };
}

/**
 * A list's URL as a request.
 *
 * @param now - epoch milliseconds; a period's start is taken to the full hour
 * before, so that the same URL asks the same for a while and pages fit together
 */
export function toRunsRequest(
  list: Pick<ListState, 'search' | 'sort' | 'cursor' | 'filter'>,
  now: number,
): RunsRequest {
  const { search, sort, cursor } = list;
  const period = periodOf(list);
  const [jobId] = list.filter('jobId');
  const sparkVersion = list.filter('sparkVersion');
  return {
    // What the API does not know is its word to refuse.
    sort: sort as RunsRequest['sort'],
    limit: PAGE_SIZE,
    ...(search && { search }),
    ...(cursor && { cursor }),
    ...(jobId && { jobId }),
    ...(sparkVersion.length > 0 && { sparkVersion: [...sparkVersion] }),
    ...(period && {
      from: Math.floor((now - periods[period]) / HOUR) * HOUR,
    }),
    ...spanOf(list),
    ...(list.filter('scope')[0] === 'mine' && { scope: 'mine' }),
    ...chosenFilters(list),
  };
}
