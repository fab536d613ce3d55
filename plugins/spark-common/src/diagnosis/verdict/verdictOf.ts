import type { AttemptFacts, RunError } from '../../run';
import type { Finding, OwnerClass, Verdict } from '../finding';
import { lossesOf, type Loss, type LossCause } from '../measure/losses';
import { endOf } from '../measure/coreTime';
import { nameOfStage } from '../measure/stage';
import { counted } from '../measure/words';
import { causeOf, isChained, type Cause } from './causes';
import { ownLine } from './ownLine';

const MAX_MESSAGE = 200;
const MAX_EVIDENCE = 500;
const MAX_COMPARED = 60;
/** An executor lost so shortly before the driver went may have gone for the same reason. */
const TOGETHER = 60_000;

const short = (text: string, most = MAX_MESSAGE) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The first sentence, where a message is one of several. */
function firstSentence(text: string): string {
  const end = text.search(/\.\s/);
  return (end > 0 ? text.slice(0, end) : text).replace(/[.\s]+$/, '');
}

function lineOf(error: RunError): string {
  const type = error.type?.split('.').at(-1);
  return type ? `${type}: ${error.message}` : error.message;
}

const ownerOfLoss: Record<LossCause, OwnerClass> = {
  'container-memory': 'config',
  heap: 'config',
  'spot-reclaimed': 'spot',
  evicted: 'node',
  decommissioned: 'node',
  sigkill: 'node',
  sigterm: 'platform',
  'killed-by-driver': 'platform',
  'heartbeat-lost': 'config',
  deleted: 'platform',
  exited: 'platform',
  vanished: 'node',
};
const lossSentences: Record<LossCause, string> = {
  'container-memory': 'used more memory than a container has and were killed',
  heap: 'ran out of Java heap',
  'spot-reclaimed': 'went when the cloud took their spot nodes back',
  evicted: 'were moved off their nodes by Kubernetes',
  decommissioned: 'went when their nodes were drained',
  sigkill: 'were killed (exit code 137), and nothing says by whom',
  sigterm: 'were told to stop (exit code 143)',
  'killed-by-driver': 'were given up by the driver',
  'heartbeat-lost': 'stopped answering, mostly for garbage collection',
  deleted: 'had their pods deleted',
  exited: 'exited by themselves',
  vanished: 'vanished without a word',
};
const unsure = new Set<LossCause>([
  'sigkill',
  'exited',
  'vanished',
  'heartbeat-lost',
]);

/** The most frequent cause; of as frequent ones the last. */
function mainLoss(losses: readonly Loss[]): Loss {
  const counts = new Map<LossCause, number>();
  for (const { cause } of losses) {
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...losses]
    .reverse()
    .reduce((best, loss) =>
      counts.get(loss.cause)! > counts.get(best.cause)! ? loss : best,
    );
}

function ruleOfLoss(cause: LossCause): string {
  if (cause === 'heap') {
    return 'heap-oom';
  }
  return cause === 'container-memory' ? 'container-oom' : 'executors-lost';
}

function ofLosses(losses: readonly Loss[], isOnly: boolean): Verdict {
  const { executor, cause } = mainLoss(losses);
  const count = losses.filter(each => each.cause === cause).length;
  return {
    summary: `The run failed because it lost ${counted(
      count,
      'executor',
    )}, which ${lossSentences[cause]}.`,
    owner: ownerOfLoss[cause],
    evidence: short(
      `Executor ${executor.executorId}: ${
        executor.removedReason || 'no reason was logged'
      }`.replace(/\s+/g, ' '),
      MAX_EVIDENCE,
    ),
    confidence: unsure.has(cause) || !isOnly ? 'medium' : 'high',
    ruleId: ruleOfLoss(cause),
  };
}

function whereOf(facts: AttemptFacts, error: RunError): string {
  // A stage that was cancelled when the query failed elsewhere failed too.
  const told = error.message.slice(0, MAX_COMPARED);
  const stage = facts.stages.find(
    ({ stageId, failureReason }) =>
      stageId === error.stageId && failureReason?.includes(told),
  );
  if (stage) {
    return ` in ${nameOfStage(stage)}`;
  }
  return error.queryId === undefined ? '' : ` in query ${error.queryId}`;
}

function ofError(
  facts: AttemptFacts,
  error: RunError,
  found: Cause | undefined,
): Verdict {
  const line = ownLine(error.details);
  const told = found?.told ?? 'Spark gave up';
  const quoted = found?.quote?.exec(error.details)?.[0];
  const message = short(quoted ?? firstSentence(lineOf(error)));
  return {
    summary: `The run failed${whereOf(facts, error)}: ${told}. ${message}${
      line ? ` (${line})` : ''
    }.`,
    owner: found?.owner ?? 'platform',
    evidence: short(
      line ? `${lineOf(error)} (${line})` : lineOf(error),
      MAX_EVIDENCE,
    ),
    confidence: found?.confidence ?? 'low',
  };
}

const DRIVER_EXITS: ReadonlyMap<
  number,
  Pick<Verdict, 'owner' | 'summary' | 'confidence'>
> = new Map([
  [
    52,
    {
      owner: 'config',
      confidence: 'high',
      summary: 'The driver ran out of Java heap.',
    },
  ],
  [
    137,
    {
      owner: 'config',
      confidence: 'low',
      summary:
        'The driver was killed (exit code 137), most likely for using more memory than its container has.',
    },
  ],
  [
    143,
    {
      owner: 'platform',
      confidence: 'medium',
      summary:
        'The driver was told to stop (exit code 143): someone cancelled the run, or its pod was deleted or drained.',
    },
  ],
]);

/** It failed, and no Spark job, stage or query says why. */
function ofExitCode({ exitCode, sparkJobs }: AttemptFacts): Verdict {
  const code =
    exitCode === undefined ? 'no exit code' : `exit code ${exitCode}`;
  const known = DRIVER_EXITS.get(exitCode ?? 0);
  if (known) {
    return { ...known, evidence: `The log ends with ${code}` };
  }
  const before =
    sparkJobs.length > 0
      ? 'No Spark job failed, but the driver'
      : 'Before any Spark job the driver';
  return {
    summary: `${before} ended with ${code}: its own code failed, or a system that it calls; only the driver's log says which.`,
    owner: 'code',
    evidence: `The log ends with ${code}, and no Spark job or query failed`,
    confidence: 'low',
  };
}

/** The log stops in the middle. */
function ofVanished(facts: AttemptFacts, losses: readonly Loss[]): Verdict {
  const end = endOf(facts);
  const time = Number.isFinite(end) ? new Date(end).toISOString() : 'the end';
  const evidence = `The event log stops at ${time} without an application end`;
  if (!facts.executors.some(({ isDriver }) => !isDriver)) {
    return {
      summary:
        'The driver went before it had a single executor: the cluster most likely had no room, or the submission was withdrawn.',
      owner: 'quota',
      evidence,
      confidence: 'low',
    };
  }
  const last = losses.filter(
    ({ executor }) => end - (executor.removedAt ?? 0) <= TOGETHER,
  );
  if (last.length > 0) {
    const { cause } = mainLoss(last);
    return {
      summary: `The driver vanished within a minute of ${counted(
        last.length,
        'executor',
      )}, which ${lossSentences[cause]}: it most likely went the same way.`,
      owner: ownerOfLoss[cause],
      evidence,
      confidence: 'medium',
      ruleId: ruleOfLoss(cause),
    };
  }
  return {
    summary:
      'The driver vanished without a word: it was killed, evicted or ran out of memory. How its pod ended says which.',
    owner: 'node',
    evidence,
    confidence: 'low',
  };
}

/** What Spark says of all that was under way when the driver left, whatever made it leave: too many lost executors, a person, its own program. */
const SHUT_DOWN = /SparkContext was shut ?down/i;

/** Findings that say more about a cause than the error does, the most telling first. */
const ruleOfCause: Readonly<Record<string, string>> = {
  heap: 'heap-oom',
  'python-killed': 'python-memory',
  broadcast: 'large-broadcast',
};

function verdictWithoutRule(facts: AttemptFacts): Verdict {
  const { error, outcomeBasis } = facts;
  const losses = lossesOf(facts);
  if (outcomeBasis === 'log-cut') {
    return ofVanished(facts, losses);
  }
  const memory = losses.filter(
    ({ cause }) => cause === 'container-memory' || cause === 'heap',
  );
  const isStopped = error !== undefined && SHUT_DOWN.test(error.message);
  if (isStopped && memory.length > 0) {
    return ofLosses(memory, false);
  }
  if (!error || isStopped) {
    return facts.outcome === 'unknown'
      ? {
          summary:
            'The run was stopped while it worked: by someone, or because its driver left early.',
          owner: 'platform',
          evidence:
            'Its last Spark job was cancelled when the application ended',
          confidence: 'low',
        }
      : ofExitCode(facts);
  }
  const found = causeOf(facts);
  // Why executors were lost says more than that a task or its data was gone.
  if (isChained(facts) && losses.length > 0) {
    return ofLosses(memory.length > 0 ? memory : losses, true);
  }
  if (isChained(facts) && !found) {
    return {
      ...ofError(facts, error, undefined),
      summary: `The run failed${whereOf(
        facts,
        error,
      )}: shuffle data could not be fetched, though no executor is known to be lost. Look at disks and network.`,
      owner: 'platform',
      confidence: 'medium',
      ruleId: 'fetch-failure',
    };
  }
  if (found?.id === 'python-killed' && memory.length > 0) {
    return ofLosses(memory, false);
  }
  const ruleId =
    found &&
    (ruleOfCause[found.id] ?? (found.own ? 'user-exception' : undefined));
  return { ...ofError(facts, error, found), ...(ruleId && { ruleId }) };
}

/**
 * Why an attempt failed or vanished, in one sentence; `undefined` where it
 * runs or succeeded.
 *
 * The chain is followed from what Spark reports to what was behind it: a task
 * that failed because its executor was lost, because that used too much
 * memory, is a matter of configuration. What Spark only hints at is said with
 * less confidence.
 */
export function verdictOf(
  facts: AttemptFacts,
  findings: readonly Finding[],
): Verdict | undefined {
  if (facts.outcome === 'running' || facts.outcome === 'succeeded') {
    return undefined;
  }
  const { ruleId, ...verdict } = verdictWithoutRule(facts);
  const finding = findings.find(each => each.ruleId === ruleId);
  if (!finding) {
    return verdict;
  }
  return {
    ...verdict,
    // It tells whose heap, and how large that was.
    summary:
      ruleId === 'heap-oom' && facts.error && !isChained(facts)
        ? `The run failed: ${finding.summary
            .charAt(0)
            .toLowerCase()}${finding.summary.slice(1)}`
        : verdict.summary,
    ruleId,
  };
}
