import type { AttemptObservation } from '@pilotlight/plugin-spark-common';
import { progressOf } from '../progress/progressOf';
import type { PlannedRun } from '../run/plannedRun';
import { tellRun } from '../run/tellRun';

function factorText(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** What a run is made of, for the page that shows where its facts come from. */
function evidenceOf({ job, recording, timeFactor, sizeFactor }: PlannedRun) {
  const parts = [
    `times × ${factorText(timeFactor)}`,
    `sizes × ${factorText(sizeFactor)}`,
    `cores × ${job.scale.cores}`,
    `memory × ${factorText(job.scale.memory)}`,
  ];
  return `recording ${recording.name}, ${parts.join(', ')}`;
}

/**
 * Tells the ledger of a run as it is at a moment after its start: how much of
 * it there is to tell is how long it has run.
 *
 * @returns a function, so that what does not change while a run goes on is
 *   worked out once
 */
export function observerOf(
  source: string,
  run: PlannedRun,
): (now: number) => AttemptObservation {
  const { cluster, namespace, environment, team } = run.job;
  const facts = progressOf(tellRun(run), run.endedAt);
  const evidence = evidenceOf(run);
  return now => {
    const until = Math.min(now, run.endedAt);
    return {
      type: 'attempt',
      source,
      evidence,
      observedAt: until,
      revision: until - run.startedAt + 1,
      scope: { cluster, namespace, environment, ...(team && { team }) },
      facts: facts(until),
    };
  };
}
