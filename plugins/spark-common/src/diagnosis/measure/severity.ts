import type { Threshold } from '../rule';
import type { Severity } from '../finding';
import { drElephant } from './sources';

/** Shares of what an attempt cost from which on waste is moderate and severe. */
export const WASTE: readonly Threshold[] = [
  {
    name: 'wasted share, moderate',
    value: 0.1,
    unit: 'share',
    source: drElephant('rate of failed tasks, moderate'),
  },
  {
    name: 'wasted share, severe',
    value: 0.3,
    unit: 'share',
    source: drElephant('rate of failed tasks, severe'),
  },
];

/**
 * How bad it is to waste this share of what an attempt cost. Waste alone is
 * never critical: that is kept for what makes a run fail.
 */
export function severityOfWaste(share: number): Severity {
  if (share >= WASTE[1].value) {
    return 'severe';
  }
  return share >= WASTE[0].value ? 'moderate' : 'low';
}

const ladder: readonly Severity[] = ['low', 'moderate', 'severe', 'critical'];

/** The place on the ladder, 0 for low. */
export function rankOf(severity: Severity): number {
  return ladder.indexOf(severity);
}

/** The step of the ladder whose bound, given in its order, the value reaches; `undefined` below the first. */
export function severityOf(
  value: number,
  bounds: readonly Threshold[],
): Severity | undefined {
  const reached = bounds.filter(bound => value >= bound.value).length;
  return reached === 0 ? undefined : ladder[reached - 1];
}
