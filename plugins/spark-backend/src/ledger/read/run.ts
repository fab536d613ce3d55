import {
  type Attempt,
  attemptAnswer,
  describePriceBook,
  errorAnswer,
  type ReadingFacts,
  type Run,
  type RunError,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { runbooksOf } from '../catalog/claims';
import { ofOneJob } from '../ofOneJob';
import { type Standing, STANDING_COLUMNS, standingAs } from '../standing';
import type { LedgerReader } from '../reader';
import { costSplit } from '../rows/cost';
import type { DiagnosisColumns, ObservationRow } from '../rows/observation';
import { totalsFromRow } from '../rows/totals';
import type { CostRow } from '../rows/cost';
import { compact, optionalJson, readOptionalNumber } from '../storable';
import type { RunRow } from '../write/runs';
import { noSuchRun, type ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { SUMMARY_COLUMNS, summaryOf, type SummaryRow } from './summaries';

/** A run's row with what lines show of its job. */
export type FullRunRow = SummaryRow & RunRow & { entity_ref: string | null };

/** A run that the caller may read; the same error for one that is not there and one that is denied. */
export async function readableRun(
  knex: Knex,
  runId: string,
  access: AccessFilter,
): Promise<FullRunRow> {
  // A link may be from before Spark had given the run its id.
  const alias: { run_id: string } | undefined = await knex('run_alias')
    .select('run_id')
    .where({ id: runId })
    .first();
  const query = knex('run')
    .select('run.*')
    .select(SUMMARY_COLUMNS)
    .select({ entity_ref: 'job.entity_ref' })
    .join('job', 'job.id', 'run.job_id')
    .where('run.id', alias?.run_id ?? runId);
  applyAttributes(query, {}, access, 'job');
  const [run]: FullRunRow[] = await query;
  if (!run) {
    throw noSuchRun();
  }
  return run;
}

/** The word on one of a run's attempts, the last one when none is named. */
export async function observationIdOf(
  knex: Knex,
  run: FullRunRow,
  attempt: string | undefined,
): Promise<number> {
  if (attempt === undefined) {
    return run.observation_id;
  }
  const found: { observation_id: number } | undefined = await knex('attempt')
    .select('observation_id')
    .where({ run_id: run.id, attempt })
    .first();
  if (!found) {
    throw noSuchRun();
  }
  return found.observation_id;
}

/** An attempt as it is told of. */
export type AttemptRow = ObservationRow & DiagnosisColumns & CostRow;

/** A run's attempts, each told by who knows what it did and standing as who knows that best says. */
export async function attemptRows(
  knex: Knex,
  runId: string,
): Promise<AttemptRow[]> {
  const rows: (AttemptRow & { standing_id: number | null })[] = await knex(
    'attempt',
  )
    .select('observation.*', 'attempt.standing_id')
    .join('observation', 'observation.id', 'attempt.observation_id')
    .where('attempt.run_id', runId);
  const others = rows.flatMap(({ id, standing_id }) =>
    standing_id === null || standing_id === id ? [] : standing_id,
  );
  const words: (Standing & { id: number })[] =
    others.length === 0
      ? []
      : await knex('observation')
          .select('id', ...STANDING_COLUMNS)
          .whereIn('id', others);
  const standings = new Map(words.map(word => [word.id, word]));
  return rows.map(({ standing_id: standingId, ...row }) => {
    const standing = standings.get(standingId ?? row.id);
    return standing ? standingAs(row, standing) : row;
  });
}

function attemptOf(row: AttemptRow, currency: string | undefined): Attempt {
  return attemptAnswer(
    {
      attemptId: row.attempt,
      startedAt: Number(row.started_at),
      endedAt: readOptionalNumber(row.ended_at),
      outcome: row.outcome,
      outcomeBasis: row.outcome_basis,
      exitCode: readOptionalNumber(row.exit_code),
      error: optionalJson(row.error),
      totals: totalsFromRow(row),
      reading: JSON.parse(row.reading) as ReadingFacts,
    },
    {
      verdict: optionalJson(row.verdict),
      cost: costSplit(row, currency),
    },
  );
}

/** The job's newest run before another, optionally the newest that succeeded. */
export async function runBefore(
  knex: Knex,
  run: Pick<RunRow, 'id' | 'job_id' | 'started_at'>,
  outcome?: 'succeeded',
): Promise<string | undefined> {
  const query = knex('run')
    .select('id')
    .whereRaw('(started_at, id) < (?, ?)', [Number(run.started_at), run.id])
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first();
  ofOneJob(query, run.job_id, outcome && [outcome]);
  const found: { id: string } | undefined = await query;
  return found?.id;
}

/** Answers about one run. */
export function runReader(context: ReadContext): Pick<LedgerReader, 'getRun'> {
  const { database, pricing } = context;
  return {
    async getRun({ runId }, access) {
      return database.read(async knex => {
        const run = await readableRun(knex, runId, access);
        const attempts = (await attemptRows(knex, run.id)).sort(
          (a, b) =>
            Number(a.started_at) - Number(b.started_at) ||
            Number(a.attempt) - Number(b.attempt),
        );
        const runbooks = await runbooksOf(knex, [run.entity_ref]);
        const { currency, book } = pricing;
        return compact<Run>({
          summary: summaryOf(run, currency),
          user: run.user_name ?? undefined,
          applicationName: run.application_name,
          lastEventAt: Number(run.last_event_at),
          error: errorAnswer(
            optionalJson<RunError>(attempts.at(-1)?.error ?? null),
          ),
          costSplit: costSplit(run, currency),
          priceBook:
            book &&
            describePriceBook(
              book,
              Number(run.started_at),
              Number(run.ended_at ?? run.last_event_at),
            ),
          attempts: attempts.map(row => attemptOf(row, currency)),
          previousRunId: await runBefore(knex, run),
          lastGoodRunId: await runBefore(knex, run, 'succeeded'),
          entityRef: run.entity_ref ?? undefined,
          runbook: runbooks.get(run.entity_ref ?? ''),
        });
      });
    },
  };
}
