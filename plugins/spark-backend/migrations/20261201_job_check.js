/*
 * How a job's settings stand against the preset that its catalog entity names,
 * and how well the job can be seen into: looked at where properties are parsed
 * once, since nobody can parse those of every job while a page loads.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entity_claim', table => {
    table.text('preset').comment('Name of a preset; null where none is named');
    table.text('runbook').comment('A web address; null where none is named');
    table
      .text('runbook_problem')
      .comment('Why what is named as runbook is none');
  });
  await knex.schema.createTable('job_check', table => {
    table.string('job_id', 20).primary();
    table
      .string('checked_by', 64)
      .notNullable()
      .comment('Hash of the presets and checks; empty to look again');
    table.string('run_id', 20).comment('The run that was looked at');
    table.text('preset').notNullable().comment('Empty where none is named');
    table
      .integer('drift_order')
      .notNullable()
      .comment(
        'Properties that drift; 1000000 where there is no such preset, -1 where none is named',
      );
    table.text('drift').notNullable().comment('PropertyDrift[] as JSON');
    table.integer('score').notNullable().comment('0 to 100; -1 before a look');
    table
      .text('missing')
      .notNullable()
      .comment('Ids of the checks that failed, with commas between');
    table.text('checks').notNullable().comment('StoredCheck[] as JSON');
    table.index(['checked_by', 'job_id'], 'job_check_checked_by_idx');
    table.index(['drift_order', 'job_id'], 'job_check_drift_order_idx');
    table.index(['score', 'job_id'], 'job_check_score_idx');
  });
  await knex('job_check').insert(
    knex('job').select({
      job_id: 'id',
      checked_by: knex.raw(`''`),
      run_id: knex.raw('null'),
      preset: knex.raw(`''`),
      drift_order: knex.raw('-1'),
      drift: knex.raw(`'[]'`),
      score: knex.raw('-1'),
      missing: knex.raw(`''`),
      checks: knex.raw(`'[]'`),
    }),
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('job_check');
  await knex.schema.alterTable('entity_claim', table => {
    table.dropColumns('preset', 'runbook', 'runbook_problem');
  });
};
