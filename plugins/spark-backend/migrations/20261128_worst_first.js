/*
 * Landings in the order in which they want to be seen, and how wide the runs of
 * a job are.
 *
 * Every promise is looked at again at once, and every job swept, so that what is
 * there already gets both.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('landing', table => {
    table
      .bigInteger('worst_order')
      .notNullable()
      .defaultTo(0)
      .comment('Urgency, then the scheduled start');
    table.index(['worst_order', 'job_id'], 'landing_worst_idx');
    table.dropIndex([], 'landing_state_idx');
  });
  await knex.schema.alterTable('usual', table => {
    table
      .bigInteger('cores')
      .notNullable()
      .defaultTo(-1)
      .comment('The most that the last good run had at once; -1 for unknown');
  });
  await knex('evaluation').update({ due_at: 0 });
  await knex('ledger_setting').where({ key: 'swept-day' }).delete();
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('usual', table => {
    table.dropColumn('cores');
  });
  await knex.schema.alterTable('landing', table => {
    table.dropIndex([], 'landing_worst_idx');
    table.index(['state', 'expected_at', 'job_id'], 'landing_state_idx');
  });
  await knex.schema.alterTable('landing', table => {
    table.dropColumn('worst_order');
  });
};
