/*
 * What is wrong with runs: findings of rules, and why a failed run failed.
 *
 * Both follow from what is stored of an attempt, and are computed again when
 * the rules change; `diagnosed_by` says by which rules they were made. So what
 * rules and what-if models ask of a stage is kept as well.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('observation', table => {
    table.text('verdict').comment('Verdict as JSON; null where there is none');
    table
      .string('diagnosed_by', 64)
      .notNullable()
      .defaultTo('')
      .comment('Hash of the rules it was diagnosed by');
    table
      .boolean('streaming')
      .notNullable()
      .defaultTo(false)
      .comment('It ran streaming queries');
    table.index(['diagnosed_by', 'id'], 'observation_diagnosed_by_idx');
  });
  await knex.schema.alterTable('stage', table => {
    table
      .text('task_histogram')
      .comment('Pairs of milliseconds and tasks as JSON');
    table.bigInteger('fetch_failed_tasks').notNullable().defaultTo(0);
    table.text('speculation').comment('SpeculationFacts as JSON');
  });
  await knex.schema.alterTable('run', table => {
    table.text('verdict').comment('Of its last attempt');
    table
      .string('owner_class', 10)
      .comment('Whose problem the failure is, as the verdict says');
  });
  await knex.schema.alterTable('job', table => {
    table
      .string('last_ended_run_id', 20)
      .comment('Whose findings are those of the job');
  });
  await knex.schema.createTable('finding', table => {
    table.comment('One diagnosed problem of an attempt');
    table
      .integer('observation_id')
      .unsigned()
      .notNullable()
      .references('observation.id');
    table.integer('position').notNullable().comment('Worst first');
    table.string('rule_id', 64).notNullable();
    table.integer('severity').notNullable().comment('1 low to 4 critical');
    table.double('wasted_share').notNullable().comment('Of the cost, 0 to 1');
    table
      .text('body')
      .notNullable()
      .comment('Summary, evidence, advice and changes as JSON');
    table.primary(['observation_id', 'position']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('finding');
  await knex.schema.alterTable('observation', table => {
    table.dropIndex(['diagnosed_by', 'id'], 'observation_diagnosed_by_idx');
  });
  const added = {
    observation: ['verdict', 'diagnosed_by', 'streaming'],
    stage: ['task_histogram', 'fetch_failed_tasks', 'speculation'],
    run: ['verdict', 'owner_class'],
    job: ['last_ended_run_id'],
  };
  for (const [table, columns] of Object.entries(added)) {
    for (const column of columns) {
      // Not by knex, which makes SQLite's tables anew and so breaks what refers to them.
      await knex.raw('alter table ?? drop column ??', [table, column]);
    }
  }
};
