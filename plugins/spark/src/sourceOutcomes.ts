import type { Source } from '@pilotlight/plugin-spark-common';
import type { OutcomeKind } from './components';

/** How a source's state reads among the outcomes. */
export const sourceOutcomes: Record<Source['state'], OutcomeKind> = {
  starting: 'waiting',
  up: 'succeeded',
  stale: 'atRisk',
  down: 'failed',
};
