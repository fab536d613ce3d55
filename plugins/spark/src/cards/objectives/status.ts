import type { JobObjective } from '@pilotlight/plugin-spark-common';
import type { OutcomeKind } from '../../components';

/** How an objective stands. */
type ObjectiveStatus = JobObjective['status'];

/** The statuses, the worst first. */
export const objectiveStatuses: readonly ObjectiveStatus[] = [
  'breached',
  'at-risk',
  'met',
  'no-data',
];

/** The icon of each status. */
export const statusOutcome: Record<ObjectiveStatus, OutcomeKind> = {
  met: 'succeeded',
  'at-risk': 'atRisk',
  breached: 'failed',
  'no-data': 'unknown',
};
