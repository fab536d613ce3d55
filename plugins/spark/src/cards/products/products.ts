import type { Portfolio } from '@pilotlight/plugin-spark-common';
import type { OutcomeKind } from '../../components';

/** What the last run of each of several jobs, and today's promises, add up to. */
export type ArrivalKind =
  | 'all'
  | 'late'
  | 'atRisk'
  | 'some'
  | 'coming'
  | 'unseen';

/** How the data of several jobs stands: the worst of it. */
export function arrivalOf(portfolio: Portfolio): ArrivalKind {
  const { landings, lastRuns, needAttention } = portfolio;
  if (lastRuns.failed > 0 || landings.missed > 0) {
    return 'some';
  }
  if (landings.late > 0) {
    return 'late';
  }
  if (landings['at-risk'] > 0) {
    return 'atRisk';
  }
  if (needAttention > 0) {
    return 'unseen';
  }
  return landings['on-the-way'] > 0 || lastRuns.running > 0 ? 'coming' : 'all';
}

/** The icon of each. */
export const arrivalOutcome: Record<ArrivalKind, OutcomeKind> = {
  all: 'succeeded',
  late: 'atRisk',
  atRisk: 'atRisk',
  some: 'failed',
  coming: 'running',
  unseen: 'unknown',
};

/** How many jobs, or landings, the worst is about. */
export function arrivalCount(portfolio: Portfolio): number {
  const { landings, lastRuns, needAttention, jobs } = portfolio;
  switch (arrivalOf(portfolio)) {
    case 'some':
      return Math.max(lastRuns.failed, landings.missed);
    case 'late':
      return landings.late;
    case 'atRisk':
      return landings['at-risk'];
    case 'unseen':
      return needAttention;
    case 'coming':
      return Math.max(landings['on-the-way'], lastRuns.running);
    default:
      return jobs;
  }
}

/** The month in question and the one before it. */
export function lastMonths(portfolio: Portfolio) {
  const [before, now] = portfolio.months.slice(-2);
  return { now, before };
}
