/*
 * The ledger: what is known of Spark jobs and their runs.
 *
 * Natural keys are hashed into ids by the code (`src/ledger/identity.ts`), so
 * every key here is short ASCII and names of any length or script can be kept.
 * Columns that lists sort by are never null: `-1` stands for "there is none",
 * which keeps one index good for order and for paging.
 *
 * Numbers that a log states are big integers throughout: what a job's author can
 * make a log say must not overflow a column.
 *
 * `observation` holds each source's newest word on an attempt; what was read in
 * detail (executors, stages, queries, configuration) hangs on it. `attempt`,
 * `run`, `job` and the daily tables are computed from observations in the same
 * transaction and could be computed again from nothing else.
 */
// @ts-check

/** Sums over tasks; the same columns for executors, stages and attempts. */
const TASK_TOTALS = [
  'succeeded_tasks',
  'failed_tasks',
  'killed_tasks',
  'task_time',
  'lost_task_time',
  'run_time',
  'cpu_time',
  'gc_time',
  'memory_spilled',
  'disk_spilled',
  'input_bytes',
  'input_records',
  'output_bytes',
  'output_records',
  'shuffle_read_bytes',
  'shuffle_read_records',
  'shuffle_fetch_wait_time',
  'shuffle_write_bytes',
  'shuffle_write_records',
];

/** @param {import('knex').Knex.CreateTableBuilder} table */
function taskTotals(table) {
  for (const column of TASK_TOTALS) {
    table.bigInteger(column).notNullable();
  }
}

/**
 * Micro-units; null where no price is configured.
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function costParts(table) {
  for (const part of ['total', 'useful', 'idle', 'lost']) {
    table.bigInteger(`cost_${part}`);
  }
}

/**
 * Micro-units that are summed.
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function costSums(table) {
  for (const part of ['total', 'useful', 'idle', 'lost']) {
    table.bigInteger(`cost_${part}`).notNullable();
  }
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function outcomeCounts(table) {
  for (const outcome of ['running', 'succeeded', 'failed', 'unknown']) {
    table.integer(`runs_${outcome}`).notNullable();
  }
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function scope(table) {
  table.text('cluster').notNullable();
  table.text('namespace').notNullable();
  table.text('environment').notNullable();
  table
    .text('scope_team')
    .notNullable()
    .comment('The group that may read it; empty for none');
  table.boolean('demonstration').notNullable();
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function attribution(table) {
  table.text('owner').notNullable();
  table.text('team').notNullable();
  table.text('project').notNullable();
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('ledger_setting', table => {
    table.comment(
      'Single values: cursor key, price book, currency, last sweep',
    );
    table.string('key', 64).primary();
    table.text('value').notNullable();
  });

  await knex.schema.createTable('allocation', table => {
    table.comment(
      'Every combination of scope and attribution; money and outcomes are summed by it',
    );
    table.string('id', 20).primary();
    scope(table);
    attribution(table);
  });

  await knex.schema.createTable('run', table => {
    table.comment('One execution of a job: one Spark application id');
    table.string('id', 20).primary();
    table.string('job_id', 20).notNullable();
    table.text('application_id').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.bigInteger('last_event_at').notNullable();
    table.bigInteger('duration').notNullable();
    table.string('outcome', 10).notNullable();
    table.integer('attempts').notNullable();
    table
      .bigInteger('cost_order')
      .notNullable()
      .comment('cost_total, or -1 for none');
    costParts(table);
    table.text('spark_version');
    table.text('error_message');
    table.text('application_name').notNullable();
    table.text('user_name');
    table
      .integer('observation_id')
      .unsigned()
      .notNullable()
      .comment('The word on its last attempt');
    // With all that a period is filtered and sorted by, so that it is read from
    // the index alone.
    table.index(
      ['started_at', 'id', 'job_id', 'outcome', 'duration', 'cost_order'],
      'run_started_idx',
    );
    table.index(['duration', 'id'], 'run_duration_idx');
    table.index(['cost_order', 'id'], 'run_cost_idx');
    table.index(['outcome', 'started_at', 'id'], 'run_outcome_started_idx');
    table.index(['outcome', 'duration', 'id'], 'run_outcome_duration_idx');
    table.index(['outcome', 'cost_order', 'id'], 'run_outcome_cost_idx');
    table.index(
      ['job_id', 'started_at', 'id', 'outcome', 'duration'],
      'run_job_started_idx',
    );
    table.index(['job_id', 'duration', 'id'], 'run_job_duration_idx');
    table.index(['job_id', 'cost_order', 'id'], 'run_job_cost_idx');
    table.index(['application_id'], 'run_application_idx');
  });

  await knex.schema.createTable('job', table => {
    table.comment('What a team owns and deploys, with its last 30 days');
    table.string('id', 20).primary();
    table.text('name').notNullable();
    table.text('search_name').notNullable().comment('The name in lower case');
    table
      .string('sort_name', 200)
      .notNullable()
      .comment('The beginning of search_name, short enough for an index');
    scope(table);
    attribution(table);
    table.string('allocation_id', 20).notNullable().references('allocation.id');
    table.text('entity_ref');
    table.string('last_run_id', 20).notNullable().references('run.id');
    table.bigInteger('last_started_at').notNullable();
    table.string('last_outcome', 10).notNullable();
    table.text('spark_version').notNullable();
    outcomeCounts(table);
    table.integer('month_succeeded').notNullable();
    table.integer('month_failed').notNullable();
    table.integer('month_unknown').notNullable();
    table.double('month_success_ratio').notNullable();
    table.bigInteger('month_duration_median').notNullable();
    table.bigInteger('month_duration_p95').notNullable();
    table.bigInteger('month_cost').notNullable();
    table.bigInteger('month_cost_before').notNullable();
    table
      .bigInteger('attention_since')
      .notNullable()
      .comment('Start of the last ended run when it did not succeed, else -1');
    table.string('attention_run_id', 20);
    table.integer('failures_in_a_row').notNullable();
    table.bigInteger('failures_lost').notNullable();
    table.bigInteger('last_succeeded_at');
    for (const column of [
      'sort_name',
      'last_started_at',
      'month_success_ratio',
      'month_duration_p95',
      'month_cost',
      'attention_since',
    ]) {
      table.index([column, 'id'], `job_${column}_idx`);
    }
    table.index(['entity_ref'], 'job_entity_ref_idx');
    table.index(['allocation_id'], 'job_allocation_idx');
  });

  await knex.schema.createTable('observation', table => {
    table.comment('The newest word of a source on an attempt');
    table.increments('id');
    table.string('run_id', 20).notNullable();
    table.text('attempt').notNullable();
    table.text('source').notNullable();
    table.text('evidence').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('revision').notNullable();
    table.string('content_hash', 64).notNullable();
    scope(table);
    table.text('job_name').notNullable().comment('As JSON, exactly');
    attribution(table);
    table.text('application_id').notNullable();
    table.text('application_name').notNullable();
    table.text('user_name');
    table.text('spark_version');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.bigInteger('last_event_at').notNullable();
    table.string('outcome', 10).notNullable();
    table.string('outcome_basis', 16).notNullable();
    table.bigInteger('exit_code');
    table.text('error').comment('RunError as JSON');
    table.text('reading').notNullable().comment('ReadingFacts as JSON');
    table.boolean('complete').notNullable();
    taskTotals(table);
    costParts(table);
    table
      .string('price_book', 64)
      .notNullable()
      .comment('Hash of the prices it was costed by');
    table
      .text('attributed')
      .notNullable()
      .comment('Where name, owner, team and project come from, as JSON');
    table.index(['price_book', 'id'], 'observation_price_book_idx');
    table.unique(['run_id', 'attempt', 'source'], {
      indexName: 'observation_key_idx',
    });
  });

  await knex.schema.createTable('attempt', table => {
    table.comment(
      'One driver life within a run, by the source that knows best',
    );
    table.string('run_id', 20).notNullable();
    table.text('attempt').notNullable();
    table
      .integer('observation_id')
      .unsigned()
      .notNullable()
      .references('observation.id');
    table.bigInteger('started_at').notNullable();
    table.primary(['run_id', 'attempt']);
    table.index(['observation_id'], 'attempt_observation_idx');
  });

  /**
   * @param {string} name
   * @param {string} comment
   * @param {string[]} key
   * @param {(table: import('knex').Knex.CreateTableBuilder) => void} columns
   */
  const createDetail = (name, comment, key, columns) =>
    knex.schema.createTable(name, table => {
      table.comment(comment);
      table
        .integer('observation_id')
        .unsigned()
        .notNullable()
        .references('observation.id');
      columns(table);
      table.primary(['observation_id', ...key]);
    });

  await createDetail(
    'executor_interval',
    'The life of an executor; cost is computed from these',
    ['position'],
    table => {
      table.integer('position').notNullable().comment('In the order given');
      table.text('executor_id').notNullable();
      table.boolean('is_driver').notNullable();
      table.text('host').notNullable();
      table.bigInteger('added_at').notNullable();
      table.bigInteger('removed_at');
      table.text('removed_reason');
      table.string('end_kind', 20).notNullable();
      table.bigInteger('exit_code');
      table.bigInteger('cores').notNullable();
      table.bigInteger('memory_bytes').notNullable();
      table.bigInteger('resource_profile_id').notNullable();
      table.string('node_class', 10);
      table.bigInteger('max_tasks').notNullable();
      table
        .text('peak_memory')
        .notNullable()
        .comment('Bytes by metric, as JSON');
      taskTotals(table);
      costParts(table);
    },
  );

  await createDetail(
    'stage',
    'One attempt of one stage',
    ['stage_id', 'stage_attempt_id'],
    table => {
      table.bigInteger('stage_id').notNullable();
      table.bigInteger('stage_attempt_id').notNullable();
      table.text('name').notNullable();
      table.string('status', 10).notNullable();
      table.bigInteger('submitted_at');
      table.bigInteger('completed_at');
      table.text('failure_reason');
      table.bigInteger('num_tasks').notNullable();
      table.text('parent_ids').notNullable();
      table.text('spark_job_ids').notNullable();
      table.bigInteger('query_id');
      table.bigInteger('resource_profile_id').notNullable();
      table.bigInteger('peak_execution_memory').notNullable();
      table.text('task_duration').comment('Distribution as JSON');
      table.text('task_shuffle_read');
      table.text('task_input');
      taskTotals(table);
    },
  );

  await createDetail(
    'spark_job',
    'One action inside an application',
    ['spark_job_id'],
    table => {
      table.bigInteger('spark_job_id').notNullable();
      table.bigInteger('submitted_at').notNullable();
      table.bigInteger('completed_at');
      table.string('status', 10).notNullable();
      table.text('description');
      table.text('stage_ids').notNullable();
      table.bigInteger('query_id');
      table.text('error');
    },
  );

  await createDetail('query', 'A SQL query', ['query_id'], table => {
    table.bigInteger('query_id').notNullable();
    table.bigInteger('root_query_id');
    table.text('description').notNullable();
    table.bigInteger('submitted_at').notNullable();
    table.bigInteger('completed_at');
    table.string('status', 10).notNullable();
    table.text('error');
    table.text('spark_job_ids').notNullable();
    table.bigInteger('replanned').notNullable();
    table.bigInteger('plan_nodes').notNullable();
    // Last, so that reading the others never touches its pages.
    table.text('plan').notNullable().comment('PlanNode[] as JSON');
  });

  await knex.schema.createTable('property_set', table => {
    table.comment('Properties by their hash: equal ones are stored once');
    table.string('hash', 64).primary();
    table
      .text('properties')
      .notNullable()
      .comment('Key and value pairs as JSON');
  });
  await createDetail(
    'configuration',
    'Which properties an attempt ran with',
    ['section'],
    table => {
      table.string('section', 10).notNullable();
      table.string('hash', 64).notNullable().references('property_set.hash');
      table.index(['hash'], 'configuration_hash_idx');
    },
  );

  await knex.schema.createTable('job_daily', table => {
    table.comment('Runs and costs of a job by UTC day of their start');
    table.string('job_id', 20).notNullable();
    table.integer('day').notNullable().comment('Days since 1970-01-01');
    outcomeCounts(table);
    costSums(table);
    table.primary(['job_id', 'day']);
    table.index(['day', 'job_id'], 'job_daily_day_idx');
  });
  await knex.schema.createTable('outcome_daily', table => {
    table.comment('Runs by UTC day of their start and by allocation');
    table.integer('day').notNullable();
    table.string('allocation_id', 20).notNullable().references('allocation.id');
    outcomeCounts(table);
    table.primary(['day', 'allocation_id']);
    // Sums over months read nothing but this.
    table.index(
      [
        'day',
        'allocation_id',
        'runs_running',
        'runs_succeeded',
        'runs_failed',
        'runs_unknown',
      ],
      'outcome_daily_sums_idx',
    );
  });
  await knex.schema.createTable('cost_daily', table => {
    table.comment('Costs by UTC day of the start of the run and by allocation');
    table.integer('day').notNullable();
    table.string('allocation_id', 20).notNullable().references('allocation.id');
    table.integer('runs').notNullable();
    costSums(table);
    table.primary(['day', 'allocation_id']);
    table.index(
      [
        'day',
        'allocation_id',
        'runs',
        'cost_total',
        'cost_useful',
        'cost_idle',
        'cost_lost',
      ],
      'cost_daily_sums_idx',
    );
  });

  await knex.schema.createTable('entity_claim', table => {
    table.comment(
      'Which jobs a catalog entity stands for, as the catalog says',
    );
    table.text('entity_ref').primary();
    table.text('job_name').notNullable();
    table.text('cluster');
    table.text('namespace');
    table.text('environment');
    table.text('owner').notNullable();
    table.text('project').notNullable();
    table.bigInteger('read_at').notNullable();
    table.index(['job_name'], 'entity_claim_job_name_idx');
  });

  await knex.schema.createTable('bookmark', table => {
    table.comment('What a source remembers between its lives');
    table.text('source').notNullable();
    table.string('key_hash', 64).notNullable();
    table.text('key').notNullable();
    table.text('value').notNullable();
    table.primary(['source', 'key_hash']);
  });
  await knex.schema.createTable('source_state', table => {
    table.comment('How each source was when it last told');
    table.text('source').primary();
    table.bigInteger('last_success_at');
    table.bigInteger('down_since');
    table.text('error');
    table.integer('watching');
    table.text('problems').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'source_state',
    'bookmark',
    'entity_claim',
    'cost_daily',
    'outcome_daily',
    'job_daily',
    'configuration',
    'property_set',
    'query',
    'spark_job',
    'stage',
    'executor_interval',
    'attempt',
    'observation',
    'job',
    'run',
    'allocation',
    'ledger_setting',
  ]) {
    await knex.schema.dropTable(table);
  }
};
