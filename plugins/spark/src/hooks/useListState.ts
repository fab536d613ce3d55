import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

/** A list's filters, by the API's names for them; lists of values each. */
export type ListFilters = Record<string, readonly string[]>;

/** What a list shows, as its URL says. */
export interface ListState {
  search: string;
  /** As the API takes it: a field, with a leading minus when downwards. */
  sort: string;
  /** Values of one filter; empty when it is not set. */
  filter(name: string): readonly string[];
  /** Of the page on show; undefined on the first one. */
  cursor: string | undefined;
  /** Of the page on show, from 0. */
  page: number;
  /** Sets filters, search and sort; the list starts again at its first page. */
  change(next: { search?: string; sort?: string; filters?: ListFilters }): void;
  goNext(cursor: string): void;
  /** Undefined on the first page. */
  goPrevious: (() => void) | undefined;
}

/** Cursors of the pages before this one; kept with the entry of the browser's history. */
interface Trail {
  cursors?: readonly (string | undefined)[];
}

const NO_TRAIL: readonly undefined[] = [];

/**
 * Keeps a list's state in the URL: a link to it shows the same, and Back undoes
 * the last change. A keyset cannot be walked backwards, so the cursors that led
 * here travel along; a page opened from a bare link leads back to the first one.
 */
export function useListState(defaults: { sort: string }): ListState {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const { cursors = NO_TRAIL } = (location.state ?? {}) as Trail;
  const cursor = params.get('cursor') ?? undefined;

  const go = useCallback(
    (
      edit: (next: URLSearchParams) => void,
      options?: { replace?: boolean; trail?: Trail['cursors'] },
    ) => {
      const next = new URLSearchParams(params);
      next.delete('cursor');
      edit(next);
      navigate(
        { search: next.toString() },
        { replace: options?.replace, state: { cursors: options?.trail } },
      );
    },
    [navigate, params],
  );

  return useMemo(() => {
    const page = cursor === undefined ? 0 : Math.max(1, cursors.length);
    return {
      search: params.get('search') ?? '',
      sort: params.get('sort') ?? defaults.sort,
      filter: name => params.getAll(name),
      cursor,
      page,
      change: ({ search, sort, filters = {} }) =>
        go(
          next => {
            setOrDelete(next, 'search', search);
            setOrDelete(next, 'sort', sort, defaults.sort);
            for (const [name, values] of Object.entries(filters)) {
              next.delete(name);
              values.forEach(value => next.append(name, value));
            }
          },
          // Each letter of a search is no place to go back to.
          { replace: search !== undefined },
        ),
      goNext: nextCursor =>
        go(next => next.set('cursor', nextCursor), {
          trail: [...cursors, cursor],
        }),
      goPrevious:
        cursor === undefined
          ? undefined
          : () => {
              const before = cursors.at(-1);
              go(next => before !== undefined && next.set('cursor', before), {
                trail: cursors.slice(0, -1),
              });
            },
    };
  }, [params, defaults.sort, cursor, cursors, go]);
}

function setOrDelete(
  params: URLSearchParams,
  name: string,
  value: string | undefined,
  implied: string = '',
) {
  if (value === implied) {
    params.delete(name);
  } else if (value !== undefined) {
    params.set(name, value);
  }
}
