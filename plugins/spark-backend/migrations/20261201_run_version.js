/*
 * Runs by the version of Spark that they ran on, along each order of their list.
 */
// @ts-check

const ORDERS = [
  ['started_at', 'run_version_started_idx'],
  ['duration', 'run_version_duration_idx'],
  ['cost_order', 'run_version_cost_idx'],
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run', table => {
    for (const [column, name] of ORDERS) {
      table.index(['spark_version', column, 'id'], name);
    }
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('run', table => {
    for (const [, name] of ORDERS) {
      table.dropIndex([], name);
    }
  });
};
