import type { AuthService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { storableText } from '../storable';

/** Entities in one answer of the catalog. */
const PAGE = 500;

/** Rows in one statement. */
const ROWS_PER_STATEMENT = 100;

/** That the catalog puts one entity into another, or says whose it is. */
export interface PartRow {
  /** The group, system or domain that it is in; or the owner. */
  parent_ref: string;
  relation: 'part' | 'owned';
  /** A group, a system or a domain. */
  entity_ref: string;
}

/** Which relations say that an entity of a kind is a part of another. */
const PART_OF: Record<string, string> = {
  group: RELATION_CHILD_OF,
  system: RELATION_PART_OF,
  domain: RELATION_PART_OF,
};

/** What an entity is a part of, and whose it is; a group is nobody's. */
function partsOf(entity: Entity): PartRow[] {
  const kind = entity.kind.toLowerCase();
  const relation = PART_OF[kind];
  const entityRef = storableText(stringifyEntityRef(entity));
  return (entity.relations ?? []).flatMap(({ type, targetRef }): PartRow[] => {
    const row = {
      parent_ref: storableText(targetRef.toLowerCase()),
      entity_ref: entityRef,
    };
    if (type === relation) {
      return [{ ...row, relation: 'part' }];
    }
    return type === RELATION_OWNED_BY && kind !== 'group'
      ? [{ ...row, relation: 'owned' }]
      : [];
  });
}

/** Every group, system and domain that the catalog knows. */
export async function readPartEntities(
  catalog: CatalogService,
  auth: AuthService,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const pages = catalog.streamEntities(
    {
      filter: { kind: ['Group', 'System', 'Domain'] },
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      pageSize: PAGE,
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    entities.push(...page);
  }
  return entities;
}

const keyOf = (row: PartRow) =>
  JSON.stringify([row.parent_ref, row.relation, row.entity_ref]);

/**
 * Takes up which groups, systems and domains are in which. What the catalog says
 * as before changes no row.
 *
 * @returns whether anything changed
 */
export async function takeUpParts(
  database: LedgerDatabase,
  entities: Entity[],
): Promise<boolean> {
  const said = new Map(entities.flatMap(partsOf).map(row => [keyOf(row), row]));
  return database.write(async trx => {
    const before: PartRow[] = await trx('catalog_part').select('*');
    const known = new Set(before.map(keyOf));
    const gone = before.filter(row => !said.has(keyOf(row)));
    const come = [...said.values()].filter(row => !known.has(keyOf(row)));
    for (const some of chunks(gone, ROWS_PER_STATEMENT)) {
      await trx('catalog_part')
        .whereIn(
          ['parent_ref', 'relation', 'entity_ref'],
          some.map(row => [row.parent_ref, row.relation, row.entity_ref]),
        )
        .delete();
    }
    for (const some of chunks(come, ROWS_PER_STATEMENT)) {
      await trx('catalog_part').insert(some);
    }
    return gone.length + come.length > 0;
  });
}

/**
 * Which jobs: those of a group and all groups in it; those of a system; those of
 * all systems in a domain and in its subdomains; or those that somebody owns:
 * the job, the system that it is of, or a domain that this is in.
 */
export type Whole =
  | { kind: 'group' | 'system' | 'domain'; ref: string }
  | { kind: 'owned'; owners: string[] };

/**
 * SQL for what jobs call the groups, or the systems, that something consists of:
 * their entity refs, and their names, led by the namespace where that is not the
 * default. A union drops what it has had, so circles end.
 */
export function namesOfParts(whole: Whole): {
  sql: string;
  bindings: string[];
} {
  const kind = whole.kind === 'group' ? 'group' : 'system';
  const named = (cut: string) =>
    `select substr(entity_ref, ${
      cut.length + 1
    }) from part where entity_ref like '${cut}%'`;
  const bindings = whole.kind === 'owned' ? whole.owners : [whole.ref];
  const first =
    whole.kind === 'owned'
      ? `select entity_ref from catalog_part where relation = 'owned'
           and parent_ref in (${bindings.map(() => '?').join(', ') || 'null'})`
      : 'select cast(? as text)';
  return {
    sql: `with recursive part(entity_ref) as (
        ${first}
        union
        select catalog_part.entity_ref from part
          join catalog_part on catalog_part.parent_ref = part.entity_ref
            and catalog_part.relation = 'part'
      )
      select entity_ref from part
      union ${named(`${kind}:default/`)}
      union ${named(`${kind}:`)}`,
    bindings: bindings.map(storableText),
  };
}
