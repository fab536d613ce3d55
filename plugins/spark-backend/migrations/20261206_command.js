/*
 * Commands by their idempotency key, so that each acts once and is answered the
 * same however often it is given. The audit tells of them for ever; these rows
 * only have to outlive whoever asks again.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('command', table => {
    table.string('idempotency_key', 64).primary();
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('SHA-256 of who gave it and all that was asked');
    table
      .string('state', 8)
      .notNullable()
      .comment('begun, done, failed, unknown');
    table.text('entry').notNullable().comment('What the audit says of it');
    table.text('result').comment('CommandResult as JSON');
    table
      .bigInteger('claimed_until')
      .notNullable()
      .comment('Nobody else acts on it before; grows with every claim');
    table.index(['state', 'claimed_until'], 'command_state_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('command');
};
