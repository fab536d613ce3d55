import { amount, counted, duration, size } from '../diagnosis/measure/words';
import { driverOf, type LiveEvidence, podsOfSubmission } from './evidence';
import type { LiveAmounts, LivePod, LiveQuota } from './objects';
import { operatorWord } from './operatorState';
import { liveStateOf } from './state';

/**
 * What an application that does not work yet waits for.
 *
 * - `suspended`: somebody has stopped it.
 * - `operator`: the operator has not looked at it.
 * - `refused`: Kubernetes or the operator refused the submission.
 * - `quota`: its namespace's quota has too little left.
 * - `unschedulable`: no node takes its pod.
 * - `image`: its image cannot be had.
 * - `container`: its container cannot be made or started.
 * - `starting`: nothing is wrong, it takes its time.
 * - `executors`: its driver runs, and too few executors do.
 *
 * @public
 */
export type LiveReasonKind =
  | 'suspended'
  | 'operator'
  | 'refused'
  | 'quota'
  | 'unschedulable'
  | 'image'
  | 'container'
  | 'starting'
  | 'executors';

/** What of a quota is lacking. @public */
export interface LiveShortage {
  /** Name of the ResourceQuota. */
  quota: string;
  of: 'cores' | 'memory' | 'pods';
  /** Thousandths of a core, bytes, or pods. */
  needs: number;
  left: number;
}

/** Why an application does not work yet. @public */
export interface LiveReason {
  kind: LiveReasonKind;
  /** One sentence with the numbers. */
  sentence: string;
  /** What the scheduler, the kubelet or the operator said, in their words. */
  said?: string;
  /** In a quota, where that is what is lacking. */
  shortages?: LiveShortage[];
}

/** Reasons of a kubelet for a container that waits because of its image. */
const IMAGE = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
]);

/** Reasons of a kubelet for a container that cannot be made or started. */
const CONTAINER = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'CrashLoopBackOff',
  'PostStartHookError',
  'StartError',
]);

const cores = (millis: number) => counted(millis / 1_000, 'core');

/**
 * What pods that are still to come lack in the quotas of their namespace.
 * Quotas that count some pods only are left out: whether they count these is
 * not for us to say.
 *
 * @public
 */
export function shortagesOf(
  each: LiveAmounts,
  pods: number,
  quotas: readonly LiveQuota[],
): LiveShortage[] {
  return quotas
    .filter(({ scoped }) => !scoped)
    .flatMap(({ name, cpu, memory, pods: count }) => {
      const parts: (LiveShortage | undefined)[] = [
        cpu && {
          quota: name,
          of: 'cores',
          needs: each.cpuMillis * pods,
          left: Math.max(0, cpu.hardMillis - cpu.usedMillis),
        },
        memory && {
          quota: name,
          of: 'memory',
          needs: each.memoryBytes * pods,
          left: Math.max(0, memory.hardBytes - memory.usedBytes),
        },
        count && {
          quota: name,
          of: 'pods',
          needs: pods,
          left: Math.max(0, count.hard - count.used),
        },
      ];
      return parts.filter(
        part => part !== undefined && part.needs > part.left,
      ) as LiveShortage[];
    });
}

function shortageWords({ quota, of, needs, left }: LiveShortage): string {
  switch (of) {
    case 'cores':
      return `${cores(needs)}, quota ${quota} has ${amount(left / 1_000)} left`;
    case 'memory':
      return `${size(needs)} of memory, quota ${quota} has ${size(left)} left`;
    default:
      return `${counted(needs, 'pod')}, quota ${quota} has ${amount(
        left,
      )} left`;
  }
}

const shortageSentence = (shortages: readonly LiveShortage[]) =>
  shortages.map(shortageWords).join('; and ');

/** Why a pod that is there does not run; nothing when it does. */
function ofPod(
  { container, unscheduled, scheduledAt, requests, image }: LivePod,
  who: string,
  now: number,
): LiveReason | undefined {
  if (container && container.state !== 'waiting') {
    return undefined;
  }
  if (unscheduled) {
    const waited =
      unscheduled.since === undefined
        ? ''
        : ` for ${duration(now - unscheduled.since)}`;
    return {
      kind: 'unschedulable',
      sentence: `No node has taken the ${who}${waited}: it needs ${cores(
        requests.cpuMillis,
      )} and ${size(requests.memoryBytes)}.`,
      said: unscheduled.message ?? unscheduled.reason,
    };
  }
  const waiting = container?.reason ?? '';
  if (IMAGE.has(waiting)) {
    return {
      kind: 'image',
      sentence: `The image ${
        image ?? ''
      } of the ${who} cannot be had: ${waiting}.`,
      said: container?.message,
    };
  }
  if (CONTAINER.has(waiting)) {
    return {
      kind: 'container',
      sentence: `The container of the ${who} cannot be started: ${waiting}.`,
      said: container?.message,
    };
  }
  const since =
    scheduledAt === undefined ? '' : ` for ${duration(now - scheduledAt)}`;
  return {
    kind: 'starting',
    sentence: `The node has been making the ${who} ready${since}.`,
    said: container?.message,
  };
}

function ofSubmission(evidence: LiveEvidence): LiveReason | undefined {
  const { application, quotas, backlog, now } = evidence;
  if (!application) {
    return undefined;
  }
  const { driver, createdAt, operator } = application.object;
  const { state, message } = operatorWord(application.object);
  if (state === 'SUBMISSION_FAILED' || state === 'SchedulingFailure') {
    return {
      kind: /exceeded quota/.test(message ?? '') ? 'quota' : 'refused',
      sentence: 'Kubernetes refused the submission.',
      said: message,
    };
  }
  if (state === '') {
    const more =
      backlog && backlog.applications > 1
        ? `; ${amount(
            backlog.applications,
          )} applications wait for it, the oldest for ${duration(
            now - backlog.oldestSince,
          )}`
        : '';
    return {
      kind: 'operator',
      sentence: `The ${
        operator === 'apache' ? 'Apache' : 'Kubeflow'
      } operator has not looked at it for ${duration(now - createdAt)}${more}.`,
    };
  }
  const shortages = driver ? shortagesOf(driver, 1, quotas) : [];
  return shortages.length > 0
    ? {
        kind: 'quota',
        sentence: `The driver needs ${shortageSentence(shortages)}.`,
        said: message,
        shortages,
      }
    : {
        kind: 'starting',
        sentence: `The operator says ${state}, and there is no driver pod yet.`,
        said: message,
      };
}

/** Why too few executors run under a driver that does. */
function ofExecutors(evidence: LiveEvidence): LiveReason | undefined {
  const { application, quotas, now } = evidence;
  const ask = application?.object.executors;
  const living = podsOfSubmission(evidence)
    .filter(
      ({ object, goneAt }) =>
        object.role === 'executor' &&
        goneAt === undefined &&
        object.container?.state !== 'terminated',
    )
    .map(({ object }) => object);
  const running = living.filter(
    ({ container }) => container?.state === 'running',
  );
  const wanted = ask?.instances ?? living.length;
  if (running.length >= wanted) {
    return undefined;
  }
  const count = `${amount(running.length)} of ${counted(
    wanted,
    'executor',
  )} run`;
  const missing = wanted - living.length;
  const example = living[0];
  const each = example?.requests ?? ask;
  const shortages = each ? shortagesOf(each, missing, quotas) : [];
  if (shortages.length > 0) {
    const who =
      missing === 1
        ? 'the missing one needs'
        : `the ${amount(missing)} missing ones together need`;
    return {
      kind: 'quota',
      sentence: `${count}: ${who} ${shortageSentence(shortages)}.`,
      shortages,
    };
  }
  const held = living
    .map(object => ofPod(object, `executor ${object.name}`, now))
    .find(reason => reason !== undefined && reason.kind !== 'starting');
  return {
    kind: held?.kind ?? 'executors',
    sentence: held ? `${count}. ${held.sentence}` : `${count}.`,
    ...(held?.said !== undefined && { said: held.said }),
  };
}

/**
 * Why an application does not work yet: why its driver does not run, or else why
 * it has fewer executors than it asks for at first.
 *
 * @returns `undefined` when nothing is waited for, or it has ended
 *
 * @public
 */
export function liveReasonOf(evidence: LiveEvidence): LiveReason | undefined {
  const state = liveStateOf(evidence);
  if (state?.phase === 'suspended') {
    return { kind: 'suspended', sentence: 'Somebody has suspended it.' };
  }
  if (state?.phase === 'running') {
    return ofExecutors(evidence);
  }
  if (state?.phase !== 'waiting') {
    return undefined;
  }
  if (evidence.application?.object.suspended) {
    return { kind: 'suspended', sentence: 'Somebody has suspended it.' };
  }
  const driver = driverOf(evidence);
  return driver && driver.goneAt === undefined
    ? ofPod(driver.object, 'driver', evidence.now)
    : ofSubmission(evidence);
}
