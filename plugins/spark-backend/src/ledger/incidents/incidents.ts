import {
  type RecordedIncident,
  reconcileIncidents,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { DAY } from '../days';
import { incidentOf, OPEN, type IncidentRow } from './row';
import { endedWell, troublesOf } from './troubles';

/** What nobody was told of for so long is news no more. */
const NEWS = DAY;
/** Incidents that are over are kept so long. */
const KEPT = 90 * DAY;
/** Rows in one statement. */
const BATCH = 200;

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
    const ended = () => trx('incident').whereIn('id', ids);
    // Who is told at this moment, or was by one notifier of two, hears of the end.
    await ended()
      .andWhere('told', 'due')
      .update({
        told: trx.raw(
          `case when told_by is null then 'never' else 'opened' end`,
        ),
      });
    await ended()
      .whereNotIn(
        'id',
        ids.filter(id => well.has(id)),
      )
      .update({ told: 'never' });
    await ended().update({ closed_at: now, attempts: 0, told_by: null });
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
      .where('told', 'opened')
      .whereBetween('closed_at', [0, now - NEWS])
      .update({ told: 'never' });
    await trx('incident')
      .whereBetween('closed_at', [0, now - KEPT])
      .delete();
  });
}
