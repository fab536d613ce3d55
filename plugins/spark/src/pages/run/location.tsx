import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import styles from './RunPage.module.css';

/** The tabs of a run, in their order. */
export const runTabs = [
  'overview',
  'findings',
  'compare',
  'sizing',
  'timeline',
  'queries',
  'stages',
  'executors',
  'logs',
  'cluster',
  'metrics',
  'configuration',
  'cost',
  'facts',
] as const;

/** One of {@link runTabs}. */
export type RunTab = (typeof runTabs)[number];

/** Which part of a run's page is looked at; all of it is in the URL. */
export interface RunPlace {
  tab: RunTab;
  /** Attempt as Spark numbers it; the last one when absent. */
  attempt?: string;
  /** Spark's id of a SQL query. */
  query?: number;
  /** A stage (`12`) or one attempt of it (`12.0`). */
  stage?: string;
  /** Only stages of this Spark job. */
  sparkJob?: number;
  executor?: string;
  /** Lines of the log from about this time on, epoch milliseconds. */
  at?: number;
  /** The line of the log that is meant. */
  line?: string;
  /** The run that this one is compared with. */
  with?: string;
}

/** Reads a place out of a URL's parameters; what makes no sense there is left out. */
export function readRunPlace(params: URLSearchParams): RunPlace {
  const tab = params.get('tab');
  return {
    tab: runTabs.find(known => known === tab) ?? 'overview',
    attempt: params.get('attempt') ?? undefined,
    query: wholeNumber(params.get('query')),
    stage: params.get('stage') ?? undefined,
    sparkJob: wholeNumber(params.get('sparkJob')),
    executor: params.get('executor') ?? undefined,
    at: wholeNumber(params.get('at')),
    line: params.get('line') ?? undefined,
    with: params.get('with') ?? undefined,
  };
}

/** What a tab's table is narrowed to and sorted by; see `useTableState`. */
const TABLE_PARAMS = [
  'search',
  'status',
  'only',
  'sort',
  'role',
  'level',
  'range',
];

/**
 * Writes a place as a URL's parameters.
 *
 * @param from - the parameters of where one comes from: within the same tab its
 * table stays as it is
 */
export function writeRunPlace(
  place: RunPlace,
  from: URLSearchParams = new URLSearchParams(),
): string {
  const params = new URLSearchParams();
  if (readRunPlace(from).tab === place.tab) {
    for (const name of TABLE_PARAMS) {
      from.getAll(name).forEach(value => params.append(name, value));
    }
  }
  for (const [key, value] of Object.entries(place)) {
    if (value !== undefined) {
      params.set(key, String(value));
    }
  }
  return `?${params}`;
}

/** The place the URL says, and the way to another one. */
export function useRunPlace(): {
  place: RunPlace;
  /** Goes there; the attempt stays unless it is given. */
  go: (to: RunPlace) => void;
} {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readRunPlace(params), [params]);
  const { attempt } = place;
  const go = useCallback(
    (to: RunPlace) => setParams(writeRunPlace({ attempt, ...to }, params)),
    [attempt, params, setParams],
  );
  return { place, go };
}

/** Writes a place of a run as a link, such as a row of a table leads to. */
export function useRunHref(runId: string): (to: RunPlace) => string {
  const links = useSparkLinks();
  const [params] = useSearchParams();
  return useCallback(
    (to: RunPlace) => {
      const { attempt } = readRunPlace(params);
      return `${links.run(runId)}${writeRunPlace({ attempt, ...to }, params)}`;
    },
    [links, runId, params],
  );
}

/** A link to another part of the same run. */
export function RunPlaceLink(props: { to: RunPlace; children: ReactNode }) {
  const { place } = useRunPlace();
  return (
    <Link
      className={styles.link}
      to={{ search: writeRunPlace({ attempt: place.attempt, ...props.to }) }}
    >
      {props.children}
    </Link>
  );
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
