import type { DiagnosisColumns, ObservationRow } from './rows/observation';
import { readNumber } from './storable';

/** How an attempt stands, by one word. */
export type Standing = Pick<
  ObservationRow & DiagnosisColumns,
  | 'outcome'
  | 'outcome_basis'
  | 'ended_at'
  | 'last_event_at'
  | 'exit_code'
  | 'error'
  | 'verdict'
>;

/** Columns of {@link Standing}. */
export const STANDING_COLUMNS = [
  'outcome',
  'outcome_basis',
  'ended_at',
  'last_event_at',
  'exit_code',
  'error',
  'verdict',
] as const satisfies readonly (keyof Standing)[];

/** Why it ended badly: its log knows best, unless that only stops. */
function verdictFrom(told: Standing, standing: Standing): string | null {
  if (standing.outcome === 'running' || standing.outcome === 'succeeded') {
    return null;
  }
  return told.outcome_basis === 'log-cut'
    ? standing.verdict ?? told.verdict
    : told.verdict ?? standing.verdict;
}

/** The word on what an attempt did, standing as another word says that knows better how it stands. */
export function standingAs<T extends Standing>(told: T, standing: Standing): T {
  return {
    ...told,
    outcome: standing.outcome,
    outcome_basis: standing.outcome_basis,
    ended_at:
      // What Spark itself noted is its end; a pod lives a little longer.
      standing.outcome === 'running'
        ? null
        : told.ended_at ?? standing.ended_at,
    last_event_at: Math.max(
      readNumber(told.last_event_at),
      readNumber(standing.last_event_at),
    ),
    exit_code: standing.exit_code ?? told.exit_code,
    error: told.error ?? standing.error,
    verdict: verdictFrom(told, standing),
  };
}
