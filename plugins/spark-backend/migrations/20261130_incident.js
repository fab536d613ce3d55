/*
 * Incidents: troubles of jobs from their first sight to their end, and what the
 * owners were told of them.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('incident', table => {
    table.increments('id');
    table.string('job_id', 20).notNullable();
    table.string('kind', 20).notNullable();
    table
      .text('subject')
      .notNullable()
      .comment('Which landing or objective; empty where a job has but one');
    table.bigInteger('since').notNullable().comment('When the trouble began');
    table.bigInteger('opened_at').notNullable().comment('When it was seen');
    table.integer('runs').notNullable().comment('Failed runs in a row');
    table.string('run_id', 20).comment('The run to look at');
    table.text('summary').comment('What is wrong, in one sentence');
    table.bigInteger('calm_since').comment('No longer seen since');
    table
      .bigInteger('closed_at')
      .notNullable()
      .defaultTo(-1)
      .comment('-1 while it lasts');
    table
      .string('told', 6)
      .notNullable()
      .comment('due, opened, closed, or never where nobody is to be told');
    table.index(['closed_at', 'told'], 'incident_closed_idx');
    table.index(['told', 'closed_at'], 'incident_told_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incident');
};
