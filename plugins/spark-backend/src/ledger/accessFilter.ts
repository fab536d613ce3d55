import type { Knex } from 'knex';

/**
 * What a permission rule may look at. All three come from the operator's
 * configuration of the source (the *scope*), never from what a job's author or
 * a catalog entity says.
 */
export type AccessField = 'team' | 'namespace' | 'environment';

/** A tree over the scope of a job. An empty `in` or `anyOf` holds for nothing, an empty `allOf` for everything. */
export type AccessCondition =
  | { anyOf: AccessCondition[] }
  | { allOf: AccessCondition[] }
  | { not: AccessCondition }
  | { field: AccessField; in: string[] };

/** Which jobs, and everything of them, a caller may read. */
export type AccessFilter =
  | { kind: 'all' }
  | { kind: 'none' }
  | { kind: 'where'; condition: AccessCondition };

/** The scope of one job, as the filter sees it. A job without a team has the empty one, which no rule can name. */
export interface AccessScope {
  team: string;
  namespace: string;
  environment: string;
}

const COLUMNS: Record<AccessField, string> = {
  team: 'scope_team',
  namespace: 'namespace',
  environment: 'environment',
};

function applyCondition(
  query: Knex.QueryBuilder,
  condition: AccessCondition,
  table: string,
): void {
  if ('field' in condition) {
    const values = condition.in.filter(
      // A job without a team belongs to nobody: an empty claim must not reach it.
      value => condition.field !== 'team' || value !== '',
    );
    query.whereIn(`${table}.${COLUMNS[condition.field]}`, values);
  } else if ('not' in condition) {
    query.whereNot(inner => applyCondition(inner, condition.not, table));
  } else if ('allOf' in condition) {
    // Without it an empty group would vanish together with a `not` around it.
    query.whereRaw('1 = 1');
    for (const part of condition.allOf) {
      query.andWhere(inner => applyCondition(inner, part, table));
    }
  } else if (condition.anyOf.length === 0) {
    query.whereRaw('1 = 0');
  } else {
    for (const part of condition.anyOf) {
      query.orWhere(inner => applyCondition(inner, part, table));
    }
  }
}

/**
 * Narrows a query to the rows that the filter lets through.
 *
 * @param table - Name or alias of a table with the scope columns
 *   (`scope_team`, `namespace`, `environment`); none of them may be null.
 */
export function applyAccessFilter(
  query: Knex.QueryBuilder,
  filter: AccessFilter,
  table: string,
): void {
  if (filter.kind === 'none') {
    query.whereRaw('1 = 0');
  } else if (filter.kind === 'where') {
    query.andWhere(inner => applyCondition(inner, filter.condition, table));
  }
}

/** The same decision in memory, for a single job that has been read already. */
export function allows(filter: AccessFilter, scope: AccessScope): boolean {
  if (filter.kind !== 'where') {
    return filter.kind === 'all';
  }
  return holds(filter.condition, scope);
}

function holds(condition: AccessCondition, scope: AccessScope): boolean {
  if ('field' in condition) {
    const value = scope[condition.field];
    return (
      condition.in.includes(value) &&
      (condition.field !== 'team' || value !== '')
    );
  }
  if ('not' in condition) {
    return !holds(condition.not, scope);
  }
  return 'allOf' in condition
    ? condition.allOf.every(part => holds(part, scope))
    : condition.anyOf.some(part => holds(part, scope));
}
