import {
  type Incident,
  recoveryOf,
  type RecoveryReport,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY, daysOf } from '../days';
import type { LedgerReader } from '../reader';
import type { StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { summariesById } from './jobs';

/** Incidents that are looked at; of more, the newest. */
const MOST = 20_000;

/** Jobs that are named, and teams. */
const NAMED = 10;

/** How the last run before `failed` ended; what is unknown says nothing. */
const OUTCOME_BEFORE = `(select before.outcome from run as before
  where before.job_id = failed.job_id and before.started_at < failed.started_at
    and before.outcome in ('succeeded', 'failed')
  order by before.started_at desc, before.id desc limit 1)`;

/** When the next run after `failed` that was good ended. */
const NEXT_GOOD_END = `(select good.started_at + good.duration from run as good
  where good.job_id = failed.job_id and good.started_at > failed.started_at
    and good.outcome = 'succeeded'
  order by good.started_at, good.id limit 1)`;

/** The run since which `job` fails: the first that failed after its last good one. */
const FAILING_SINCE = `(select since.id from run as since
  where since.job_id = job.id and since.outcome = 'failed'
    and since.started_at > coalesce(job.last_succeeded_at, -1)
  order by since.started_at, since.id limit 1)`;

interface Broken {
  id: string;
  job_id: string;
  team: string;
  broke_at: StoredNumber;
  recovered_at: StoredNumber | null;
}

/**
 * Runs that failed after their job had worked, each with when it worked again.
 * Only those are followed to their recovery, so that a job that fails for weeks
 * is walked along once and not once a run.
 */
function incidents(knex: Knex): Knex.QueryBuilder {
  return knex({ failed: 'run' })
    .join('job', 'job.id', 'failed.job_id')
    .select({
      id: 'failed.id',
      job_id: 'failed.job_id',
      team: 'job.team',
    })
    .select(knex.raw('failed.started_at + failed.duration as broke_at'))
    .select(knex.raw(`${NEXT_GOOD_END} as recovered_at`))
    .where('failed.outcome', 'failed')
    .andWhereRaw(`coalesce(${OUTCOME_BEFORE}, 'none') <> 'failed'`);
}

function incidentOf(row: Broken): Incident {
  return {
    jobId: row.job_id,
    team: row.team,
    brokeAt: Number(row.broke_at),
    ...(row.recovered_at !== null && {
      recoveredAt: Number(row.recovered_at),
    }),
  };
}

/** The answer about how long jobs take to work again. */
export function recoveryReader({
  database,
  pricing,
  now,
}: ReadContext): Pick<LedgerReader, 'getRecovery'> {
  return {
    async getRecovery(request, access): Promise<RecoveryReport> {
      const days = daysOf(request, now());
      return database.read(async knex => {
        const begun = incidents(knex)
          .andWhere('failed.started_at', '>=', days.first * DAY)
          .andWhere('failed.started_at', '<', days.end * DAY)
          .orderBy('failed.started_at', 'desc')
          .limit(MOST + 1);
        applyAttributes(begun, request, access, 'job');
        const rows: Broken[] = await begun;

        // They may have begun long before the period, and each job has one at most.
        const failing = knex('job')
          .join({ failed: 'run' }, 'failed.id', knex.raw(FAILING_SINCE))
          .select({ id: 'failed.id' })
          .select(knex.raw('failed.started_at + failed.duration as broke_at'))
          .where('job.attention_since', '>=', 0);
        applyAttributes(failing, request, access, 'job');
        const open: Pick<Broken, 'id' | 'broke_at'>[] = await failing.orderBy(
          'broke_at',
        );

        const { jobs, teams, ...times } = recoveryOf(
          rows.slice(0, MOST).map(incidentOf),
          now(),
        );
        const named = jobs.slice(0, NAMED);
        const names: { id: string; name: string }[] = await knex('job')
          .select('id', 'name')
          .whereIn(
            'id',
            named.map(({ key }) => key),
          );
        const nameOf = new Map(names.map(({ id, name }) => [id, name]));
        const shown = open.slice(0, NAMED);
        const runs = await summariesById(
          knex,
          shown.map(({ id }) => id),
          pricing.currency,
        );
        return {
          from: days.first * DAY,
          to: days.end * DAY,
          ...times,
          truncated: rows.length > MOST,
          jobs: named.map(job => ({
            ...job,
            label: nameOf.get(job.key) ?? '',
          })),
          teams: teams.slice(0, NAMED),
          lasting: {
            total: open.length,
            items: shown.flatMap(({ id, broke_at }) => {
              const run = runs.get(id);
              return run ? [{ run, brokeAt: Number(broke_at) }] : [];
            }),
          },
        };
      });
    },
  };
}
