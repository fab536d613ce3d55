import { createHash } from 'node:crypto';
import {
  type AttemptObservation,
  type Attribution,
  attributionOf,
  type Outcome,
  type OutcomeBasis,
} from '@pilotlight/plugin-spark-common';
import { runIdOf } from '../identity';
import {
  storableJson,
  storableNumber,
  storableNumberOrNull,
  storableText,
  storableTextOrNull,
  type StoredNumber,
} from '../storable';
import { type TotalsRow, totalsToRow } from './totals';

/** A source's newest word on an attempt, without what hangs on it. */
export interface ObservationRow extends TotalsRow {
  id: number;
  run_id: string;
  attempt: string;
  source: string;
  evidence: string;
  observed_at: StoredNumber;
  revision: StoredNumber;
  content_hash: string;
  cluster: string;
  namespace: string;
  environment: string;
  scope_team: string;
  demonstration: boolean | number;
  /** Not cleaned for the eye but as it was, in JSON: ids are made of it. */
  job_name: string;
  owner: string;
  team: string;
  project: string;
  application_id: string;
  application_name: string;
  user_name: string | null;
  spark_version: string | null;
  started_at: StoredNumber;
  ended_at: StoredNumber | null;
  last_event_at: StoredNumber;
  outcome: Outcome;
  outcome_basis: OutcomeBasis;
  exit_code: StoredNumber | null;
  error: string | null;
  streaming: boolean | number;
  reading: string;
  complete: boolean | number;
  attributed: string;
}

/** What the rules say of an observation, beside its findings. */
export interface DiagnosisColumns {
  /** JSON of a `Verdict`. */
  verdict: string | null;
  /** Hash of the rules. */
  diagnosed_by: string;
}

/** Times beyond these (years 1970 to 2200) are no times: nothing could be sorted or summed by them. */
const LATEST = Date.UTC(2200, 0, 1);

function isTime(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value < LATEST;
}

/** Why an observation cannot be kept, in one sentence; `undefined` when it can. */
export function objectionTo(
  observation: AttemptObservation,
): string | undefined {
  const { facts, revision, observedAt } = observation;
  if (facts.applicationId === '' || facts.applicationId.length > 256) {
    return 'Its application id is empty or longer than 256 characters.';
  }
  if (facts.attemptId === '' || facts.attemptId.length > 64) {
    return 'Its attempt id is empty or longer than 64 characters.';
  }
  if (!isTime(facts.startedAt) || !isTime(facts.lastEventAt)) {
    return 'Its start or its last event has no time that can be.';
  }
  if (facts.endedAt !== undefined && !isTime(facts.endedAt)) {
    return 'Its end has no time that can be.';
  }
  if (!Number.isSafeInteger(revision) || !isTime(observedAt)) {
    return 'Its revision or the time it was read is no whole number.';
  }
  return undefined;
}

/** JSON with keys in order, so that equal contents have equal hashes. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

/** Hash of all that an observation says, but for when it was read. */
export function contentHashOf(observation: AttemptObservation): string {
  const { scope, facts, evidence } = observation;
  return createHash('sha256')
    .update(canonicalJson({ scope, facts, evidence }))
    .digest('hex');
}

/** An observation as a row. The id is the database's to give. */
export function observationToRow(
  observation: AttemptObservation,
  demonstration: boolean,
): Omit<ObservationRow, 'id'> {
  const { facts, scope } = observation;
  const attribution: Attribution = attributionOf(facts);
  const startedAt = storableNumber(facts.startedAt);
  return {
    run_id: runIdOf(scope.cluster, facts.applicationId),
    attempt: storableText(facts.attemptId),
    source: observation.source,
    evidence: storableText(observation.evidence),
    observed_at: storableNumber(observation.observedAt),
    revision: observation.revision,
    content_hash: contentHashOf(observation),
    cluster: scope.cluster,
    namespace: scope.namespace,
    environment: scope.environment,
    scope_team: scope.team ?? '',
    demonstration,
    job_name: storableJson(attribution.name.value),
    owner: storableText(attribution.owner?.value ?? ''),
    team: storableText(attribution.team?.value ?? ''),
    project: storableText(attribution.project?.value ?? ''),
    application_id: storableText(facts.applicationId),
    application_name: storableText(facts.applicationName),
    user_name: storableTextOrNull(facts.user),
    spark_version: storableTextOrNull(facts.sparkVersion),
    started_at: startedAt,
    ended_at: storableNumberOrNull(facts.endedAt),
    last_event_at: storableNumber(facts.lastEventAt),
    outcome: facts.outcome,
    outcome_basis: facts.outcomeBasis,
    exit_code: storableNumberOrNull(facts.exitCode),
    error: facts.error ? storableJson(facts.error) : null,
    streaming: facts.streaming ?? false,
    reading: storableJson(facts.reading),
    complete: facts.reading.complete,
    ...totalsToRow(facts.totals),
    attributed: storableJson(attribution),
  };
}
