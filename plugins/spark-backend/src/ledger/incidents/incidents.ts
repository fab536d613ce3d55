import {
  type RecordedIncident,
  type IncidentKind,
  type IncidentToTell,
  reconcileIncidents,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { DAY } from '../days';
import { compact, readOptionalNumber, type StoredNumber } from '../storable';
import { endedWell, troublesOf } from './troubles';

/** What nobody was told of for so long is news no more. */
const NEWS = DAY;
/** Incidents that are over are kept so long. */
const KEPT = 90 * DAY;
/**
 * How long a trouble must have been seen before anybody is told: a run's verdict,
 * and runs that a source is still reading, come a little later.
 */
const SETTLED = 30_000;
/** Rows in one statement. */
const BATCH = 200;
/** Incidents in one round: all of a large company's, so that one message tells of those of an owner. */
const ROUND = 5_000;

const OPEN = -1;

interface IncidentRow {
  id: number;
  job_id: string;
  kind: IncidentKind;
  subject: string;
  since: StoredNumber;
  runs: number;
  run_id: string | null;
  summary: string | null;
  calm_since: StoredNumber | null;
  closed_at: StoredNumber;
}

function incidentOf(row: IncidentRow): RecordedIncident {
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

const asItStands = (incident: Omit<RecordedIncident, 'id'>) => ({
  since: incident.since,
  runs: incident.runs,
  run_id: incident.runId ?? null,
  summary: incident.summary ?? null,
  calm_since: incident.calmSince ?? null,
});

/** Ends incidents. Who has not heard of one need not hear that it is over, nor of one that did not end well. */
async function close(
  trx: Knex.Transaction,
  incidents: readonly RecordedIncident[],
  now: number,
) {
  const well = await endedWell(trx, incidents);
  for (const some of chunks(incidents, BATCH)) {
    const ids = some.map(({ id }) => id);
    await trx('incident').whereIn('id', ids).update({ closed_at: now });
    await trx('incident')
      .whereIn('id', ids)
      .andWhere(either =>
        either.where('told', 'due').orWhereNotIn(
          'id',
          ids.filter(id => well.has(id)),
        ),
      )
      .update({ told: 'never' });
  }
}

/** Opens, changes and closes incidents by what is wrong with jobs now. */
export async function takeUpIncidents(
  database: LedgerDatabase,
  now: number,
): Promise<void> {
  await database.write(async trx => {
    const rows: IncidentRow[] = await trx('incident').where('closed_at', OPEN);
    const { opened, changed, closed } = reconcileIncidents(
      rows.map(incidentOf),
      await troublesOf(trx, now),
      now,
    );
    const inserted = opened.map(trouble => ({
      job_id: trouble.jobId,
      kind: trouble.kind,
      subject: trouble.subject,
      ...asItStands(trouble),
      opened_at: now,
      told: trouble.since >= now - NEWS ? 'due' : 'never',
    }));
    for (const some of chunks(inserted, BATCH)) {
      await trx('incident').insert(some);
    }
    for (const incident of changed) {
      await trx('incident')
        .where('id', incident.id)
        .update(asItStands(incident));
    }
    await close(trx, closed, now);
    await trx('incident')
      .where('told', 'due')
      .andWhere('closed_at', OPEN)
      .andWhere('opened_at', '<', now - NEWS)
      .update({ told: 'never' });
    await trx('incident')
      .whereBetween('closed_at', [0, now - KEPT])
      .delete();
  });
}

/** Incidents that the owner of the job has yet to be told of; of jobs that nobody owns, none. */
export async function incidentsToTell(
  database: LedgerDatabase,
  now: number,
): Promise<IncidentToTell[]> {
  const rows: (IncidentRow & { job_name: string; owner: string })[] =
    await database.read(knex =>
      knex('incident')
        .join('job', 'job.id', 'incident.job_id')
        .select('incident.*', { job_name: 'job.name', owner: 'job.owner' })
        .where('job.owner', '<>', '')
        .andWhere(either =>
          either
            .where({ 'incident.told': 'due', 'incident.closed_at': OPEN })
            .orWhere(over =>
              over
                .where('incident.told', 'opened')
                .andWhere('incident.closed_at', '>=', 0),
            ),
        )
        .andWhere('incident.opened_at', '<=', now - SETTLED)
        .orderBy('incident.id')
        .limit(ROUND),
    );
  return rows.map(row => {
    const closedAt = Number(row.closed_at);
    return compact<IncidentToTell>({
      ...incidentOf(row),
      jobName: row.job_name,
      owner: row.owner,
      phase: closedAt === OPEN ? 'opened' : 'closed',
      closedAt: closedAt === OPEN ? undefined : closedAt,
    });
  });
}

/** Remembers that the owners were told. */
export async function markTold(
  database: LedgerDatabase,
  incidents: readonly IncidentToTell[],
): Promise<void> {
  await database.write(async trx => {
    for (const { id, phase } of incidents) {
      await trx('incident').where('id', id).update({ told: phase });
    }
  });
}
