/*
 * Sums of weeks beside the sums of days, so that a quarter of a year is read as
 * some twelve weeks and the days at its edges.
 *
 * A week is counted in Mondays: week 0 holds 1970-01-01, a Thursday, and week 1
 * begins on Monday, 1970-01-05; the week of a day is (day + 3) / 7, rounded
 * down. Weeks are written by the same differences and in the same transaction
 * as days (`src/ledger/write/rollups.ts`).
 */
// @ts-check

const COSTS = ['cost_total', 'cost_useful', 'cost_idle', 'cost_lost'];
const OUTCOMES = [
  'runs_running',
  'runs_succeeded',
  'runs_failed',
  'runs_unknown',
];

const OF_A_JOB = [
  ['duration', 'run_job_duration_idx'],
  ['cost_order', 'run_job_cost_idx'],
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  /**
   * @param {string} name
   * @param {string} key
   * @param {string} comment
   * @param {string} runs - how the runs of a day are counted
   */
  const createWeekly = async (name, key, comment, runs) => {
    await knex.schema.createTable(name, table => {
      table.comment(comment);
      table.integer('week').notNullable().comment('Mondays since 1970-01-01');
      table.string(key, 20).notNullable();
      table.integer('runs').notNullable();
      for (const column of COSTS) {
        table.bigInteger(column).notNullable();
      }
      table.primary(['week', key]);
    });
    const sums = [runs, ...COSTS].map(column => `sum(${column})`);
    await knex.raw(
      `insert into ${name} select (day + 3) / 7, ${key}, ${sums.join(', ')}
       from ${name.replace('weekly', 'daily')} group by 1, 2`,
    );
    // Sums over months read nothing but this.
    await knex.schema.alterTable(name, table => {
      table.index(['week', key, 'runs', ...COSTS], `${name}_sums_idx`);
    });
  };

  await createWeekly(
    'cost_weekly',
    'allocation_id',
    'Costs by week of the start of the run and by allocation',
    'runs',
  );
  await createWeekly(
    'job_weekly',
    'job_id',
    'Costs of a job by week of the start of its runs',
    OUTCOMES.join(' + '),
  );
  await knex.schema.alterTable('job_daily', table => {
    table.dropIndex(['day', 'job_id'], 'job_daily_day_idx');
    table.index(['day', 'job_id', ...OUTCOMES, ...COSTS], 'job_daily_sums_idx');
  });
  // With the outcome, so that the failed runs of a job are found in the index.
  await knex.schema.alterTable('run', table => {
    for (const [column, name] of OF_A_JOB) {
      table.dropIndex(['job_id', column, 'id'], name);
      table.index(['job_id', column, 'id', 'outcome'], name);
    }
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('run', table => {
    for (const [column, name] of OF_A_JOB) {
      table.dropIndex(['job_id', column, 'id', 'outcome'], name);
      table.index(['job_id', column, 'id'], name);
    }
  });
  await knex.schema.alterTable('job_daily', table => {
    table.dropIndex(
      ['day', 'job_id', ...OUTCOMES, ...COSTS],
      'job_daily_sums_idx',
    );
    table.index(['day', 'job_id'], 'job_daily_day_idx');
  });
  await knex.schema.dropTable('job_weekly');
  await knex.schema.dropTable('cost_weekly');
};
