import { monthOf, type Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import { DAY, weekOf } from '../days';
import { CAPACITY_COLUMNS, type CapacityRow } from '../rows/capacity';
import { COST_COLUMNS, type CostSumsRow } from '../rows/cost';
import type { Contribution, RunChange } from './runs';

/** How runs of one day ended, what they cost and what they took. */
export type DailySums = Record<`runs_${Outcome}`, number> &
  Record<keyof CostSumsRow | keyof CapacityRow, number>;

/** Columns of how many runs ended how. */
export const OUTCOME_COLUMNS = [
  'runs_running',
  'runs_succeeded',
  'runs_failed',
  'runs_unknown',
] as const;

/** Columns of what runs cost and took. */
export const SPENT_COLUMNS = [...COST_COLUMNS, ...CAPACITY_COLUMNS] as const;

const SUM_COLUMNS = [...OUTCOME_COLUMNS, ...SPENT_COLUMNS] as const;

const ROWS_PER_STATEMENT = 100;

/** Sums of nothing. */
export function noSums(): DailySums {
  return Object.fromEntries(
    SUM_COLUMNS.map(column => [column, 0]),
  ) as DailySums;
}

/** Adds one to another, in place. */
export function addSums(to: DailySums, sums: DailySums, sign: 1 | -1): void {
  for (const column of SUM_COLUMNS) {
    to[column] += sign * Number(sums[column]);
  }
}

function isNothing(sums: DailySums): boolean {
  return SUM_COLUMNS.every(column => sums[column] === 0);
}

function sumsOf(contribution: Contribution): DailySums {
  return {
    ...noSums(),
    [`runs_${contribution.outcome}`]: 1,
    ...Object.fromEntries(
      SPENT_COLUMNS.map(column => [column, Number(contribution[column])]),
    ),
  };
}

/** Differences of daily sums by any key. */
export class DailyDifferences {
  readonly #byKey = new Map<string, Map<number, DailySums>>();

  add(key: string, day: number, sums: DailySums, sign: 1 | -1): void {
    const days = this.#byKey.get(key) ?? new Map<number, DailySums>();
    const own = days.get(day) ?? noSums();
    addSums(own, sums, sign);
    this.#byKey.set(key, days.set(day, own));
  }

  addChange(change: RunChange): void {
    const { removed, added } = change;
    if (removed) {
      this.add(removed.jobId, removed.day, sumsOf(removed), -1);
    }
    if (added) {
      this.add(added.jobId, added.day, sumsOf(added), 1);
    }
  }

  /** Differences of one key by day; days on which nothing differs are left out. */
  of(key: string): [day: number, sums: DailySums][] {
    return [...(this.#byKey.get(key) ?? [])].filter(
      ([, sums]) => !isNothing(sums),
    );
  }

  keys(): string[] {
    return [...this.#byKey.keys()];
  }
}

interface Rollup {
  table: string;
  keys: string[];
  sums: readonly string[];
}

async function applyTo(
  trx: Knex.Transaction,
  { table, keys, sums }: Rollup,
  rows: Record<string, string | number>[],
): Promise<void> {
  const changed = rows.filter(row => sums.some(column => row[column] !== 0));
  for (const some of chunks(changed, ROWS_PER_STATEMENT)) {
    await trx(table)
      .insert(some)
      .onConflict(keys)
      .merge(
        Object.fromEntries(
          sums.map(column => [
            column,
            trx.raw('?? + ??', [`${table}.${column}`, `excluded.${column}`]),
          ]),
        ),
      );
    // A row that has come to nothing is as if it had never been.
    await trx(table)
      .whereIn(
        keys,
        some.map(row => keys.map(key => row[key])),
      )
      .andWhere(Object.fromEntries(sums.map(column => [column, 0])))
      .delete();
  }
}

/** What runs cost and took, and how many they are, whatever the stretch of time. */
function costsOf(sums: DailySums): Record<string, number> {
  return {
    runs: OUTCOME_COLUMNS.reduce((total, column) => total + sums[column], 0),
    ...pick(sums, SPENT_COLUMNS),
  };
}

const COSTED = ['runs', ...SPENT_COLUMNS] as const;

/** Stretches of days, and how each is counted. */
const STRETCHES = {
  week: weekOf,
  month: (day: number) => monthOf(day * DAY),
};

/** Adds differences to the sums of weeks or months. */
async function applyToStretches(
  trx: Knex.Transaction,
  rollup: { table: string; stretch: keyof typeof STRETCHES; key: string },
  differences: DailyDifferences,
): Promise<void> {
  const { table, stretch, key } = rollup;
  const stretches = new DailyDifferences();
  for (const id of differences.keys()) {
    for (const [day, sums] of differences.of(id)) {
      stretches.add(id, STRETCHES[stretch](day), sums, 1);
    }
  }
  await applyTo(
    trx,
    { table, keys: [stretch, key], sums: COSTED },
    stretches.keys().flatMap(id =>
      stretches.of(id).map(([count, sums]) => ({
        [stretch]: count,
        [key]: id,
        ...costsOf(sums),
      })),
    ),
  );
}

/** Adds differences to the sums of jobs. */
export async function applyToJobs(
  trx: Knex.Transaction,
  differences: DailyDifferences,
): Promise<void> {
  await applyTo(
    trx,
    { table: 'job_daily', keys: ['job_id', 'day'], sums: SUM_COLUMNS },
    differences
      .keys()
      .flatMap(job_id =>
        differences.of(job_id).map(([day, sums]) => ({ job_id, day, ...sums })),
      ),
  );
  await applyToStretches(
    trx,
    { table: 'job_weekly', stretch: 'week', key: 'job_id' },
    differences,
  );
}

/** Adds differences to the sums of allocations. */
export async function applyToAllocations(
  trx: Knex.Transaction,
  differences: DailyDifferences,
): Promise<void> {
  const all = differences
    .keys()
    .flatMap(allocation_id =>
      differences
        .of(allocation_id)
        .map(([day, sums]) => ({ key: { day, allocation_id }, sums })),
    );
  const keys = ['day', 'allocation_id'];
  await applyTo(
    trx,
    { table: 'outcome_daily', keys, sums: OUTCOME_COLUMNS },
    all.map(({ key, sums }) => ({ ...key, ...pick(sums, OUTCOME_COLUMNS) })),
  );
  await applyTo(
    trx,
    { table: 'cost_daily', keys, sums: COSTED },
    all.map(({ key, sums }) => ({ ...key, ...costsOf(sums) })),
  );
  for (const [table, stretch] of [
    ['cost_weekly', 'week'],
    ['cost_monthly', 'month'],
  ] as const) {
    await applyToStretches(
      trx,
      { table, stretch, key: 'allocation_id' },
      differences,
    );
  }
}

function pick<K extends keyof DailySums>(
  sums: DailySums,
  columns: readonly K[],
): Record<string, number> {
  return Object.fromEntries(columns.map(column => [column, sums[column]]));
}
