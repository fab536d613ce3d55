import type {
  IncidentKind,
  RecordedIncident,
} from '@pilotlight/plugin-spark-common';
import { compact, readOptionalNumber, type StoredNumber } from '../storable';

/** `closed_at` of an incident that is not over. */
export const OPEN = -1;

/** An incident as it is stored. */
export interface IncidentRow {
  id: number;
  job_id: string;
  kind: IncidentKind;
  subject: string;
  since: StoredNumber;
  opened_at: StoredNumber;
  runs: number;
  run_id: string | null;
  summary: string | null;
  calm_since: StoredNumber | null;
  closed_at: StoredNumber;
}

/** What a row says. */
export function incidentOf(row: IncidentRow): RecordedIncident {
  return compact<RecordedIncident>({
    id: String(row.id),
    jobId: row.job_id,
    kind: row.kind,
    subject: row.subject,
    since: Number(row.since),
    runs: row.runs,
    runId: row.run_id ?? undefined,
    summary: row.summary ?? undefined,
    calmSince: readOptionalNumber(row.calm_since),
  });
}
