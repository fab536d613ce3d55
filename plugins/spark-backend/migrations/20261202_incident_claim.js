/*
 * Who tells of an incident, and until when: replicas of the backend share the
 * work, and what cannot be sent is tried again after growing pauses.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incident', table => {
    table
      .bigInteger('claimed_until')
      .notNullable()
      .defaultTo(0)
      .comment('Nobody else tells of it before; grows with every claim');
    table
      .integer('attempts')
      .notNullable()
      .defaultTo(0)
      .comment('To tell of this state of it');
    table
      .text('told_by')
      .comment('Notifiers that have told of this state of it: JSON list');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incident', table => {
    table.dropColumns('claimed_until', 'attempts', 'told_by');
  });
};
