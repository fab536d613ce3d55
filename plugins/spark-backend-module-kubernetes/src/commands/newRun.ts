import {
  withoutScheduleSuffix,
  type CommandTarget,
} from '@pilotlight/plugin-spark-common';
import type { PermittedCommand } from '@pilotlight/plugin-spark-node';
import {
  type JsonObject,
  markOf,
  numberOf,
  objectIn,
  textIn,
} from './resource';
import { changedSpec } from './sizes';

/** Characters left of a name, so that what operators put behind it still fits into 63. */
const LONGEST_BASE = 44;

/** Of a schedule: which of its runs it is. */
const SCHEDULE_LABEL = 'sparkoperator.k8s.io/scheduled-app-name';

/** Labels and annotations by which operators and deployers know what is theirs: a copy is not. */
const OWN =
  /^(?:sparkoperator\.k8s\.io|spark\.apache\.org|kubectl\.kubernetes\.io|argocd\.argoproj\.io|(?:[\w-]+\.)*helm\.sh|(?:[\w-]+\.)*fluxcd\.io|pilotlight\.dev\/(?:command-|repeats))|^app\.kubernetes\.io\/(?:instance|managed-by)$/;

/** Settings that name one run's pods or the run itself. */
const OF_ONE_RUN = new Set([
  'spark.app.id',
  'spark.kubernetes.driver.pod.name',
  'spark.kubernetes.executor.podNamePrefix',
]);

const kept = (given: JsonObject) =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !OWN.test(key)));

/**
 * The name of the resource that a command makes: it follows from the key alone,
 * so that the same command makes it once, and is read as a run of the same job.
 */
export function nameOfNew({
  target,
  idempotencyKey,
}: Pick<PermittedCommand, 'target' | 'idempotencyKey'>): string {
  const base = withoutScheduleSuffix(target.name)
    .slice(0, LONGEST_BASE)
    .replace(/[-.]+$/, '');
  return `${base}-${numberOf(idempotencyKey)}`;
}

function resourceOf(
  apiVersion: string,
  command: PermittedCommand,
  raw: unknown,
  spec: JsonObject,
): JsonObject & { metadata: JsonObject } {
  const { target, idempotencyKey, actor } = command;
  const { suspend: _, ...started } = spec;
  const conf = Object.entries(objectIn(started, 'sparkConf'));
  const { podName: __, ...driver } = objectIn(started, 'driver');
  return {
    apiVersion,
    kind: 'SparkApplication',
    metadata: {
      name: nameOfNew(command),
      namespace: target.namespace,
      labels: {
        ...kept(objectIn(raw, 'metadata', 'labels')),
        'pilotlight.dev/repeats': target.name.slice(0, 63).replace(/\W+$/, ''),
      },
      annotations: {
        ...kept(objectIn(raw, 'metadata', 'annotations')),
        [markOf(idempotencyKey)]: `${command.command} by ${actor}`,
        'pilotlight.dev/repeats-uid': target.uid,
      },
    },
    spec: {
      ...started,
      ...('driver' in started && { driver }),
      ...('sparkConf' in started && {
        sparkConf: Object.fromEntries(
          conf.filter(([key]) => !OF_ONE_RUN.has(key)),
        ),
      }),
    },
  };
}

/** A new application from the specification of one that was, with the changes asked for. */
export function repeated(command: PermittedCommand, raw: unknown): JsonObject {
  const spec = changedSpec(
    command.target.kind,
    objectIn(raw, 'spec'),
    command.changes,
  );
  return resourceOf(textIn(raw, 'apiVersion'), command, raw, spec);
}

/** A new application from a schedule's template, as the operator would make it when its time has come. */
export function triggered(command: PermittedCommand, raw: unknown): JsonObject {
  const { target } = command;
  const apiVersion = textIn(raw, 'apiVersion');
  const made = resourceOf(
    apiVersion,
    command,
    raw,
    objectIn(raw, 'spec', 'template'),
  );
  return {
    ...made,
    metadata: {
      ...made.metadata,
      labels: {
        ...objectIn(made.metadata, 'labels'),
        [SCHEDULE_LABEL]: target.name,
      },
      // Deleted with the schedule, as its other runs.
      ownerReferences: [
        {
          apiVersion,
          kind: 'ScheduledSparkApplication',
          name: target.name,
          uid: target.uid,
          controller: true,
        },
      ],
    },
  };
}

/** Selects the runs of a schedule. */
export function runsOfSchedule({ name }: CommandTarget): string {
  return `${SCHEDULE_LABEL}=${name}`;
}
