import { type Fact, factAnswers } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { claimFor, type EntityClaim } from '../catalog/claims';
import type { LedgerReader } from '../reader';
import type { ObservationRow } from '../rows/observation';
import {
  compact,
  optionalJson,
  readOptionalNumber,
  storableText,
} from '../storable';
import type { ReadContext } from './context';
import { type FullRunRow, readableRun } from './run';

function factsOf(
  row: ObservationRow,
  run: FullRunRow,
  counts: { used: boolean; stands: boolean },
): Fact[] {
  return factAnswers({
    source: row.source,
    observedAt: Number(row.observed_at),
    evidence: row.evidence,
    attempt: {
      attemptId: row.attempt,
      outcome: row.outcome,
      outcomeBasis: row.outcome_basis,
      startedAt: Number(row.started_at),
      endedAt: readOptionalNumber(row.ended_at),
      lastEventAt: Number(row.last_event_at),
      exitCode: readOptionalNumber(row.exit_code),
      error: optionalJson(row.error),
      applicationName: row.application_name,
      user: row.user_name ?? undefined,
      sparkVersion: row.spark_version ?? undefined,
      complete: Boolean(row.complete),
    },
    attribution: JSON.parse(row.attributed),
    scope: {
      cluster: row.cluster,
      namespace: row.namespace,
      environment: row.environment,
      team: row.scope_team,
    },
    ...counts,
    // The run belongs to the job that its last attempt names.
    decides: row.id === run.observation_id,
  });
}

/** The entity's word; the run's own counts before it. */
function claimFacts(claim: EntityClaim, word: ObservationRow): Fact[] {
  const about = {
    source: 'catalog',
    evidence: claim.entity_ref,
    observedAt: Number(claim.read_at),
  };
  return [
    { ...about, name: 'entity', value: claim.entity_ref, used: true },
    ...(claim.owner
      ? [{ ...about, name: 'owner', value: claim.owner, used: !word.owner }]
      : []),
    ...(claim.project
      ? [
          {
            ...about,
            name: 'project',
            value: claim.project,
            used: !word.project,
          },
        ]
      : []),
  ];
}

async function catalogFacts(
  knex: Knex,
  word: ObservationRow | undefined,
): Promise<Fact[]> {
  if (!word) {
    return [];
  }
  const claim = await claimFor(knex, {
    name: storableText(JSON.parse(word.job_name)),
    cluster: word.cluster,
    namespace: word.namespace,
    environment: word.environment,
  });
  return claim ? claimFacts(claim, word) : [];
}

/** Answers about where facts come from. */
export function factsReader({
  database,
}: ReadContext): Pick<LedgerReader, 'listRunFacts'> {
  return {
    async listRunFacts({ runId }, access) {
      return database.read(async knex => {
        const run = await readableRun(knex, runId, access);
        const words: ObservationRow[] = await knex('observation')
          .where({ run_id: run.id })
          .orderBy(['started_at', 'attempt', 'source']);
        const attempts: { observation_id: number; standing_id: number }[] =
          await knex('attempt')
            .select('observation_id', 'standing_id')
            .where({ run_id: run.id });
        const used = new Set(attempts.map(each => each.observation_id));
        const standing = new Set(
          attempts.map(each => each.standing_id ?? each.observation_id),
        );
        const deciding = words.find(word => word.id === run.observation_id);
        return {
          items: [
            ...words.flatMap(word =>
              factsOf(word, run, {
                used: used.has(word.id),
                stands: standing.has(word.id),
              }),
            ),
            ...(await catalogFacts(knex, deciding)),
          ].map(fact => compact<Fact>(fact)),
        };
      });
    },
  };
}
