import type { Knex } from 'knex';
import { dayOf } from '../days';

type Sums = Record<string, number>;

function add(sums: Map<string, Sums>, key: string, own: Sums): void {
  const all = sums.get(key) ?? {};
  for (const [name, value] of Object.entries(own)) {
    all[name] = (all[name] ?? 0) + value;
  }
  sums.set(key, all);
}

const SPENT = [
  'cost_total',
  'cost_useful',
  'cost_idle',
  'cost_lost',
  'core_time',
  'idle_core_time',
  'memory_time',
];
const OUTCOMES = ['running', 'succeeded', 'failed', 'unknown'];

/** How many Mondays there have been since 1970 at an instant, by the calendar. */
function mondaysUntil(time: number): number {
  const day = new Date(time);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  const monday = Date.UTC(
    day.getUTCFullYear(),
    day.getUTCMonth(),
    day.getUTCDate() - sinceMonday,
  );
  const firstMonday = Date.UTC(1970, 0, 5);
  return 1 + (monday - firstMonday) / (7 * 86_400_000);
}

/** The rollups as they must be: summed from the runs, one by one. */
export async function sumsFromRuns(knex: Knex) {
  const runs = await knex('run')
    .select('run.*', 'job.allocation_id')
    .join('job', 'job.id', 'run.job_id');
  const byJob = new Map<string, Sums>();
  const outcomes = new Map<string, Sums>();
  const costs = new Map<string, Sums>();
  const jobWeeks = new Map<string, Sums>();
  const costWeeks = new Map<string, Sums>();
  const costMonths = new Map<string, Sums>();
  for (const run of runs) {
    const day = dayOf(Number(run.started_at));
    const ended = Object.fromEntries(
      OUTCOMES.map(outcome => [
        `runs_${outcome}`,
        run.outcome === outcome ? 1 : 0,
      ]),
    );
    const cost = Object.fromEntries(
      SPENT.map(column => [column, Number(run[column] ?? 0)]),
    );
    add(byJob, `${run.job_id} ${day}`, { ...ended, ...cost });
    add(outcomes, `${run.allocation_id} ${day}`, ended);
    add(costs, `${run.allocation_id} ${day}`, { ...cost, runs: 1 });
    const week = mondaysUntil(Number(run.started_at));
    add(jobWeeks, `${run.job_id} ${week}`, { ...cost, runs: 1 });
    add(costWeeks, `${run.allocation_id} ${week}`, { ...cost, runs: 1 });
    const [years, month] = new Date(Number(run.started_at))
      .toISOString()
      .split('-')
      .map(Number);
    add(costMonths, `${run.allocation_id} ${(years - 1970) * 12 + month - 1}`, {
      ...cost,
      runs: 1,
    });
  }
  return {
    job_daily: byJob,
    outcome_daily: outcomes,
    cost_daily: costs,
    job_weekly: jobWeeks,
    cost_weekly: costWeeks,
    cost_monthly: costMonths,
  };
}

/** The rollups as they are kept. */
export async function sumsAsKept(knex: Knex) {
  const read = async (table: string, key: string, time = 'day') => {
    const rows: Record<string, unknown>[] = await knex(table).select('*');
    return new Map<string, Sums>(
      rows.map(({ [time]: when, [key]: id, ...sums }) => [
        `${id} ${when}`,
        Object.fromEntries(
          Object.entries(sums).map(([name, value]) => [name, Number(value)]),
        ),
      ]),
    );
  };
  return {
    job_daily: await read('job_daily', 'job_id'),
    outcome_daily: await read('outcome_daily', 'allocation_id'),
    cost_daily: await read('cost_daily', 'allocation_id'),
    job_weekly: await read('job_weekly', 'job_id', 'week'),
    cost_weekly: await read('cost_weekly', 'allocation_id', 'week'),
    cost_monthly: await read('cost_monthly', 'allocation_id', 'month'),
  };
}
