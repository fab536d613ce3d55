import type {
  IncidentPhase,
  IncidentToTell,
} from '@pilotlight/plugin-spark-common';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { compact, optionalJson, type StoredNumber } from '../storable';
import { incidentOf, OPEN, type IncidentRow } from './row';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How long a trouble must have been seen before anybody is told: a run's verdict,
 * and runs that a source is still reading, come a little later.
 */
const SETTLED = 30 * SECOND;
/** What was seen so long after it began comes from a source that reads up old runs, … */
const READ_UP = 10 * MINUTE;
/**
 * … which may find the end of it in the next file. That is waited for until the
 * source has been through all it has, at most so long: one that is down, or gone,
 * must not keep an owner in the dark.
 */
const READ_UP_AT_MOST = 60 * MINUTE;
/** Who has claimed an incident has so long to tell of it; then another may, as after a crash. */
const CLAIM = MINUTE;
/** Pauses of one that could not be told: the first, twice that, and so on up to the longest. */
const FIRST_PAUSE = 15 * SECOND;
const LONGEST_PAUSE = 30 * MINUTE;
/** Incidents in one round: all of a large company's, so that one message tells of those of an owner. */
const ROUND = 5_000;

/** Rows in one statement. */
const BATCH = 200;

/** What `told` is while a phase is still to be told. */
const BEFORE: Record<IncidentPhase, string> = {
  opened: 'due',
  closed: 'opened',
};

/** An incident to tell of, and who has done so already. */
export interface DueIncident extends IncidentToTell {
  /** Ids of notifiers. */
  toldBy: string[];
  attempts: number;
}

/** Whether who told of the job's run has not been through all it has since the trouble was seen. */
const STILL_READING = `exists (
  select 1 from observation
  left join source_state on source_state.source = observation.source
  where observation.run_id = coalesce(incident.run_id, job.last_run_id)
    and coalesce(source_state.last_success_at, -1) < incident.opened_at)`;

/** Nobody is no list, so that an incident that nobody heard of can end in silence. */
const listed = (toldBy: string[]) =>
  toldBy.length > 0 ? JSON.stringify(toldBy) : null;

/** The right to tell of some incidents, and what is to be told of each. */
export interface TellingClaim {
  incidents: readonly DueIncident[];
  /** Fences off whoever claimed before: it grows with every claim of an incident. */
  until: number;
}

/** Incidents that the owner of the job has yet to be told of; of jobs that nobody owns, none. */
export async function incidentsToTell(
  database: LedgerDatabase,
  now: number,
): Promise<DueIncident[]> {
  const rows: (IncidentRow & {
    job_name: string;
    owner: string;
    told_by: string | null;
    attempts: number;
  })[] = await database.read(knex =>
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
      .andWhere('incident.claimed_until', '<=', now)
      .andWhere('incident.opened_at', '<=', now - SETTLED)
      .andWhere(either =>
        either
          .whereRaw('incident.since >= incident.opened_at - ?', [READ_UP])
          .orWhere('incident.opened_at', '<=', now - READ_UP_AT_MOST)
          .orWhereRaw(`not ${STILL_READING}`),
      )
      .orderBy('incident.id')
      .limit(ROUND),
  );
  return rows.map(row => {
    const closedAt = Number(row.closed_at);
    return compact<DueIncident>({
      ...incidentOf(row),
      jobName: row.job_name,
      owner: row.owner,
      phase: closedAt === OPEN ? 'opened' : 'closed',
      closedAt: closedAt === OPEN ? undefined : closedAt,
      toldBy: optionalJson<string[]>(row.told_by) ?? [],
      attempts: row.attempts,
    });
  });
}

/**
 * Takes the right to tell of incidents, for a minute: of several backends one
 * gets it.
 *
 * @returns undefined when any of them is another's, or no longer as it was read.
 */
export async function claimTelling(
  database: LedgerDatabase,
  incidents: readonly DueIncident[],
  now: number,
): Promise<TellingClaim | undefined> {
  const until = now + CLAIM;
  // Writers come one after the other: between look and note is nobody else.
  return database.write(async trx => {
    const ids = incidents.map(({ id }) => Number(id));
    const asRead = new Map(
      incidents.map(({ id, phase, closedAt = OPEN }) => [
        Number(id),
        `${BEFORE[phase]} ${closedAt}`,
      ]),
    );
    for (const some of chunks(ids, BATCH)) {
      const free: { id: number; told: string; closed_at: StoredNumber }[] =
        await trx('incident')
          .select('id', 'told', 'closed_at')
          .whereIn('id', some)
          .andWhere('claimed_until', '<=', now);
      const same = free.filter(
        ({ id, told, closed_at: closedAt }) =>
          asRead.get(id) === `${told} ${Number(closedAt)}`,
      );
      if (same.length < some.length) {
        return undefined;
      }
    }
    for (const some of chunks(ids, BATCH)) {
      await trx('incident')
        .whereIn('id', some)
        .update({
          claimed_until: until,
          attempts: trx.raw('attempts + 1'),
          told_by: trx.raw(`coalesce(told_by, '[]')`),
        });
    }
    return { incidents, until };
  });
}

/**
 * Gives a claim back with what came of it. Nothing is written of an incident that
 * another has claimed since, or that was over meanwhile.
 *
 * @param toldBy - Notifiers that told now.
 * @param missing - Whether another attempt is needed.
 */
export async function settleTelling(
  database: LedgerDatabase,
  claim: TellingClaim,
  toldBy: readonly string[],
  missing: boolean,
  now: number,
): Promise<void> {
  await database.write(async trx => {
    for (const { id, phase, toldBy: before, attempts } of claim.incidents) {
      await trx('incident')
        .where({ id, told: BEFORE[phase], claimed_until: claim.until })
        .update(
          missing
            ? {
                told_by: listed([...before, ...toldBy]),
                claimed_until:
                  now + Math.min(FIRST_PAUSE * 2 ** attempts, LONGEST_PAUSE),
              }
            : { told: phase, told_by: null, attempts: 0, claimed_until: now },
        );
    }
  });
}
