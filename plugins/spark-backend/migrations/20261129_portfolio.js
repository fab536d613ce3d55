/*
 * What teams, systems and domains come to.
 *
 * `promise_monthly` counts the scheduled deliveries of a job month by month;
 * `evaluation.count_from` says from which month on they have to be counted again.
 * `catalog_part` holds which groups, systems and domains the catalog puts into
 * which, and whose they are. It may go round in circles, as a catalog may.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('promise_monthly', table => {
    table.comment(
      'Scheduled deliveries of a job by the UTC month of the start',
    );
    table.string('job_id', 20).notNullable();
    table.integer('month').notNullable().comment('Months since 1970-01');
    table.integer('kept').notNullable();
    table.integer('broken').notNullable();
    table.integer('pending').notNullable().comment('Still open');
    table.primary(['job_id', 'month']);
    // Sums over months read nothing but this.
    table.index(
      ['month', 'job_id', 'kept', 'broken'],
      'promise_monthly_sums_idx',
    );
  });
  await knex.schema.alterTable('evaluation', table => {
    table
      .integer('count_from')
      .notNullable()
      .defaultTo(0)
      .comment('Months since 1970-01; 0 for all of them');
  });
  // What has been promised so far is counted soon.
  await knex('evaluation').update({ due_at: 0 });

  await knex.schema.createTable('catalog_part', table => {
    table.text('parent_ref').notNullable();
    table.string('relation', 10).notNullable().comment('part or owned');
    table.text('entity_ref').notNullable();
    table.primary(['parent_ref', 'relation', 'entity_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('catalog_part');
  // Not by knex, which makes SQLite's tables anew.
  await knex.raw('alter table evaluation drop column count_from');
  await knex.schema.dropTable('promise_monthly');
};
