import type {
  CostReport,
  Money,
  ObjectivePage,
} from '@pilotlight/plugin-spark-common';

/** A job that burns its error budget, or loses money, or both. */
export interface Offender {
  jobId: string;
  name: string;
  /** Of the objective that has the least: 1 is all of it, below 0 overspent; none where nothing is promised. */
  left?: number;
  /** How that objective stands, in a sentence. */
  summary?: string;
  lost?: Money;
}

/** Below this share of an error budget a job offends: more than half of it is burnt. */
const BURNT = 0.5;

/**
 * Jobs that burnt more than half of an error budget, the least left first, then
 * those that lost money, the most first.
 */
export function offendersOf(
  objectives: ObjectivePage,
  costs: CostReport,
): Offender[] {
  const offenders = new Map<string, Offender>();
  for (const { job, objective } of objectives.items) {
    const { leftShare } = objective.budget;
    const known = offenders.get(job.id);
    if (leftShare !== undefined && leftShare < (known?.left ?? BURNT)) {
      offenders.set(job.id, {
        jobId: job.id,
        name: job.name,
        left: leftShare,
        summary: objective.summary,
      });
    }
  }
  for (const { key, label = '', cost } of costs.items) {
    if (cost && cost.lost.micros > 0) {
      offenders.set(key, {
        ...(offenders.get(key) ?? { jobId: key, name: label }),
        lost: cost.lost,
      });
    }
  }
  return [...offenders.values()].sort(
    (a, b) =>
      (a.left ?? BURNT) - (b.left ?? BURNT) ||
      (b.lost?.micros ?? 0) - (a.lost?.micros ?? 0),
  );
}
