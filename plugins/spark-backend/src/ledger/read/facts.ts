import type { Fact } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { Attribution } from '../attribution';
import { claimFor, type EntityClaim } from '../catalog/claims';
import type { LedgerReader } from '../reader';
import type { ObservationRow } from '../rows/observation';
import { compact, storableText, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { type FullRunRow, readableRun } from './run';

function instant(value: StoredNumber | null): string | undefined {
  return value === null ? undefined : new Date(Number(value)).toISOString();
}

function messageOf(error: string | null): string | undefined {
  return error === null
    ? undefined
    : (JSON.parse(error) as { message: string }).message;
}

/** What a source states of an attempt, by name. */
function statements(row: ObservationRow): Record<string, string | undefined> {
  return {
    outcome: `${row.outcome} (${row.outcome_basis})`,
    startedAt: instant(row.started_at),
    endedAt: instant(row.ended_at),
    lastEventAt: instant(row.last_event_at),
    exitCode: row.exit_code === null ? undefined : String(row.exit_code),
    error: messageOf(row.error),
    applicationName: row.application_name,
    user: row.user_name ?? undefined,
    sparkVersion: row.spark_version ?? undefined,
    complete: row.complete ? 'yes' : 'no',
  };
}

/** Where the operator put the source's logs. */
function scopeOf(row: ObservationRow): Record<string, string | undefined> {
  return {
    cluster: row.cluster,
    namespace: row.namespace || undefined,
    environment: row.environment,
    readableBy: row.scope_team || undefined,
  };
}

function factsOf(row: ObservationRow, run: FullRunRow, used: boolean): Fact[] {
  const about = {
    source: row.source,
    observedAt: Number(row.observed_at),
    attempt: row.attempt,
  };
  const list = (
    stated: Record<string, string | undefined>,
    evidence: string,
    counts: boolean,
  ): Fact[] =>
    Object.entries(stated).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [{ ...about, evidence, name, value, used: counts }],
    );
  const attribution: Attribution = JSON.parse(row.attributed);
  const { name, owner, team, project } = attribution;
  // The run belongs to the job that its last attempt names.
  const decides = row.id === run.observation_id;
  return [
    ...list(statements(row), row.evidence, used),
    ...Object.entries({ job: name, owner, team, project }).flatMap(
      ([fact, found]) =>
        found
          ? list(
              { [fact]: found.value },
              `${row.evidence}: ${found.from}`,
              decides,
            )
          : [],
    ),
    ...list(scopeOf(row), 'configuration of the source', used),
  ];
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
          .where({ run_id: runId })
          .orderBy(['started_at', 'attempt', 'source']);
        const used = new Set<number>(
          await knex('attempt')
            .where({ run_id: runId })
            .pluck('observation_id'),
        );
        const deciding = words.find(word => word.id === run.observation_id);
        return {
          items: [
            ...words.flatMap(word => factsOf(word, run, used.has(word.id))),
            ...(await catalogFacts(knex, deciding)),
          ].map(fact => compact<Fact>(fact)),
        };
      });
    },
  };
}
