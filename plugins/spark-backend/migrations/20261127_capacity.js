/*
 * What runs took of their clusters, beside what they cost: core-hours and
 * memory-hours, which are known where nothing has a price.
 *
 * They are computed from executors' lives with the costs. Those are forgotten
 * here, so that the upkeep that follows new prices fills these columns too,
 * batch by batch and in the order of `observation_price_book_idx`; sums grow by
 * the same differences as ever.
 */
// @ts-check

const CAPACITY = ['core_time', 'idle_core_time', 'memory_time'];
const COSTS = ['cost_total', 'cost_useful', 'cost_idle', 'cost_lost'];
const OUTCOMES = [
  'runs_running',
  'runs_succeeded',
  'runs_failed',
  'runs_unknown',
];

/** Rollups, and the columns of the index that sums over months read alone. */
const ROLLUPS = {
  cost_daily: ['day', 'allocation_id', 'runs', ...COSTS],
  cost_weekly: ['week', 'allocation_id', 'runs', ...COSTS],
  job_daily: ['day', 'job_id', ...OUTCOMES, ...COSTS],
  job_weekly: ['week', 'job_id', 'runs', ...COSTS],
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function addCapacity(knex, table) {
  await knex.schema.alterTable(table, builder => {
    for (const column of CAPACITY) {
      builder.bigInteger(column).notNullable().defaultTo(0);
    }
  });
}

/**
 * Not by knex, which makes SQLite's tables anew and so breaks what refers to them.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function dropCapacity(knex, table) {
  for (const column of CAPACITY) {
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const table of ['observation', 'run']) {
    await addCapacity(knex, table);
  }
  for (const [table, columns] of Object.entries(ROLLUPS)) {
    await addCapacity(knex, table);
    await knex.schema.alterTable(table, builder => {
      builder.dropIndex(columns, `${table}_sums_idx`);
      builder.index([...columns, ...CAPACITY], `${table}_sums_idx`);
    });
  }
  await knex('observation').update({ price_book: '' });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const [table, columns] of Object.entries(ROLLUPS)) {
    await knex.schema.alterTable(table, builder => {
      builder.dropIndex([...columns, ...CAPACITY], `${table}_sums_idx`);
      builder.index(columns, `${table}_sums_idx`);
    });
    await dropCapacity(knex, table);
  }
  for (const table of ['run', 'observation']) {
    await dropCapacity(knex, table);
  }
};
