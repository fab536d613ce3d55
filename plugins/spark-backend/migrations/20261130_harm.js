/*
 * What findings did to the objectives of their runs: kept where objectives are
 * evaluated, since findings are listed by it.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('harm', table => {
    table.comment('A finding of a run that broke or threatened an objective');
    table.string('run_id', 20).notNullable();
    table.string('rule_id', 64).notNullable();
    table.string('job_id', 20).notNullable();
    table.double('rank').notNullable().comment('0 to 1, the worst is 1');
    table.text('body').notNullable().comment('Harm as JSON');
    table.primary(['run_id', 'rule_id']);
    table.index(['job_id'], 'harm_job_idx');
  });
  await knex('evaluation').update({ due_at: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('harm');
};
