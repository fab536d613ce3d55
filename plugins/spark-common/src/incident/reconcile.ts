import type { RecordedIncident, IncidentKind, Trouble } from './incident';

/**
 * How long a trouble must be gone before its incident is over, in milliseconds.
 * A run that succeeds ends a row of failures, and data that landed has landed; a
 * forecast swings, so that without this one objective would be told of each day.
 */
export const CALM: Record<IncidentKind, number> = {
  failing: 0,
  late: 0,
  'objective-at-risk': 6 * 3_600_000,
};

/** What has to be written so that incidents say what the ledger says. @public */
export interface IncidentChanges {
  opened: Trouble[];
  /** Still there, as they stand now. */
  changed: RecordedIncident[];
  closed: RecordedIncident[];
}

const keyOf = ({ jobId, kind, subject }: Trouble) =>
  JSON.stringify([jobId, kind, subject]);

const differs = (incident: RecordedIncident, now: RecordedIncident) =>
  incident.since !== now.since ||
  incident.runs !== now.runs ||
  incident.runId !== now.runId ||
  incident.summary !== now.summary ||
  incident.calmSince !== now.calmSince;

/**
 * Compares the incidents that are open with the troubles that there are. Looks at
 * states alone, not at what happened in between: facts that came late, twice or in
 * another order lead to the same incidents.
 *
 * Data is late because its job fails: where that is told of already, no second
 * incident is opened.
 *
 * @param open - Incidents that are not over.
 * @param troubles - All troubles at this moment.
 * @param now - Epoch milliseconds.
 * @public
 */
export function reconcileIncidents(
  open: readonly RecordedIncident[],
  troubles: readonly Trouble[],
  now: number,
): IncidentChanges {
  const known = new Set(open.map(keyOf));
  const current = new Map(troubles.map(each => [keyOf(each), each]));
  const failing = new Set(
    troubles.flatMap(({ kind, jobId }) => (kind === 'failing' ? [jobId] : [])),
  );
  const changes: IncidentChanges = { opened: [], changed: [], closed: [] };
  for (const [key, trouble] of current) {
    const isToldOf = trouble.kind === 'late' && failing.has(trouble.jobId);
    if (!known.has(key) && !isToldOf && !trouble.lingers) {
      changes.opened.push(trouble);
    }
  }
  for (const incident of open) {
    const trouble = current.get(keyOf(incident));
    const calmSince = incident.calmSince ?? now;
    if (!trouble && now - calmSince >= CALM[incident.kind]) {
      changes.closed.push(incident);
      continue;
    }
    const { id } = incident;
    const { lingers, ...stands } = trouble ?? incident;
    const after = trouble
      ? { ...stands, id, since: Math.min(incident.since, trouble.since) }
      : { ...incident, calmSince };
    if (differs(incident, after)) {
      changes.changed.push(after);
    }
  }
  return changes;
}
