import type {
  AttentionItem,
  JobObjective,
  Landing,
  LandingPage,
  ObjectivePage,
} from '@pilotlight/plugin-spark-common';
import { landingStates } from '../cards/landings/landings';

/** A job that needs somebody, and everything that says so. */
export interface Need {
  job: { id: string; name: string };
  failure?: AttentionItem;
  /** Late, missed or at risk today. */
  landing?: Landing;
  /** Broken or at risk. */
  objective?: JobObjective;
}

/** How urgent each is, the most urgent first. */
function rankOf({ failure, landing, objective }: Need): number {
  const state = landing ? landingStates.indexOf(landing.state) : 9;
  return Math.min(
    failure ? 1 : 9,
    state,
    objective?.status === 'breached' ? 3 : 4,
  );
}

const urgent: readonly Landing['state'][] = ['missed', 'at-risk', 'late'];

/** What failed, is late or at risk, job by job: each once, the most urgent first. */
export function needsOf(
  attention: readonly AttentionItem[],
  landings: LandingPage['items'],
  objectives: ObjectivePage['items'],
): Need[] {
  const byJob = new Map<string, Need>();
  const needOf = (job: Need['job']): Need => {
    const need = byJob.get(job.id) ?? { job };
    byJob.set(job.id, need);
    return need;
  };
  for (const item of attention) {
    if (item.need === 'failed') {
      needOf(item.job).failure = item;
    }
  }
  for (const { job, landing } of landings) {
    if (urgent.includes(landing.state)) {
      const need = needOf(job);
      const before = need.landing;
      if (
        !before ||
        urgent.indexOf(landing.state) < urgent.indexOf(before.state)
      ) {
        need.landing = landing;
      }
    }
  }
  for (const { job, objective } of objectives) {
    if (objective.status === 'breached' || objective.status === 'at-risk') {
      const need = needOf(job);
      // The one with the least of its budget left comes first.
      need.objective = need.objective ?? objective;
    }
  }
  return [...byJob.values()].sort((a, b) => rankOf(a) - rankOf(b));
}
