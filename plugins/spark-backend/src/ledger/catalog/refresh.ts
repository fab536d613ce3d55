import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import type { JobContext } from '../write/jobs';
import { recompute } from '../write/record';
import type { EntityClaim } from './claims';
import { claimOf } from './entityClaims';

/** Entities in one answer of the catalog. */
const PAGE = 500;

/** Jobs that are recomputed in one transaction. */
const JOBS_PER_TRANSACTION = 50;

/** All that decides what a claim means; when it was read does not. */
function meaning(claim: EntityClaim): string {
  const { read_at, ...said } = claim;
  return JSON.stringify(Object.entries(said).sort());
}

/** Every Spark job that the catalog knows. */
export async function readSparkJobEntities(
  catalog: CatalogService,
  auth: AuthService,
): Promise<Entity[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const entities: Entity[] = [];
  const pages = catalog.streamEntities(
    {
      filter: { kind: 'Component', 'spec.type': 'spark-job' },
      fields: ['kind', 'metadata', 'spec.type', 'relations'],
      pageSize: PAGE,
    },
    { credentials },
  );
  for await (const page of pages) {
    entities.push(...page);
  }
  return entities;
}

async function replaceClaims(
  trx: Knex.Transaction,
  changed: EntityClaim[],
  goneRefs: string[],
): Promise<void> {
  for (const some of chunks(goneRefs, JOBS_PER_TRANSACTION)) {
    await trx('entity_claim').whereIn('entity_ref', some).delete();
  }
  for (const some of chunks(changed, JOBS_PER_TRANSACTION)) {
    await trx('entity_claim').insert(some).onConflict('entity_ref').merge();
  }
}

/**
 * Takes up what the catalog says, and computes the jobs again that it is about.
 * What it says as before changes no row.
 *
 * @returns whether anything changed
 */
export async function takeUpClaims(
  database: LedgerDatabase,
  entities: Entity[],
  context: JobContext,
): Promise<boolean> {
  const claims = entities.flatMap(entity => claimOf(entity, context.now) ?? []);
  const jobIds = await database.write(async trx => {
    const before: EntityClaim[] = await trx('entity_claim').select('*');
    const said = new Map(before.map(each => [each.entity_ref, meaning(each)]));
    const refs = new Set(claims.map(each => each.entity_ref));
    const changed = claims.filter(
      each => said.get(each.entity_ref) !== meaning(each),
    );
    const gone = before.filter(each => !refs.has(each.entity_ref));
    const touched = new Set(changed.map(each => each.entity_ref));
    const names = new Set(
      [
        ...changed,
        ...gone,
        ...before.filter(each => touched.has(each.entity_ref)),
      ].map(each => each.job_name),
    );
    await replaceClaims(
      trx,
      changed,
      gone.map(each => each.entity_ref),
    );
    const ids: string[] = [];
    for (const some of chunks([...names], JOBS_PER_TRANSACTION)) {
      ids.push(...(await trx('job').whereIn('name', some).pluck('id')));
    }
    // With the claims, so that a crash leaves no job behind its claim.
    await recompute(trx, { runIds: [], jobIds: ids }, context);
    return ids;
  });
  return jobIds.length > 0;
}
