import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';
import { Pace } from '../pace';
import type { JobContext } from '../write/jobs';
import { recompute } from '../write/record';
import type { EntityClaim } from './claims';
import { claimOf } from './entityClaims';

/** Entities in one answer of the catalog. */
const PAGE = 500;

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

/** Claims that came, changed or are gone, each with the job that it named before and names now. */
interface Change {
  ref: string;
  claim?: EntityClaim;
  names: string[];
}

/** What the catalog says otherwise than the ledger has it. */
async function changesOf(knex: Knex, claims: EntityClaim[]): Promise<Change[]> {
  const before: EntityClaim[] = await knex('entity_claim').select('*');
  const known = new Map(before.map(each => [each.entity_ref, each]));
  const changed = claims.flatMap(claim => {
    const earlier = known.get(claim.entity_ref);
    return earlier && meaning(earlier) === meaning(claim)
      ? []
      : {
          ref: claim.entity_ref,
          claim,
          names: [claim.job_name, ...(earlier ? [earlier.job_name] : [])],
        };
  });
  const refs = new Set(claims.map(claim => claim.entity_ref));
  const gone = before
    .filter(each => !refs.has(each.entity_ref))
    .map(each => ({ ref: each.entity_ref, names: [each.job_name] }));
  return [...changed, ...gone];
}

/** Takes up some changes, and computes the jobs again that they are about. */
async function takeUp(
  trx: Knex.Transaction,
  changes: Change[],
  context: JobContext,
): Promise<number> {
  const claims = changes.flatMap(({ claim }) => claim ?? []);
  const gone = changes.filter(({ claim }) => !claim).map(({ ref }) => ref);
  await trx('entity_claim').whereIn('entity_ref', gone).delete();
  if (claims.length > 0) {
    await trx('entity_claim').insert(claims).onConflict('entity_ref').merge();
  }
  const names = new Set(changes.flatMap(change => change.names));
  const jobIds: string[] = await trx('job')
    .whereIn('name', [...names])
    .pluck('id');
  // With the claims, so that a crash leaves no job behind its claim.
  await recompute(trx, { runIds: [], jobIds }, context);
  return jobIds.length;
}

/**
 * Takes up what the catalog says, and computes the jobs again that it is about,
 * some claims in one transaction after the other. What it says as before
 * changes no row; what an interruption has left is still to be taken up.
 *
 * @returns whether anything changed
 */
export async function takeUpClaims(
  database: LedgerDatabase,
  entities: Entity[],
  context: JobContext,
): Promise<boolean> {
  const claims = entities.flatMap(entity => claimOf(entity, context.now) ?? []);
  const changes = await database.read(knex => changesOf(knex, claims));
  const pace = new Pace();
  let jobs = 0;
  for await (const some of pace.over(changes)) {
    jobs += await database.write(trx => takeUp(trx, some, context));
  }
  return jobs > 0;
}
