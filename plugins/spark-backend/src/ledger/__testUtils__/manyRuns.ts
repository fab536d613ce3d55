import type { Knex } from 'knex';
import { OUTCOME_COLUMNS, SPENT_COLUMNS } from '../write/rollups';

/**
 * Gives the only job of a ledger, which has one run, many more like it, and its
 * days. What is said of the job itself stands as it was until another run comes.
 *
 * @param made - columns of `run` in SQL over `n.i`, which counts from 1, and
 *   the run's own columns; the others stay as they are
 */
export async function multiplyRuns(
  knex: Knex,
  count: number,
  made: Record<string, string>,
): Promise<void> {
  const columns = Object.keys(await knex('run').columnInfo());
  const all: Record<string, string> = {
    id: `'r' || n.i`,
    application_id: `'app-' || n.i`,
    ...made,
  };
  await knex.raw(
    `insert into run (${columns.join(', ')})
     with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < ${count})
     select ${columns
       .map(name => all[name] ?? `run.${name}`)
       .join(', ')} from run, n`,
  );
  const sums = [
    ...OUTCOME_COLUMNS.map(
      column =>
        `sum(case when outcome = '${column.slice(5)}' then 1 else 0 end)`,
    ),
    ...SPENT_COLUMNS.map(column => `coalesce(sum(${column}), 0)`),
  ];
  await knex('job_daily').delete();
  await knex.raw(
    `insert into job_daily (job_id, day, ${[
      ...OUTCOME_COLUMNS,
      ...SPENT_COLUMNS,
    ].join(', ')})
     select job_id, started_at / 86400000, ${sums.join(', ')}
     from run group by job_id, started_at / 86400000`,
  );
}

/** What a question costs a database: statements, and rows that come back. */
export async function effortOf(
  knex: Knex,
  ask: () => Promise<unknown>,
): Promise<{ statements: number; rows: number }> {
  const effort = { statements: 0, rows: 0 };
  const note = (answer: { rows?: unknown[] } | unknown[] | undefined) => {
    effort.statements += 1;
    effort.rows += Array.isArray(answer)
      ? answer.length
      : answer?.rows?.length ?? 0;
  };
  knex.on('query-response', note);
  try {
    await ask();
  } finally {
    knex.off('query-response', note);
  }
  return effort;
}
