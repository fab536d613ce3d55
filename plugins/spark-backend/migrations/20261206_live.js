/*
 * What clusters tell: of each Kubernetes object the newest word, trimmed by a
 * closed list of fields (docs/adr/0006). What an application's objects say
 * together is an observation like a log's, made again whenever one of them
 * changes; so everything that is computed from observations needs no other door.
 *
 * `run_alias` leads from what a run was known by before Spark had given it an
 * id to the run that it became: links to a waiting run go on working.
 */
// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('live_object', table => {
    table.comment('Newest word of a cluster on one Kubernetes object');
    table.increments('id');
    table.string('source', 128).notNullable();
    table.string('uid', 128).notNullable();
    table.string('cluster', 255).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('environment', 255).notNullable();
    table.string('scope_team', 255).notNullable();
    table
      .string('kind', 24)
      .notNullable()
      .comment('kubeflow-application, pod, node, …');
    table.string('name', 255).notNullable();
    table
      .string('application_name', 255)
      .notNullable()
      .comment('Resource that a pod names by its label; empty for none');
    table
      .string('application_id', 256)
      .notNullable()
      .comment('Of Spark; empty while there is none');
    table.string('owner_uid', 128).notNullable();
    table.string('node', 255).notNullable();
    table.integer('timeline').notNullable();
    table.bigInteger('version').notNullable();
    table.bigInteger('observed_at').notNullable();
    table
      .bigInteger('gone_at')
      .comment('When it was found to be gone; null while it is there');
    table.text('facts').notNullable().comment('LiveObject as JSON');
    table.unique(['source', 'uid'], { indexName: 'live_object_uid_idx' });
    table.index(['source', 'owner_uid'], 'live_object_owner_idx');
    table.index(
      ['source', 'namespace', 'application_id'],
      'live_object_application_idx',
    );
    table.index(
      ['source', 'namespace', 'application_name'],
      'live_object_application_name_idx',
    );
    table.index(
      ['source', 'kind', 'namespace', 'name'],
      'live_object_name_idx',
    );
    table.index(['source', 'node'], 'live_object_node_idx');
    table.index(['gone_at', 'id'], 'live_object_gone_idx');
  });
  await knex.schema.createTable('run_alias', table => {
    table.comment('Ids that runs had before Spark named them');
    table.string('id', 20).primary();
    table.string('run_id', 20).notNullable();
  });
  await knex.schema.alterTable('attempt', table => {
    table
      .integer('standing_id')
      .unsigned()
      .comment('The word on how it stands; null for that of observation_id');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('attempt', table => {
    table.dropColumn('standing_id');
  });
  await knex.schema.dropTable('run_alias');
  await knex.schema.dropTable('live_object');
};
