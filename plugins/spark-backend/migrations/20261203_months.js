/*
 * Costs by calendar month (UTC) beside those by day and week, so that half a
 * year of every product is read as six rows of each allocation.
 *
 * Months are counted since 1970-01 and written by the same differences and in
 * the same transaction as days (`src/ledger/write/rollups.ts`).
 */
// @ts-check

const DAY = 86_400_000;
const SUMS = [
  'cost_total',
  'cost_useful',
  'cost_idle',
  'cost_lost',
  'core_time',
  'idle_core_time',
  'memory_time',
];

/** @param {number} month */
const firstDayOf = month => Date.UTC(1970, month, 1) / DAY;

/** @param {number} day */
const monthOf = day => {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_monthly', table => {
    table.comment('Costs by month of the start of the run and by allocation');
    table.integer('month').notNullable().comment('Months since 1970-01');
    table.string('allocation_id', 20).notNullable();
    table.integer('runs').notNullable();
    for (const column of SUMS) {
      table.bigInteger(column).notNullable();
    }
    table.primary(['month', 'allocation_id']);
    // Costs of months read nothing but this.
    table.index(
      ['month', 'allocation_id', 'cost_total'],
      'cost_monthly_total_idx',
    );
  });
  const [{ first, last }] = await knex('cost_daily')
    .min({ first: 'day' })
    .max({ last: 'day' });
  if (first === null) {
    return;
  }
  // Month by month, because the two databases know no calendar in common.
  for (let month = monthOf(first); month <= monthOf(last); month += 1) {
    const columns = ['runs', ...SUMS];
    await knex.raw(
      `insert into cost_monthly (month, allocation_id, ${columns.join(', ')})
       select ${month}, allocation_id, ${columns
        .map(column => `sum(${column})`)
        .join(', ')}
       from cost_daily where day >= ? and day < ? group by allocation_id`,
      [firstDayOf(month), firstDayOf(month + 1)],
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cost_monthly');
};
