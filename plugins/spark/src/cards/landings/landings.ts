import type { Landing, LandingPage } from '@pilotlight/plugin-spark-common';
import type { OutcomeKind } from '../../components';
import { useSparkTranslation } from '../../translation';

/** How a landing stands. */
type LandingState = Landing['state'];

/** A landing with its job. */
export type JobLanding = LandingPage['items'][number];

/** The states, those that somebody must see to first. */
export const landingStates: readonly LandingState[] = [
  'missed',
  'at-risk',
  'late',
  'on-the-way',
  'expected',
  'landed',
];

/** The icon of each state. */
const outcomes: Record<LandingState, OutcomeKind> = {
  landed: 'succeeded',
  'on-the-way': 'running',
  expected: 'waiting',
  'at-risk': 'atRisk',
  late: 'atRisk',
  missed: 'failed',
};

/** The icon of a landing; a run that came and of which nobody saw the end is no failure. */
export function outcomeOf({ state, cause }: Landing): OutcomeKind {
  return state === 'missed' && cause === 'unseen' ? 'unknown' : outcomes[state];
}

/** How a landing stands in a word: what failed, what came late and what never came are three things. */
export function useLandingWord(): (landing: Landing) => string {
  const { t } = useSparkTranslation();
  return ({ state, cause, landedAt }) => {
    if (state === 'late') {
      return t(
        landedAt === undefined ? 'landingWord.overdue' : 'landingWord.cameLate',
      );
    }
    return state === 'missed' && cause !== undefined && cause !== 'running'
      ? t(`landingWord.${cause}`)
      : t(`landing.${state}`);
  };
}
