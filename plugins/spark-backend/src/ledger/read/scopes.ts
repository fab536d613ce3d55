import type { AccessScope } from '../accessFilter';
import type { LedgerDatabase } from '../database';

/**
 * What rules look at, of each of some jobs; in the order asked, `undefined`
 * where there is no such job. Only for the permission framework, which decides
 * with it: no caller gets to see it.
 */
export async function scopesOf(
  database: LedgerDatabase,
  jobIds: string[],
): Promise<(AccessScope | undefined)[]> {
  const rows = await database.read(async knex => {
    const found: (AccessScope & { id: string })[] = await knex('job')
      .select('id', 'namespace', 'environment', { team: 'scope_team' })
      .whereIn('id', jobIds);
    return found;
  });
  const scopes = new Map(
    rows.map(({ id, team, namespace, environment }) => [
      id,
      { team, namespace, environment },
    ]),
  );
  return jobIds.map(id => scopes.get(id));
}
