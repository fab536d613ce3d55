import { objectOf, type JsonObject } from '../../run/text/fields';
import type { LiveNode, LiveQuota, LiveSchedule } from '../objects';
import { quantityOf } from '../quantity';
import {
  identityOf,
  labelsOf,
  nameOf,
  timeOf,
  withoutAbsent,
  wordsOf,
} from './fields';

/** A ScheduledSparkApplication of the Kubeflow operator. */
export function trimSchedule(raw: JsonObject): LiveSchedule | undefined {
  const identity = identityOf(raw);
  if (!identity) {
    return undefined;
  }
  const spec = objectOf(raw.spec) ?? {};
  const status = objectOf(raw.status) ?? {};
  return withoutAbsent<LiveSchedule>({
    kind: 'schedule',
    ...identity,
    schedule: nameOf(spec.schedule) ?? '',
    timeZone: nameOf(spec.timeZone) ?? 'Local',
    suspended: spec.suspend === true,
    concurrency: nameOf(spec.concurrencyPolicy) ?? 'Allow',
    state: nameOf(status.scheduleState) ?? '',
    message: wordsOf(status.reason),
    lastRunAt: timeOf(status.lastRun),
    nextRunAt: timeOf(status.nextRun),
    lastRunName: nameOf(status.lastRunName),
  });
}

/**
 * Labels by which providers mark nodes that they may take back: Karpenter, EKS,
 * GKE (both kinds), AKS, and the one that many set themselves.
 */
const SPOT: readonly [label: string, value: string][] = [
  ['karpenter.sh/capacity-type', 'spot'],
  ['eks.amazonaws.com/capacityType', 'SPOT'],
  ['cloud.google.com/gke-spot', 'true'],
  ['cloud.google.com/gke-preemptible', 'true'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
  ['node.kubernetes.io/lifecycle', 'spot'],
];

/** A node. */
export function trimNode(raw: JsonObject): LiveNode | undefined {
  const identity = identityOf(raw);
  if (!identity) {
    return undefined;
  }
  const labels = labelsOf(raw);
  const { cpu, memory } =
    objectOf(objectOf(raw.status)?.allocatable) ?? ({} as JsonObject);
  return withoutAbsent<LiveNode>({
    kind: 'node',
    ...identity,
    instanceType:
      labels.get('node.kubernetes.io/instance-type') ??
      labels.get('beta.kubernetes.io/instance-type'),
    zone:
      labels.get('topology.kubernetes.io/zone') ??
      labels.get('failure-domain.beta.kubernetes.io/zone'),
    spot: SPOT.some(([label, value]) => labels.get(label) === value),
    cordoned: objectOf(raw.spec)?.unschedulable === true,
    allocatable: {
      cpuMillis: Math.round((quantityOf(cpu) ?? 0) * 1_000),
      memoryBytes: quantityOf(memory) ?? 0,
    },
  });
}

/** A ResourceQuota: requests where it limits them (`cpu` means `requests.cpu`). */
export function trimQuota(raw: JsonObject): LiveQuota | undefined {
  const identity = identityOf(raw);
  if (!identity) {
    return undefined;
  }
  const spec = objectOf(raw.spec) ?? {};
  const status = objectOf(raw.status) ?? {};
  const hard = objectOf(status.hard) ?? objectOf(spec.hard) ?? {};
  const used = objectOf(status.used) ?? {};
  const pair = (...keys: string[]) => {
    const key = keys.find(each => quantityOf(hard[each]) !== undefined);
    return key === undefined
      ? undefined
      : { hard: quantityOf(hard[key]) ?? 0, used: quantityOf(used[key]) ?? 0 };
  };
  const cpu = pair('requests.cpu', 'cpu');
  const memory = pair('requests.memory', 'memory');
  return withoutAbsent<LiveQuota>({
    kind: 'quota',
    ...identity,
    scoped: spec.scopes !== undefined || spec.scopeSelector !== undefined,
    cpu: cpu && {
      hardMillis: Math.round(cpu.hard * 1_000),
      usedMillis: Math.round(cpu.used * 1_000),
    },
    memory: memory && { hardBytes: memory.hard, usedBytes: memory.used },
    pods: pair('pods'),
  });
}
