import {
  arrayOf,
  idOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../../run/text/fields';
import type { LiveApplication, LiveAsk, LiveTransition } from '../objects';
import { quantityOf, sparkMemoryOf } from '../quantity';
import {
  identityOf,
  keptLabels,
  labelsOf,
  nameOf,
  timeOf,
  withoutAbsent,
  wordsOf,
} from './fields';

/** Spark's `spark.kubernetes.memoryOverheadFactor` for JVM jobs and for others, and the least overhead. */
const JVM_FACTOR = 0.1;
const OTHER_FACTOR = 0.4;
const LEAST_OVERHEAD = 384 * 2 ** 20;

/** `spark.driver.memory` and `spark.executor.memory` where nothing is said. */
const DEFAULT_MEMORY = 2 ** 30;

/** States of an application that are kept, the newest ones; a retried one has several of each. */
const MOST_STATES = 60;

interface Asked {
  cores: number | undefined;
  memory: number | undefined;
  overhead: number | undefined;
  factor: number;
  instances: number;
}

/** What a pod of Spark will request: heap and overhead, by Spark's own rule. */
function askOf({ cores, memory, overhead, factor, instances }: Asked): LiveAsk {
  const heap = memory ?? DEFAULT_MEMORY;
  return {
    instances,
    cpuMillis: Math.round((cores ?? 1) * 1_000),
    memoryBytes: Math.round(
      heap + (overhead ?? Math.max(heap * factor, LEAST_OVERHEAD)),
    ),
  };
}

function factorOf(value: unknown, jvm: boolean): number {
  const factor = Number(value);
  return typeof value === 'string' && factor > 0 && factor < 10
    ? factor
    : (jvm && JVM_FACTOR) || OTHER_FACTOR;
}

function kubeflowAsk(
  part: JsonObject,
  factor: number,
  instances: number,
): LiveAsk {
  return askOf({
    cores: quantityOf(part.coreRequest) ?? quantityOf(part.cores),
    memory: sparkMemoryOf(part.memory),
    overhead: sparkMemoryOf(part.memoryOverhead),
    factor,
    instances,
  });
}

/** How many executors there will be at first, and at least. */
function kubeflowInstances(spec: JsonObject): number {
  const dynamic = objectOf(spec.dynamicAllocation);
  const executor = objectOf(spec.executor) ?? {};
  if (dynamic?.enabled === true) {
    return idOf(dynamic.initialExecutors) ?? idOf(dynamic.minExecutors) ?? 0;
  }
  return idOf(executor.instances) ?? 1;
}

/** A SparkApplication of the Kubeflow operator (`sparkoperator.k8s.io/v1beta2`). */
export function trimKubeflowApplication(
  raw: JsonObject,
): LiveApplication | undefined {
  const identity = identityOf(raw);
  if (!identity) {
    return undefined;
  }
  const spec = objectOf(raw.spec) ?? {};
  const status = objectOf(raw.status) ?? {};
  const state = objectOf(status.applicationState) ?? {};
  const jvm = spec.type === 'Java' || spec.type === 'Scala';
  const factor = factorOf(spec.memoryOverheadFactor, jvm);
  return withoutAbsent<LiveApplication>({
    kind: 'application',
    operator: 'kubeflow',
    ...identity,
    state: nameOf(state.state) ?? '',
    message: wordsOf(state.errorMessage),
    history: [],
    applicationId: nameOf(status.sparkApplicationId),
    submissionId: nameOf(status.submissionID),
    submissions: idOf(status.submissionAttempts) ?? 0,
    submittedAt: timeOf(status.lastSubmissionAttemptTime),
    endedAt: timeOf(status.terminationTime),
    driverPod: nameOf(objectOf(status.driverInfo)?.podName),
    suspended: spec.suspend === true,
    driver: kubeflowAsk(objectOf(spec.driver) ?? {}, factor, 1),
    executors: kubeflowAsk(
      objectOf(spec.executor) ?? {},
      factor,
      kubeflowInstances(spec),
    ),
    sparkVersion: nameOf(spec.sparkVersion),
    labels: keptLabels(labelsOf(raw)),
  });
}

/** Apache's operator keys its history by growing numbers. */
function historyOf(value: unknown): LiveTransition[] {
  return Object.entries(objectOf(value) ?? {})
    .filter(([key]) => /^\d{1,9}$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .slice(-MOST_STATES)
    .flatMap(([, entry]) => {
      const each = objectOf(entry) ?? {};
      const state = nameOf(each.currentStateSummary);
      return state === undefined
        ? []
        : [
            withoutAbsent<LiveTransition>({
              state,
              at: timeOf(each.lastTransitionTime),
              message: wordsOf(each.message),
            }),
          ];
    });
}

function apacheAsk(
  conf: JsonObject,
  role: 'driver' | 'executor',
  jvm: boolean,
  instances: number,
): LiveAsk {
  const text = (key: string) => textOf(conf[key]);
  return askOf({
    cores:
      quantityOf(text(`spark.kubernetes.${role}.request.cores`)) ??
      quantityOf(text(`spark.${role}.cores`)),
    memory: sparkMemoryOf(text(`spark.${role}.memory`)),
    overhead: sparkMemoryOf(text(`spark.${role}.memoryOverhead`)),
    factor: factorOf(
      text(`spark.${role}.memoryOverheadFactor`) ??
        text('spark.kubernetes.memoryOverheadFactor'),
      jvm,
    ),
    instances,
  });
}

/** Spark's default of `spark.executor.instances` on Kubernetes. */
const DEFAULT_INSTANCES = 2;

function apacheInstances(spec: JsonObject, conf: JsonObject): number {
  const tolerations = objectOf(spec.applicationTolerations);
  const configured = objectOf(tolerations?.instanceConfig)?.initExecutors;
  return (
    idOf(configured) ||
    idOf(Number(textOf(conf['spark.executor.instances']) ?? NaN)) ||
    DEFAULT_INSTANCES
  );
}

/** A SparkApplication of Apache's operator (`spark.apache.org/v1`). */
export function trimApacheApplication(
  raw: JsonObject,
): LiveApplication | undefined {
  const identity = identityOf(raw);
  if (!identity) {
    return undefined;
  }
  const spec = objectOf(raw.spec) ?? {};
  const conf = objectOf(spec.sparkConf) ?? {};
  const status = objectOf(raw.status) ?? {};
  const state = objectOf(status.currentState) ?? {};
  const attempt = objectOf(objectOf(status.currentAttemptSummary)?.attemptInfo);
  const history = historyOf(status.stateTransitionHistory);
  const jvm = textOf(spec.pyFiles) === undefined;
  // Attempts are counted from 0.
  const attempts = idOf(attempt?.id);
  return withoutAbsent<LiveApplication>({
    kind: 'application',
    operator: 'apache',
    ...identity,
    state: nameOf(state.currentStateSummary) ?? '',
    stateAt: timeOf(state.lastTransitionTime),
    message: wordsOf(state.message),
    history,
    submissions: attempts === undefined ? 0 : attempts + 1,
    submittedAt: history.find(({ state: each }) => each === 'DriverRequested')
      ?.at,
    suspended: spec.suspend === true,
    driver: apacheAsk(conf, 'driver', jvm, 1),
    executors: apacheAsk(conf, 'executor', jvm, apacheInstances(spec, conf)),
    sparkVersion: nameOf(objectOf(spec.runtimeVersions)?.sparkVersion),
    labels: keptLabels(labelsOf(raw)),
  });
}

/** Owners of an object, as their uids. */
export function ownersOf(raw: JsonObject): string[] {
  return arrayOf(objectOf(raw.metadata)?.ownerReferences).flatMap(
    owner => nameOf(objectOf(owner)?.uid) ?? [],
  );
}
