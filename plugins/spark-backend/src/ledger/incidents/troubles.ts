import type {
  ExpectedLanding,
  Objective,
  ObjectiveEvaluation,
  Outcome,
  RecordedIncident,
  Trouble,
  Verdict,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import { DAY } from '../days';
import { compact, optionalJson, type StoredNumber } from '../storable';

async function failing(knex: Knex): Promise<Trouble[]> {
  const rows: {
    job_id: string;
    run_id: string | null;
    runs: number;
    since: StoredNumber;
    ended_at: StoredNumber | null;
    outcome: Outcome | null;
    verdict: string | null;
    error_message: string | null;
  }[] = await knex('job')
    .leftJoin('run', 'run.id', 'job.attention_run_id')
    .select({
      job_id: 'job.id',
      run_id: 'job.attention_run_id',
      runs: 'job.failures_in_a_row',
      since: 'job.attention_since',
      ended_at: 'run.ended_at',
      outcome: 'run.outcome',
      verdict: 'run.verdict',
      error_message: 'run.error_message',
    })
    .where('job.attention_since', '>=', 0);
  return rows.map(row =>
    compact<Trouble>({
      jobId: row.job_id,
      kind: 'failing',
      subject: '',
      // A run of days that fails now is news of now.
      since: Number(row.ended_at ?? row.since),
      runs: row.runs,
      runId: row.run_id ?? undefined,
      summary:
        optionalJson<Verdict>(row.verdict)?.summary ??
        row.error_message ??
        undefined,
      // Nobody saw whether it failed; that is no all-clear either.
      lingers: row.outcome === 'failed' ? undefined : true,
    }),
  );
}

/** Data that is waited for: one trouble a job, since the first slot that did not land. */
async function late(knex: Knex, now: number): Promise<Trouble[]> {
  const rows: { job_id: string; body: string }[] = await knex('landing')
    .select('job_id', 'body')
    .whereIn('state', ['late', 'missed'])
    .andWhere('expected_at', '>=', now - DAY)
    .andWhere('expected_at', '<=', now)
    .orderBy(['job_id', 'expected_at']);
  const troubles = new Map<string, Trouble>();
  for (const { job_id: jobId, body } of rows) {
    const landing: ExpectedLanding = JSON.parse(body);
    // What came late is no longer waited for.
    if (landing.landedAt === undefined && !troubles.has(jobId)) {
      troubles.set(
        jobId,
        compact<Trouble>({
          jobId,
          kind: 'late',
          subject: '',
          since: landing.dueAt ?? landing.expectedAt,
          runs: 0,
          runId: landing.runId,
          summary: landing.reason,
        }),
      );
    }
  }
  return [...troubles.values()];
}

async function atRisk(knex: Knex): Promise<Trouble[]> {
  const rows: {
    job_id: string;
    body: string;
    evaluation: string;
    evaluated_at: StoredNumber;
    status: ObjectiveEvaluation['status'];
  }[] = await knex('objective')
    .select('job_id', 'body', 'evaluation', 'evaluated_at', 'status')
    .whereIn('status', ['at-risk', 'breached']);
  return rows.map(row => {
    const objective: Objective = JSON.parse(row.body);
    const evaluation: ObjectiveEvaluation = JSON.parse(row.evaluation);
    return compact<Trouble>({
      jobId: row.job_id,
      kind: 'objective-at-risk',
      subject: objective.id,
      since: Number(row.evaluated_at),
      runs: 0,
      summary: `${objective.title}: ${evaluation.summary}`,
      // Broken is not kept again; but only a risk can still be averted.
      lingers: row.status === 'breached' ? true : undefined,
    });
  });
}

/** All that is wrong with jobs at this moment. */
export async function troublesOf(knex: Knex, now: number): Promise<Trouble[]> {
  return [
    ...(await failing(knex)),
    ...(await late(knex, now)),
    ...(await atRisk(knex)),
  ];
}

/**
 * Of incidents whose trouble is no longer seen, those that ended well: a run
 * succeeded, data landed, the objective is kept. The others are forgotten
 * without a word, as when a promise was taken back or a day has passed.
 */
export async function endedWell(
  knex: Knex,
  incidents: readonly RecordedIncident[],
): Promise<Set<string>> {
  const jobIds = [...new Set(incidents.map(({ jobId }) => jobId))];
  const working = new Set<string>();
  const landed = new Map<string, number>();
  const kept = new Set<string>();
  for (const some of chunks(jobIds, 200)) {
    const jobs: { id: string }[] = await knex('job')
      .select('id')
      .whereIn('id', some)
      .andWhere('attention_since', '<', 0);
    jobs.forEach(({ id }) => working.add(id));
    const landings: { job_id: string; body: string }[] = await knex('landing')
      .select('job_id', 'body')
      .whereIn('job_id', some);
    for (const { job_id: jobId, body } of landings) {
      const { landedAt }: ExpectedLanding = JSON.parse(body);
      if (landedAt !== undefined) {
        landed.set(jobId, Math.max(landedAt, landed.get(jobId) ?? 0));
      }
    }
    const objectives: { job_id: string; body: string }[] = await knex(
      'objective',
    )
      .select('job_id', 'body')
      .whereIn('job_id', some)
      .andWhere('status', 'met');
    for (const { job_id: jobId, body } of objectives) {
      kept.add(JSON.stringify([jobId, (JSON.parse(body) as Objective).id]));
    }
  }
  const isWell = ({ kind, jobId, subject, since }: RecordedIncident) => {
    switch (kind) {
      case 'failing':
        return working.has(jobId);
      case 'late':
        return (landed.get(jobId) ?? 0) >= since;
      default:
        return kept.has(JSON.stringify([jobId, subject]));
    }
  };
  return new Set(incidents.filter(isWell).map(({ id }) => id));
}
