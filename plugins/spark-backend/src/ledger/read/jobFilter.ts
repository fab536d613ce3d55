import type { Knex } from 'knex';
import { type AccessFilter, applyAccessFilter } from '../accessFilter';
import { namesOfParts, type Whole } from '../catalog/parts';
import { storableText } from '../storable';

/** Filters over jobs, and over what belongs to them. */
export interface JobFilter {
  search?: string;
  mine?: string[];
  /** Only jobs of a group, a system or a domain. */
  within?: Whole;
  owner?: string[];
  team?: string[];
  environment?: string[];
  cluster?: string[];
}

/** What callers say for jobs that nobody owns: an empty value is no value in a query. */
const NOBODY = 'none';

/** Attributes that a job has in common with its allocation. */
const SHARED = ['owner', 'team', 'environment', 'cluster'] as const;

/** A pattern for `LIKE` that finds the text anywhere, whatever signs are in it. */
export function containing(text: string): string {
  const escaped = text.replace(/[\\%_]/g, sign => `\\${sign}`);
  return `%${escaped}%`;
}

/** Whether nothing narrows the choice of jobs. */
export function isUnfiltered(filter: JobFilter, access: AccessFilter): boolean {
  return (
    access.kind === 'all' &&
    !filter.search &&
    filter.mine === undefined &&
    filter.within === undefined &&
    SHARED.every(attribute => filter[attribute] === undefined)
  );
}

/**
 * Narrows a query to what the caller may read and the attributes ask for.
 *
 * @param table - `job` or `allocation`, or an alias of one of them
 */
export function applyAttributes(
  query: Knex.QueryBuilder,
  filter: JobFilter,
  access: AccessFilter,
  table: string,
): void {
  applyAccessFilter(query, access, table);
  for (const attribute of SHARED) {
    const values = filter[attribute];
    if (values) {
      query.whereIn(
        `${table}.${attribute}`,
        values.map(value =>
          attribute === 'owner' && value === NOBODY ? '' : storableText(value),
        ),
      );
    }
  }
  if (filter.mine) {
    query.whereIn(`${table}.owner`, filter.mine.map(storableText));
  }
  const { within } = filter;
  if (within) {
    const { sql, bindings } = namesOfParts(within);
    const columns = within.kind === 'group' ? ['owner', 'team'] : ['project'];
    query.andWhere(either => {
      for (const column of columns) {
        either.orWhereRaw(`${table}.${column} in (${sql})`, bindings);
      }
      if (within.kind === 'owned') {
        either.orWhereIn(`${table}.owner`, within.owners.map(storableText));
      }
    });
  }
}

/** {@link applyAttributes}, and the search in the name of a `job`. */
export function applyJobFilter(
  query: Knex.QueryBuilder,
  filter: JobFilter,
  access: AccessFilter,
): void {
  applyAttributes(query, filter, access, 'job');
  if (filter.search) {
    query.whereRaw(`job.search_name like ? escape '\\'`, [
      containing(storableText(filter.search).toLowerCase()),
    ]);
  }
}
