/*
 * What is promised of jobs, and how it is kept.
 *
 * `promise` is what the catalog says of an entity: its schedule, the objectives
 * of its file, and what of that cannot be read. `objective` and `landing` are
 * computed from it and from the runs of the jobs that the entity stands for;
 * `evaluation` says when each job has to be looked at again.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('promise', table => {
    table.text('entity_ref').primary();
    table.text('schedule').comment('Schedule as JSON');
    table.text('objectives').notNullable().comment('Objective[] as JSON');
    table.text('problems').notNullable().comment('ObjectiveProblem[] as JSON');
    table.bigInteger('read_at').notNullable();
  });
  await knex.schema.createTable('evaluation', table => {
    table.comment('Jobs of which something is promised');
    table.string('job_id', 20).primary();
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('When to look again; 0 for at once');
    table.index(['due_at', 'job_id'], 'evaluation_due_idx');
  });
  await knex.schema.createTable('objective', table => {
    table.comment('An objective of a job, as it stands');
    table.string('job_id', 20).notNullable();
    table.integer('position').notNullable().comment('In the order of the file');
    table.string('status', 10).notNullable();
    table
      .double('left_order')
      .notNullable()
      .comment('Share of the error budget that is left; 2 where there is none');
    table.text('body').notNullable().comment('The objective as JSON');
    table.text('evaluation').notNullable().comment('As JSON');
    table.bigInteger('evaluated_at').notNullable();
    table.primary(['job_id', 'position']);
    table.index(['left_order', 'job_id', 'position'], 'objective_left_idx');
  });
  await knex.schema.createTable('landing', table => {
    table.comment('Data that was or is to land, from yesterday to tomorrow');
    table.string('job_id', 20).notNullable();
    table.bigInteger('expected_at').notNullable();
    table.string('state', 12).notNullable();
    table.text('body').notNullable().comment('ExpectedLanding as JSON');
    table.primary(['job_id', 'expected_at']);
    table.index(['expected_at', 'job_id'], 'landing_expected_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['landing', 'objective', 'evaluation', 'promise']) {
    await knex.schema.dropTable(table);
  }
};
