import {
  arrayOf,
  numberOf,
  objectOf,
  type JsonObject,
} from '../../run/text/fields';
import type { LiveAmounts, LiveContainer, LivePod } from '../objects';
import { quantityOf } from '../quantity';
import { ownersOf } from './application';
import {
  identityOf,
  keptLabels,
  labelsOf,
  nameOf,
  timeOf,
  withoutAbsent,
  wordsOf,
} from './fields';

/** The containers that Spark runs in; a pod template may give others besides (`spark.kubernetes.*.podTemplateContainerName`). */
const SPARK_CONTAINERS = new Set([
  'spark-kubernetes-driver',
  'spark-kubernetes-executor',
]);

/** Spark's own container, else the first. */
function sparkContainer(list: unknown): JsonObject | undefined {
  const containers = arrayOf(list).flatMap<JsonObject>(
    each => objectOf(each) ?? [],
  );
  return (
    containers.find(({ name }) => SPARK_CONTAINERS.has(String(name))) ??
    containers[0]
  );
}

function containerOf(
  status: JsonObject | undefined,
): LiveContainer | undefined {
  const state = objectOf(status?.state) ?? {};
  const { waiting, running, terminated } = {
    waiting: objectOf(state.waiting),
    running: objectOf(state.running),
    terminated: objectOf(state.terminated),
  };
  if (terminated) {
    return withoutAbsent<LiveContainer>({
      state: 'terminated',
      exitCode: numberOf(terminated.exitCode) ?? -1,
      reason: nameOf(terminated.reason),
      message: wordsOf(terminated.message),
      startedAt: timeOf(terminated.startedAt),
      finishedAt: timeOf(terminated.finishedAt),
    });
  }
  if (running) {
    return withoutAbsent<LiveContainer>({
      state: 'running',
      startedAt: timeOf(running.startedAt),
    });
  }
  return (
    waiting &&
    withoutAbsent<LiveContainer>({
      state: 'waiting',
      reason: nameOf(waiting.reason),
      message: wordsOf(waiting.message),
    })
  );
}

/** What the pod's containers request together: that is what is reserved on the node. */
function requestsOf(spec: JsonObject): LiveAmounts {
  const sum = { cpuMillis: 0, memoryBytes: 0 };
  for (const each of arrayOf(spec.containers)) {
    const { requests } = objectOf(objectOf(each)?.resources) ?? {};
    const { cpu, memory } = objectOf(requests) ?? {};
    sum.cpuMillis += Math.round((quantityOf(cpu) ?? 0) * 1_000);
    sum.memoryBytes += Math.round(quantityOf(memory) ?? 0);
  }
  return sum;
}

function conditionsOf(
  status: JsonObject,
): Pick<LivePod, 'scheduledAt' | 'unscheduled' | 'readyAt' | 'disruption'> {
  const conditions = new Map(
    arrayOf(status.conditions).flatMap(each => {
      const condition = objectOf(each);
      return condition ? [[String(condition.type), condition]] : [];
    }),
  );
  const at = (type: string, wanted: 'True' | 'False') => {
    const condition = conditions.get(type);
    return condition?.status === wanted
      ? {
          reason: nameOf(condition.reason),
          message: wordsOf(condition.message),
          since: timeOf(condition.lastTransitionTime),
        }
      : undefined;
  };
  const unscheduled = at('PodScheduled', 'False');
  const disruption = at('DisruptionTarget', 'True');
  return {
    scheduledAt: at('PodScheduled', 'True')?.since,
    unscheduled: unscheduled && withoutAbsent(unscheduled),
    readyAt: at('Ready', 'True')?.since,
    disruption:
      disruption &&
      withoutAbsent({
        reason: disruption.reason,
        message: disruption.message,
        at: disruption.since,
      }),
  };
}

/** A driver's or an executor's pod, by Spark's own label `spark-role`. */
export function trimPod(raw: JsonObject): LivePod | undefined {
  const identity = identityOf(raw);
  const labels = labelsOf(raw);
  const role = labels.get('spark-role');
  if (!identity || (role !== 'driver' && role !== 'executor')) {
    return undefined;
  }
  const spec = objectOf(raw.spec) ?? {};
  const status = objectOf(raw.status) ?? {};
  const container = sparkContainer(spec.containers);
  const limits = objectOf(objectOf(container?.resources)?.limits) ?? {};
  return withoutAbsent<LivePod>({
    kind: 'pod',
    ...identity,
    role,
    applicationId: labels.get('spark-app-selector'),
    executorId: labels.get('spark-exec-id'),
    ownerUid: ownersOf(raw)[0],
    submissionId: labels.get('sparkoperator.k8s.io/submission-id'),
    applicationName: labels.get('sparkoperator.k8s.io/app-name'),
    node: nameOf(spec.nodeName),
    phase: nameOf(status.phase) ?? '',
    reason: nameOf(status.reason),
    message: wordsOf(status.message),
    ...conditionsOf(status),
    container: containerOf(sparkContainer(status.containerStatuses)),
    image: nameOf(container?.image),
    requests: requestsOf(spec),
    memoryLimitBytes: quantityOf(limits.memory),
    labels: keptLabels(labels),
  });
}
