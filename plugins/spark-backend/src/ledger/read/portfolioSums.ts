import {
  monthText,
  type Outcome,
  type Portfolio,
} from '@pilotlight/plugin-spark-common';
import { MONTHS_TOLD } from '../objectives/months';

/** What several jobs come to, before it is put into words of the API: money in micro-units. */
export interface PortfolioSums
  extends Omit<
    Portfolio,
    'costSoFar' | 'costSameDaysBefore' | 'forecast' | 'months'
  > {
  costSoFar: number;
  costSameDaysBefore: number;
  /** The oldest first. */
  months: { month: string; kept: number; broken: number; cost: number }[];
  /** How many of the jobs each owner has. */
  owners: Map<string, number>;
}

/**
 * Sums of no jobs.
 *
 * @param month - the last of the months, counted since 1970-01
 */
export function noSums(month: number): PortfolioSums {
  const outcomes: Record<Outcome, number> = {
    succeeded: 0,
    failed: 0,
    running: 0,
    unknown: 0,
  };
  return {
    jobs: 0,
    lastRuns: outcomes,
    last30Days: { succeeded: 0, failed: 0 },
    needAttention: 0,
    landings: {
      landed: 0,
      'on-the-way': 0,
      'at-risk': 0,
      late: 0,
      missed: 0,
      expected: 0,
    },
    objectives: { met: 0, 'at-risk': 0, breached: 0, 'no-data': 0 },
    runs: 0,
    costSoFar: 0,
    costSameDaysBefore: 0,
    months: Array.from({ length: MONTHS_TOLD }, (_, index) => ({
      month: monthText(month - MONTHS_TOLD + 1 + index),
      kept: 0,
      broken: 0,
      cost: 0,
    })),
    owners: new Map(),
  };
}

function addCounts<Counts extends Record<string, number>>(
  a: Counts,
  b: Counts,
): Counts {
  return Object.fromEntries(
    Object.entries(a).map(([key, count]) => [key, count + b[key]]),
  ) as Counts;
}

/** Two sums of the same months in one. */
export function addSums(a: PortfolioSums, b: PortfolioSums): PortfolioSums {
  const owners = new Map(a.owners);
  for (const [owner, jobs] of b.owners) {
    owners.set(owner, (owners.get(owner) ?? 0) + jobs);
  }
  return {
    jobs: a.jobs + b.jobs,
    lastRuns: addCounts(a.lastRuns, b.lastRuns),
    last30Days: addCounts(a.last30Days, b.last30Days),
    needAttention: a.needAttention + b.needAttention,
    landings: addCounts(a.landings, b.landings),
    objectives: addCounts(a.objectives, b.objectives),
    runs: a.runs + b.runs,
    costSoFar: a.costSoFar + b.costSoFar,
    costSameDaysBefore: a.costSameDaysBefore + b.costSameDaysBefore,
    months: a.months.map((each, index) => ({
      month: each.month,
      kept: each.kept + b.months[index].kept,
      broken: each.broken + b.months[index].broken,
      cost: each.cost + b.months[index].cost,
    })),
    owners,
  };
}
