import type { Knex } from 'knex';

/** What the catalog says of one entity: which jobs it stands for, and whose they are. */
export interface EntityClaim {
  entity_ref: string;
  job_name: string;
  /** The entity stands for jobs of this cluster only. */
  cluster: string | null;
  namespace: string | null;
  environment: string | null;
  /** Entity ref of the owner; empty where the catalog names none. */
  owner: string;
  /** Name of the system; empty where it belongs to none. */
  project: string;
  /** Name of the preset that its settings are compared with. */
  preset: string | null;
  /** Address of its runbook, of http or https. */
  runbook: string | null;
  /** Why what is annotated as its runbook is none, and how to mend it. */
  runbook_problem: string | null;
  read_at: number | string;
}

/** Where a job is found. */
export interface JobPlace {
  name: string;
  cluster: string;
  namespace: string;
  environment: string;
}

const NARROWING = ['cluster', 'namespace', 'environment'] as const;

function precision(claim: EntityClaim): number {
  return NARROWING.filter(key => claim[key] !== null).length;
}

/** The runbooks that some entities name, by the references of those that do. */
export async function runbooksOf(
  knex: Knex,
  entityRefs: readonly (string | null)[],
): Promise<Map<string, string>> {
  const known = entityRefs.filter(ref => ref !== null);
  if (known.length === 0) {
    // Of none of them SQLite would look at every claim.
    return new Map();
  }
  const rows: { entity_ref: string; runbook: string }[] = await knex(
    'entity_claim',
  )
    .select('entity_ref', 'runbook')
    .whereIn('entity_ref', known)
    .whereNotNull('runbook');
  return new Map(rows.map(row => [row.entity_ref, row.runbook]));
}

/** Of the entities that stand for a job the one that says so most precisely, then the first by reference. */
export async function claimFor(
  knex: Knex,
  place: JobPlace,
): Promise<EntityClaim | undefined> {
  const claims: EntityClaim[] = await knex('entity_claim').where({
    job_name: place.name,
  });
  return claims
    .filter(claim =>
      NARROWING.every(key => claim[key] === null || claim[key] === place[key]),
    )
    .sort(
      (a, b) =>
        precision(b) - precision(a) || (a.entity_ref < b.entity_ref ? -1 : 1),
    )[0];
}
