import type { Landing, LandingPage } from '@pilotlight/plugin-spark-common';
import type { OutcomeKind } from '../../components';

/** How a landing stands. */
type LandingState = Landing['state'];

/** A landing with its job. */
export type JobLanding = LandingPage['items'][number];

/** The states, those that somebody must see to first. */
export const landingStates: readonly LandingState[] = [
  'missed',
  'late',
  'at-risk',
  'on-the-way',
  'expected',
  'landed',
];

/** The icon of each state. */
export const outcomeOf: Record<LandingState, OutcomeKind> = {
  landed: 'succeeded',
  'on-the-way': 'running',
  expected: 'waiting',
  'at-risk': 'atRisk',
  late: 'atRisk',
  missed: 'failed',
};

/** Landings in the order in which they want to be seen: by state, then by their start. */
export function byUrgency(landings: readonly JobLanding[]): JobLanding[] {
  return [...landings].sort(
    (a, b) =>
      landingStates.indexOf(a.landing.state) -
        landingStates.indexOf(b.landing.state) ||
      a.landing.expectedAt - b.landing.expectedAt,
  );
}
