/*
 * What is usual of a job, taken from its last good runs in the same transaction
 * as they are written: how long they take, what they read and write, and
 * whether the last ones are out of that.
 *
 * Jobs that are there already get theirs with the next sweep, which this makes
 * due at once.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('usual', table => {
    table.string('job_id', 20).primary();
    table
      .text('past')
      .notNullable()
      .comment('PastRun[] as JSON, the newest first');
    table.text('volume').comment('RunVolume of the last good run, as JSON');
    table
      .text('volume_recent')
      .notNullable()
      .comment('VolumeRun[] as JSON, the oldest first, for a chart');
    table.string('volume_run_id', 20).comment('The last good run');
    table
      .double('surprise')
      .notNullable()
      .comment('How far its volumes are out of the usual; -1 where nothing is');
    table.text('slow').comment('Slowness as JSON');
    table
      .bigInteger('slow_since')
      .notNullable()
      .comment('Start of the first slow run; -1 where it is not slow');
    table.index(['surprise', 'job_id'], 'usual_surprise_idx');
    table.index(['slow_since', 'job_id'], 'usual_slow_idx');
  });
  await knex.schema.alterTable('landing', table => {
    table.index(['state', 'expected_at', 'job_id'], 'landing_state_idx');
  });
  await knex.schema.alterTable('objective', table => {
    table.index(
      ['status', 'left_order', 'job_id', 'position'],
      'objective_status_idx',
    );
  });
  await knex('ledger_setting').where({ key: 'swept-day' }).delete();
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('objective', table => {
    table.dropIndex([], 'objective_status_idx');
  });
  await knex.schema.alterTable('landing', table => {
    table.dropIndex([], 'landing_state_idx');
  });
  await knex.schema.dropTable('usual');
};
