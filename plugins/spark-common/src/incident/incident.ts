/**
 * What a job's owner is told of: it fails, its data is late, or an objective of
 * it is about to be broken.
 *
 * @public
 */
export type IncidentKind = 'failing' | 'late' | 'objective-at-risk';

/** What is wrong with a job at this moment, as the ledger says. @public */
export interface Trouble {
  jobId: string;
  kind: IncidentKind;
  /** Tells troubles of one kind apart: which objective. Empty where a job has but one. */
  subject: string;
  /** When it began, epoch milliseconds. */
  since: number;
  /** Failed runs in a row; 0 of other kinds. */
  runs: number;
  /** The run to look at. */
  runId?: string;
  /** What the ledger says of it in one sentence. */
  summary?: string;
  /** Keeps an incident open, but is no reason to open one: nobody could act on it in time. */
  lingers?: boolean;
}

/** A trouble from its first sight to its end: one incident however many runs it takes. @public */
export interface RecordedIncident extends Trouble {
  id: string;
  /** Since when it is no longer seen, though not yet long enough to call it over. */
  calmSince?: number;
}
