import type {
  AttemptObservation,
  Diagnosis,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { isOfCluster, supersedes } from '../precedence';
import type { Diagnoser } from '../diagnoser';
import type { Pricing } from '../pricing';
import {
  type DiagnosisColumns,
  objectionTo,
  type ObservationRow,
  observationToRow,
} from '../rows/observation';
import { storableJson } from '../storable';
import {
  costExecutors,
  deleteDetails,
  executorRowsOf,
  insertDetails,
  insertFindings,
} from './details';

/** What became of one observation. */
export type WriteResult =
  | { kind: 'changed'; runId: string }
  | { kind: 'unchanged' }
  | { kind: 'refused'; reason: string };

/** What is compared of observations that are stored. */
type Known = Pick<
  ObservationRow,
  | 'id'
  | 'attempt'
  | 'source'
  | 'evidence'
  | 'observed_at'
  | 'revision'
  | 'content_hash'
  | 'cluster'
  | 'namespace'
  | 'environment'
  | 'scope_team'
  | 'demonstration'
  | 'started_at'
  | 'application_name'
  | 'outcome_basis'
>;

const KNOWN: (keyof Known)[] = [
  'id',
  'attempt',
  'source',
  'evidence',
  'observed_at',
  'revision',
  'content_hash',
  'cluster',
  'namespace',
  'environment',
  'scope_team',
  'demonstration',
  'started_at',
  'application_name',
  'outcome_basis',
];

type NewRow = Omit<ObservationRow, 'id'>;

function sameScope(a: Known | NewRow, b: Known | NewRow): boolean {
  return (
    a.namespace === b.namespace &&
    a.environment === b.environment &&
    a.scope_team === b.scope_team &&
    Boolean(a.demonstration) === Boolean(b.demonstration)
  );
}

function sameLog(a: Known | NewRow, b: Known | NewRow): boolean {
  return a.source === b.source && a.evidence === b.evidence;
}

function said(row: Known | NewRow): string {
  return `${row.evidence} (${row.source}, started ${new Date(
    Number(row.started_at),
  ).toISOString()})`;
}

/**
 * Why a log may not speak of a run that others have spoken of: it claims the
 * application id of another application, or of another team's.
 */
function contradiction(known: Known[], row: NewRow): string | undefined {
  for (const other of known.filter(each => !sameLog(each, row))) {
    if (!sameScope(other, row)) {
      return `Application id ${row.application_id} in cluster ${
        row.cluster
      } is taken by ${said(
        other,
      )}, which belongs to another namespace, environment or team; ${said(
        row,
      )} is left out. Give each cluster a name of its own, or read the log through one source only.`;
    }
    // A cluster names and times an application by its pods, not by its log.
    const bothLogs =
      !isOfCluster(other.outcome_basis) && !isOfCluster(row.outcome_basis);
    if (
      bothLogs &&
      other.attempt === row.attempt &&
      (Number(other.started_at) !== Number(row.started_at) ||
        other.application_name !== row.application_name)
    ) {
      return `Application id ${row.application_id}, attempt ${
        row.attempt
      }, in cluster ${row.cluster} is taken by ${said(other)}; ${said(
        row,
      )} is another application and is left out. Give each cluster a name of its own.`;
    }
  }
  return undefined;
}

/** The operator has put the source's logs elsewhere: as much evidence as before, of another scope. */
function isMoved(before: Known, row: NewRow): boolean {
  return (
    Number(before.revision) === row.revision &&
    !sameScope(before, row) &&
    Number(row.observed_at) > Number(before.observed_at)
  );
}

/** What rules say of an observation, as its columns. */
export function diagnosisColumns(
  { verdict }: Diagnosis,
  { hash }: Diagnoser,
): DiagnosisColumns {
  return {
    verdict: verdict ? storableJson(verdict) : null,
    diagnosed_by: hash,
  };
}

/** How an observation is written. */
export interface WriteOptions {
  demonstration: boolean;
  pricing: Pricing;
  diagnoser: Diagnoser;
  /** It is computed from all that is kept, so it is newer than what it replaces whatever its revision. */
  computed?: boolean;
}

/** Writes one observation with what hangs on it, when it says more than what is there. */
export async function writeObservation(
  trx: Knex.Transaction,
  observation: AttemptObservation,
  options: WriteOptions,
): Promise<WriteResult> {
  const objection = objectionTo(observation);
  if (objection) {
    return { kind: 'refused', reason: objection };
  }
  const { pricing, diagnoser } = options;
  const row = observationToRow(observation, options.demonstration);
  const known: Known[] = await trx('observation')
    .select(KNOWN)
    .where({ run_id: row.run_id });
  const refusal = contradiction(known, row);
  if (refusal) {
    return { kind: 'refused', reason: refusal };
  }
  const before = known.find(
    each => each.attempt === row.attempt && each.source === row.source,
  );
  if (
    before &&
    !options.computed &&
    !isMoved(before, row) &&
    !supersedes(
      { revision: observation.revision, outcomeBasis: row.outcome_basis },
      { revision: Number(before.revision), outcomeBasis: before.outcome_basis },
    )
  ) {
    return { kind: 'unchanged' };
  }
  if (before && before.content_hash === row.content_hash) {
    await trx('observation')
      .where({ id: before.id })
      .update({ revision: row.revision, observed_at: row.observed_at });
    return { kind: 'unchanged' };
  }

  const executors = executorRowsOf(observation.facts);
  const diagnosis = diagnoser.diagnose(observation.facts);
  const whole = {
    ...row,
    ...costExecutors(pricing, row, executors),
    price_book: pricing.hash,
    ...diagnosisColumns(diagnosis, diagnoser),
  };
  let id: number;
  if (before) {
    id = before.id;
    await deleteDetails(trx, id);
    await trx('observation').where({ id }).update(whole);
  } else {
    const inserted = await trx('observation').insert(whole).returning('id');
    id = inserted[0].id;
  }
  await insertDetails(trx, id, observation.facts, executors);
  await insertFindings(trx, id, diagnosis.findings);
  return { kind: 'changed', runId: row.run_id };
}
