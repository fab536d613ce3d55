import type { AttemptFacts } from '../../run';
import type { Verdict } from '../finding';
import { counted } from '../measure/words';

/** What Kubernetes' and the operators' reasons mean, the first that fits; each is a reason of the closed lists that they document. */
const REASONS: readonly [RegExp, Omit<Verdict, 'evidence'>][] = [
  [
    /exceeded quota/i,
    {
      owner: 'quota',
      confidence: 'high',
      summary: "The submission was refused: its namespace's quota is used up.",
    },
  ],
  [
    /\bOOMKilled\b/,
    {
      owner: 'config',
      confidence: 'high',
      summary:
        "The driver was killed because it used more memory than its container's limit.",
    },
  ],
  [
    /\b(?:Evicted|DriverEvicted|PreemptionByScheduler|DeletionByTaintManager|EvictionByEvictionAPI|TerminationByKubelet|NodeLost|NodeShutdown|Terminated)\b/,
    {
      owner: 'node',
      confidence: 'high',
      summary: 'The driver was taken off its node.',
    },
  ],
  [
    /\b(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)\b/,
    {
      owner: 'image',
      confidence: 'high',
      summary: "The driver's image could not be had.",
    },
  ],
  [
    /\b(?:SchedulingFailure|SUBMISSION_FAILED|DriverStartTimedOut|DriverReadyTimedOut|ExecutorsStartTimedOut)\b|failed to run spark-submit/i,
    {
      owner: 'platform',
      confidence: 'medium',
      summary: 'Its pods could not be made or did not start in time.',
    },
  ],
];

/** Why a run failed or vanished of which no log tells: by its driver's pod and the operator's word. */
export function verdictOfPod(facts: AttemptFacts): Verdict {
  const { error, exitCode, outcomeBasis } = facts;
  const said = error ? [error.type, error.details].join(' ') : '';
  const evidence = error
    ? `${error.type ? `${error.type}: ` : ''}${error.message}`
    : `The driver ended with ${
        exitCode === undefined ? 'no exit code' : `exit code ${exitCode}`
      }`;
  const found = REASONS.find(([pattern]) => pattern.test(said));
  if (found) {
    return { ...found[1], evidence };
  }
  const killed = facts.executors.filter(
    ({ isDriver, end }) => !isDriver && end === 'out-of-memory',
  ).length;
  if (killed > 0) {
    return {
      summary: `${counted(
        killed,
        'executor',
      )} used more memory than the container's limit and ${
        killed === 1 ? 'was' : 'were'
      } killed; then the driver ended.`,
      owner: 'config',
      evidence: `${counted(killed, 'pod')} ended with OOMKilled; ${evidence}`,
      confidence: 'medium',
    };
  }
  if (outcomeBasis === 'driver-gone') {
    return {
      summary:
        "The driver's pod is gone, and nothing tells how it ended: it was deleted, or its node was lost.",
      owner: 'platform',
      evidence: 'The pod is not in the cluster any longer',
      confidence: 'low',
    };
  }
  return outcomeBasis === 'driver-killed'
    ? {
        summary:
          'The driver was told to stop from outside: someone cancelled the run, or its pod was deleted or drained.',
        owner: 'platform',
        evidence,
        confidence: 'medium',
      }
    : {
        summary:
          'The driver failed, and no event log of it is known: its own code failed, or a system that it calls; the log of its driver says which.',
        owner: 'code',
        evidence,
        confidence: 'low',
      };
}
