import { useRef } from 'react';

/** Rows as they may be shown, and how many newer ones wait. */
export interface SteadyRows<T> {
  rows: readonly T[] | undefined;
  waiting: number;
}

/**
 * Keeps rows where they are while they are pointed at: their values change in
 * place, new ones wait. What is asked anew (another filter, another page: another
 * `request`) is shown at once.
 *
 * @param rows - the newest answer
 * @param request - what it answers; undefined while it still answers an earlier one
 * @param held - whether the reader is pointing at the rows
 */
export function useSteadyRows<T extends { id: string }>(
  rows: readonly T[] | undefined,
  request: string | undefined,
  held: boolean,
): SteadyRows<T> {
  const shown = useRef<{ request: string; rows: readonly T[] }>();
  if (!rows) {
    return { rows, waiting: 0 };
  }
  const before = shown.current?.request;
  const answers = request ?? before ?? '';
  if (!held || !shown.current || before !== answers) {
    shown.current = { request: answers, rows };
    return { rows, waiting: 0 };
  }
  const newest = new Map(rows.map(row => [row.id, row]));
  const inPlace = shown.current.rows.map(row => newest.get(row.id) ?? row);
  const ids = new Set(inPlace.map(row => row.id));
  return {
    rows: inPlace,
    waiting: rows.filter(row => !ids.has(row.id)).length,
  };
}
