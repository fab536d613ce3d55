import type { CommandTarget } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter, AccessScope } from '../accessFilter';
import type { LedgerDatabase } from '../database';
import { type RunEvidence, runEvidence } from '../live/evidence';
import type { LiveRow } from '../live/rows';
import { noSuchJob } from '../read/context';
import { applyAttributes } from '../read/jobFilter';
import { clusterWords } from '../read/live';
import { readableRun } from '../read/run';

/** What a command is about: a run, or the schedule of a job. */
export type CommandAbout =
  | { runId: string; jobId?: undefined }
  | { jobId: string; runId?: undefined };

/** A run or job that the caller may read, as far as commands are concerned. */
export interface CommandSubject {
  jobId: string;
  /** What permission rules look at. */
  scope: AccessScope;
  /** The resource in its cluster; absent when it is gone, was never known, or speaks of another run by now. */
  target?: CommandTarget;
}

interface JobRow {
  id: string;
  name: string;
  cluster: string;
  namespace: string;
  environment: string;
  scope_team: string;
  last_run_id: string | null;
}

type Application = NonNullable<RunEvidence['submission']['application']>;

/** By which an operator knows the runs of a schedule. */
const SCHEDULE_LABEL = 'sparkoperator.k8s.io/scheduled-app-name';

const subjectOf = (job: JobRow): CommandSubject => ({
  jobId: job.id,
  scope: {
    team: job.scope_team,
    namespace: job.namespace,
    environment: job.environment,
  },
});

/** The resource that a cluster told of, where it still speaks of the run. */
async function applicationOf(
  knex: Knex,
  runId: string,
  now: number,
): Promise<Application | undefined> {
  const words = await clusterWords(knex, [runId]);
  const found = await runEvidence(knex, words, now);
  return found.get(runId)?.submission.application;
}

/** The schedule that made the job's last run, or has its name. */
async function scheduleOf(
  knex: Knex,
  job: JobRow,
  now: number,
): Promise<LiveRow | undefined> {
  if (job.last_run_id === null) {
    return undefined;
  }
  const words = await clusterWords(knex, [job.last_run_id]);
  const application = await applicationOf(knex, job.last_run_id, now);
  return knex('live_object')
    .whereIn(
      'source',
      words.map(({ source }) => source),
    )
    .where({
      kind: 'kubeflow-schedule',
      cluster: job.cluster,
      namespace: job.namespace,
      name: application?.object.labels[SCHEDULE_LABEL] ?? job.name,
    })
    .whereNull('gone_at')
    .first();
}

/**
 * What a run, or a job, is to commands.
 *
 * @throws NotFoundError when it is not there, or may not be read
 */
export async function commandSubject(
  database: LedgerDatabase,
  about: CommandAbout,
  access: AccessFilter,
  now: number,
): Promise<CommandSubject> {
  return database.read(async knex => {
    const run =
      about.runId === undefined
        ? undefined
        : await readableRun(knex, about.runId, access);
    const query = knex('job')
      .select('job.*')
      .where('job.id', run?.job_id ?? about.jobId)
      .first();
    applyAttributes(query, {}, access, 'job');
    const job: JobRow | undefined = await query;
    if (!job) {
      throw noSuchJob();
    }
    const subject = subjectOf(job);
    if (!run) {
      const row = await scheduleOf(knex, job, now);
      const { cluster, namespace } = job;
      return row
        ? {
            ...subject,
            target: {
              cluster,
              kind: 'kubeflow-schedule',
              namespace,
              name: row.name,
              uid: row.uid,
            },
          }
        : subject;
    }
    const application = await applicationOf(knex, run.id, now);
    if (!application || application.goneAt !== undefined) {
      return subject;
    }
    const { operator, namespace, name, uid } = application.object;
    return {
      ...subject,
      target: {
        cluster: job.cluster,
        kind: `${operator}-application`,
        namespace,
        name,
        uid,
      },
    };
  });
}
