/*
 * Who did what, when and why: rows that are only ever added, each holding the
 * hash of the one before. Triggers keep mistakes out; the chain tells of those
 * who take the triggers away.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
const isSqlite = knex => knex.client.config.client.includes('sqlite');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit', table => {
    table.bigInteger('sequence').primary().comment('1, 2, 3 … without a gap');
    table.bigInteger('at').notNullable().comment('Epoch milliseconds, UTC');
    table.text('actor').notNullable().comment('Entity ref of a user');
    table.string('action', 64).notNullable();
    table.text('target').notNullable().comment('JSON');
    table.text('reason').notNullable().comment('In the words of the actor');
    table.string('idempotency_key', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('detail').notNullable();
    table.string('previous_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
  });
  await knex('ledger_setting').insert({ key: 'audit-head', value: '0 ' });
  if (isSqlite(knex)) {
    for (const verb of ['UPDATE', 'DELETE']) {
      await knex.raw(
        `CREATE TRIGGER audit_no_${verb.toLowerCase()} BEFORE ${verb} ON audit ` +
          `BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END`,
      );
    }
  } else {
    await knex.raw(
      `CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ ` +
        `BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$`,
    );
    await knex.raw(
      `CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON audit ` +
        `FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('ledger_setting').where({ key: 'audit-head' }).delete();
  await knex.schema.dropTable('audit');
  if (!isSqlite(knex)) {
    await knex.raw('DROP FUNCTION audit_refuse()');
  }
};
