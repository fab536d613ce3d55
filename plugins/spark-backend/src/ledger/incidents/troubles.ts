import type {
  ExpectedLanding,
  Objective,
  ObjectiveEvaluation,
  Trouble,
  Verdict,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY } from '../days';
import { compact, optionalJson, type StoredNumber } from '../storable';

async function failing(knex: Knex): Promise<Trouble[]> {
  const rows: {
    job_id: string;
    run_id: string | null;
    runs: number;
    since: StoredNumber;
    verdict: string | null;
    error_message: string | null;
  }[] = await knex('job')
    .leftJoin('run', 'run.id', 'job.attention_run_id')
    .select({
      job_id: 'job.id',
      run_id: 'job.attention_run_id',
      runs: 'job.failures_in_a_row',
      since: 'job.attention_since',
      verdict: 'run.verdict',
      error_message: 'run.error_message',
    })
    .where('job.attention_since', '>=', 0);
  return rows.map(row =>
    compact<Trouble>({
      jobId: row.job_id,
      kind: 'failing',
      subject: '',
      since: Number(row.since),
      runs: row.runs,
      runId: row.run_id ?? undefined,
      summary:
        optionalJson<Verdict>(row.verdict)?.summary ??
        row.error_message ??
        undefined,
    }),
  );
}

async function late(knex: Knex, now: number): Promise<Trouble[]> {
  const rows: { job_id: string; body: string }[] = await knex('landing')
    .select('job_id', 'body')
    .whereIn('state', ['late', 'missed'])
    .andWhere('expected_at', '>=', now - DAY)
    .andWhere('expected_at', '<=', now);
  return rows.flatMap(({ job_id: jobId, body }) => {
    const landing: ExpectedLanding = JSON.parse(body);
    // What came late is no longer waited for.
    return landing.landedAt === undefined
      ? [
          compact<Trouble>({
            jobId,
            kind: 'late',
            subject: String(landing.expectedAt),
            since: landing.dueAt ?? landing.expectedAt,
            runs: 0,
            runId: landing.runId,
            summary: landing.reason,
          }),
        ]
      : [];
  });
}

async function atRisk(knex: Knex): Promise<Trouble[]> {
  const rows: {
    job_id: string;
    body: string;
    evaluation: string;
    evaluated_at: StoredNumber;
  }[] = await knex('objective')
    .select('job_id', 'body', 'evaluation', 'evaluated_at')
    .where('status', 'at-risk');
  return rows.map(row => {
    const objective: Objective = JSON.parse(row.body);
    const evaluation: ObjectiveEvaluation = JSON.parse(row.evaluation);
    return {
      jobId: row.job_id,
      kind: 'objective-at-risk',
      subject: objective.id,
      since: Number(row.evaluated_at),
      runs: 0,
      summary: `${objective.title}: ${evaluation.summary}`,
    };
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
