import {
  compareAttempts,
  errorLine,
  type Outcome,
  type OwnerClass,
  type RunError,
  spanOfAttempts,
  type Verdict,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { dayOf } from '../days';
import { jobIdOf } from '../identity';
import {
  compareStanding,
  compareTestimony,
  type Testimony,
} from '../precedence';
import { CAPACITY_COLUMNS, type CapacityRow } from '../rows/capacity';
import type { CostRow, CostSumsRow } from '../rows/cost';
import type { DiagnosisColumns, ObservationRow } from '../rows/observation';
import { standingAs } from '../standing';
import { SPENT_COLUMNS } from './rollups';
import {
  readNumber,
  readOptionalNumber,
  storableText,
  type StoredNumber,
} from '../storable';

/** One execution of a job, as its row. */
export interface RunRow extends CostRow, CapacityRow {
  id: string;
  job_id: string;
  application_id: string;
  started_at: StoredNumber;
  ended_at: StoredNumber | null;
  last_event_at: StoredNumber;
  duration: StoredNumber;
  outcome: Outcome;
  attempts: number;
  cost_order: StoredNumber;
  spark_version: string | null;
  error_message: string | null;
  application_name: string;
  user_name: string | null;
  observation_id: number;
  /** Of its last attempt, as JSON. */
  verdict: string | null;
  owner_class: OwnerClass | null;
}

/** What a run adds to the rollups of its day. */
export interface Contribution extends CostSumsRow, CapacityRow {
  jobId: string;
  day: number;
  outcome: Outcome;
}

/** What changed of the rollups by a run. */
export interface RunChange {
  jobIds: string[];
  removed?: Contribution;
  /** None when nobody tells of the run any longer. */
  added?: Contribution;
}

const COLUMNS = [
  'id',
  'attempt',
  'source',
  'revision',
  'complete',
  'outcome',
  'outcome_basis',
  'cluster',
  'namespace',
  'environment',
  'scope_team',
  'demonstration',
  'job_name',
  'application_id',
  'application_name',
  'user_name',
  'spark_version',
  'started_at',
  'ended_at',
  'last_event_at',
  'exit_code',
  'error',
  'verdict',
  ...SPENT_COLUMNS,
] as const;

type Word = Pick<
  ObservationRow & DiagnosisColumns,
  Exclude<(typeof COLUMNS)[number], keyof CostRow | keyof CapacityRow>
> &
  CostRow &
  CapacityRow;

const orderOf = ({ attempt, started_at }: Word) => ({
  attemptId: attempt,
  startedAt: Number(started_at),
});

/** The word on what an attempt did, standing as the word says that knows best how it stands. */
interface Believed extends Word {
  standing_id: number | null;
}

function testimonyOf(word: Word): Testimony {
  return {
    source: word.source,
    revision: readNumber(word.revision),
    complete: Boolean(word.complete),
    outcome: word.outcome,
    outcomeBasis: word.outcome_basis,
  };
}

function firstBy(
  words: readonly Word[],
  compare: (a: Testimony, b: Testimony) => number,
): Word {
  return words.reduce((first, word) =>
    compare(testimonyOf(word), testimonyOf(first)) < 0 ? word : first,
  );
}

function believe(words: readonly Word[]): Believed {
  const told = firstBy(words, compareTestimony);
  if (words.length === 1) {
    return { ...told, standing_id: null };
  }
  const standing = firstBy(words, compareStanding);
  return {
    ...standingAs(told, standing),
    standing_id: standing.id === told.id ? null : standing.id,
  };
}

/** Of each attempt the word to believe, in the order in which the attempts began. */
function believed(words: Word[]): Believed[] {
  const byAttempt = new Map<string, Word[]>();
  for (const word of words) {
    byAttempt.set(word.attempt, [...(byAttempt.get(word.attempt) ?? []), word]);
  }
  return [...byAttempt.values()]
    .map(believe)
    .sort((a, b) => compareAttempts(orderOf(a), orderOf(b)));
}

function sumCosts(rows: CostRow[]): CostRow {
  const sum = (column: keyof CostRow) =>
    rows.every(row => row[column] === null)
      ? null
      : rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
  return {
    cost_total: sum('cost_total'),
    cost_useful: sum('cost_useful'),
    cost_idle: sum('cost_idle'),
    cost_lost: sum('cost_lost'),
  };
}

function sumCapacities(rows: CapacityRow[]): CapacityRow {
  return Object.fromEntries(
    CAPACITY_COLUMNS.map(column => [
      column,
      rows.reduce((total, row) => total + Number(row[column]), 0),
    ]),
  ) as Record<keyof CapacityRow, number>;
}

/** A run put together from its attempts: it began with the first and stands as the last does. */
export function runRowOf(id: string, attempts: Word[]): RunRow {
  const last = attempts[attempts.length - 1];
  const span = spanOfAttempts(
    attempts.map(each => ({
      startedAt: Number(each.started_at),
      endedAt: readOptionalNumber(each.ended_at),
      lastEventAt: Number(each.last_event_at),
      outcome: each.outcome,
    })),
  );
  const cost = sumCosts(attempts);
  return {
    id,
    job_id: jobIdOf(
      {
        cluster: last.cluster,
        namespace: last.namespace,
        environment: last.environment,
        team: last.scope_team || undefined,
      },
      JSON.parse(last.job_name),
      Boolean(last.demonstration),
    ),
    application_id: last.application_id,
    started_at: span.startedAt,
    ended_at: span.endedAt ?? null,
    last_event_at: span.lastEventAt,
    duration: span.duration,
    outcome: last.outcome,
    attempts: attempts.length,
    cost_order: cost.cost_total ?? -1,
    ...cost,
    ...sumCapacities(attempts),
    spark_version: last.spark_version,
    error_message:
      last.error === null
        ? null
        : storableText(errorLine(JSON.parse(last.error) as RunError)),
    application_name: last.application_name,
    user_name: last.user_name,
    observation_id: last.id,
    verdict: last.verdict,
    owner_class:
      last.verdict === null
        ? null
        : (JSON.parse(last.verdict) as Verdict).owner,
  };
}

/** What a run's row adds to the rollups. */
export function contributionOf(
  row: Pick<RunRow, 'job_id' | 'started_at' | 'outcome'> &
    CostRow &
    CapacityRow,
): Contribution {
  return {
    jobId: row.job_id,
    day: dayOf(readNumber(row.started_at)),
    outcome: row.outcome,
    cost_total: Number(row.cost_total ?? 0),
    cost_useful: Number(row.cost_useful ?? 0),
    cost_idle: Number(row.cost_idle ?? 0),
    cost_lost: Number(row.cost_lost ?? 0),
    core_time: Number(row.core_time),
    idle_core_time: Number(row.idle_core_time),
    memory_time: Number(row.memory_time),
  };
}

/** Puts a run together again from what is known of it. */
export async function recomputeRun(
  trx: Knex.Transaction,
  runId: string,
): Promise<RunChange> {
  const words: Word[] = await trx('observation')
    .select([...COLUMNS])
    .where({ run_id: runId });
  const before: RunRow | undefined = await trx('run')
    .where({ id: runId })
    .first();
  const removed = before && { removed: contributionOf(before) };
  if (words.length === 0) {
    // Its job must let go of it before it can be deleted.
    await trx('run').where({ id: runId }).update({ job_id: '' });
    return { jobIds: before ? [before.job_id] : [], ...removed };
  }
  const attempts = believed(words);
  for (const attempt of attempts) {
    await trx('attempt')
      .insert({
        run_id: runId,
        attempt: attempt.attempt,
        observation_id: attempt.id,
        standing_id: attempt.standing_id,
        started_at: attempt.started_at,
      })
      .onConflict(['run_id', 'attempt'])
      .merge(['observation_id', 'standing_id', 'started_at']);
  }
  const row = runRowOf(runId, attempts);
  await trx('run').insert(row).onConflict('id').merge();
  return {
    jobIds: [...new Set([row.job_id, ...(before ? [before.job_id] : [])])],
    ...removed,
    added: contributionOf(row),
  };
}
