import {
  type Ahead,
  aheadOf,
  mostAtOnce,
  type PastRun,
  type PlannedJob,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { chunks } from '../chunks';
import { DAY } from '../days';
import type { LedgerReader, LedgerRequest } from '../reader';
import { compact, optionalJson, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { JOB_NAME, jobNameOf, type JobNameRow } from './jobName';

/** Starts that are looked at: those of 800 jobs that start every hour. */
const LOOKED_AT = 20_000;

/** Job ids in one statement. */
const IDS_PER_STATEMENT = 500;

/** Crowds and overlaps in an answer, and jobs that are named of a crowd. */
const SHOWN = 10;

/** How far back the most cores at once are looked for, and in how many runs at most. */
const SEEN_DAYS = 7;
const SEEN_RUNS = 20_000;

interface StartRow {
  job_id: string;
  expected_at: StoredNumber;
}

interface PlannedRow extends JobNameRow {
  cluster: string;
  namespace: string;
  past: string | null;
  cores: StoredNumber | null;
}

function medianOf(past: readonly PastRun[] | undefined): number | undefined {
  const sorted = (past ?? []).map(run => run.durationMs).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1];
}

function plannedOf(row: PlannedRow): PlannedJob {
  const cores = row.cores === null ? -1 : Number(row.cores);
  return compact<PlannedJob>({
    id: row.job_id,
    pool: JSON.stringify([row.cluster, row.namespace]),
    usualMs: medianOf(optionalJson<PastRun[]>(row.past)),
    cores: cores < 0 ? undefined : cores,
  });
}

/** What is usual of jobs that are to start. They are those that the caller may read. */
async function plannedJobs(
  knex: Knex,
  jobIds: string[],
): Promise<PlannedRow[]> {
  const rows: PlannedRow[] = [];
  for (const some of chunks(jobIds, IDS_PER_STATEMENT)) {
    const found: PlannedRow[] = await knex('job')
      .select(JOB_NAME)
      .select('job.cluster', 'job.namespace', 'usual.past', 'usual.cores')
      .leftJoin('usual', 'usual.job_id', 'job.id')
      .whereIn('job.id', some);
    rows.push(...found);
  }
  return rows;
}

/** The most cores at once in a namespace, by what the runs of each of its jobs usually have. */
async function coresSeen(
  knex: Knex,
  [cluster, namespace]: [string, string],
  access: AccessFilter,
  now: number,
): Promise<number | undefined> {
  const query = knex('run')
    .join('job', 'job.id', 'run.job_id')
    .join('usual', 'usual.job_id', 'run.job_id')
    .select('run.started_at', 'run.duration', 'usual.cores')
    .where({ 'job.cluster': cluster, 'job.namespace': namespace })
    .andWhere('usual.cores', '>=', 0)
    .andWhere('run.started_at', '>=', now - SEEN_DAYS * DAY)
    .orderBy('run.started_at', 'desc')
    .limit(SEEN_RUNS);
  applyAttributes(query, {}, access, 'job');
  const rows: {
    started_at: StoredNumber;
    duration: StoredNumber;
    cores: StoredNumber;
  }[] = await query;
  return rows.length === 0
    ? undefined
    : mostAtOnce(
        rows.map(row => ({
          from: Number(row.started_at),
          to: Number(row.started_at) + Number(row.duration),
          amount: Number(row.cores),
        })),
      );
}

/** Answers about what is to start. */
export function aheadReader(
  context: ReadContext,
): Pick<LedgerReader, 'getAhead'> {
  const { database, now } = context;

  const planned = (
    knex: Knex,
    request: LedgerRequest<'getAhead'>,
    access: AccessFilter,
    at: number,
  ): Knex.QueryBuilder => {
    const query = knex('landing')
      .join('job', 'job.id', 'landing.job_id')
      .where('landing.expected_at', '>=', at)
      .andWhere('landing.expected_at', '<', at + DAY);
    applyAttributes(query, request, access, 'job');
    return query;
  };

  return {
    async getAhead(request, access): Promise<Ahead> {
      const { limit = 50 } = request;
      const at = now();
      return database.read(async knex => {
        const starts: StartRow[] = await planned(knex, request, access, at)
          .select('landing.job_id', 'landing.expected_at')
          .orderBy(['landing.expected_at', 'landing.job_id'])
          .limit(LOOKED_AT);
        const rows = await plannedJobs(knex, [
          ...new Set(starts.map(row => row.job_id)),
        ]);
        const jobs = new Map(
          rows.map(row => [
            row.job_id,
            { name: jobNameOf(row), plan: plannedOf(row) },
          ]),
        );
        const instants = starts.map(row => ({
          jobId: row.job_id,
          at: Number(row.expected_at),
        }));
        const found = aheadOf(
          [...jobs.values()].map(({ plan }) => plan),
          instants,
        );
        const crowds = found.crowds.slice(0, SHOWN);
        const seen = new Map<string, number | undefined>();
        for (const { pool } of crowds) {
          if (!seen.has(pool)) {
            seen.set(pool, await coresSeen(knex, JSON.parse(pool), access, at));
          }
        }
        const complete = starts.length < LOOKED_AT;
        const namesOf = (ids: string[]) =>
          ids.flatMap(id => jobs.get(id)?.name ?? []);
        return {
          from: at,
          to: complete ? at + DAY : instants[instants.length - 1].at,
          total: starts.length,
          complete,
          items: instants.slice(0, limit).flatMap(start => {
            const job = jobs.get(start.jobId);
            return job
              ? [
                  compact<Ahead['items'][number]>({
                    job: job.name,
                    at: start.at,
                    usualMs: job.plan.usualMs,
                  }),
                ]
              : [];
          }),
          crowds: crowds.map(crowd => {
            const [cluster, namespace]: [string, string] = JSON.parse(
              crowd.pool,
            );
            return compact<Ahead['crowds'][number]>({
              at: crowd.at,
              cluster,
              namespace,
              starts: crowd.jobIds.length,
              jobs: namesOf(crowd.jobIds.slice(0, SHOWN)),
              cores: crowd.cores,
              coresKnown: crowd.coresKnown,
              coresSeen: seen.get(crowd.pool),
            });
          }),
          overlaps: found.overlaps.slice(0, SHOWN).flatMap(overlap => {
            const { jobId, ...figures } = overlap;
            return namesOf([jobId]).map(job => ({ job, ...figures }));
          }),
        };
      });
    },
  };
}
