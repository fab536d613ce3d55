import type {
  CommandChanges,
  CommandOffer,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import { type JsonObject, objectIn, textIn } from './resource';

/** How many executors of which size, as an application asks for them. */
export type Sizes = NonNullable<CommandOffer['sizes']>;

/** Settings that say how much of a core an executor gets; without them it is its `cores`. */
const CORE_SHARES = [
  'spark.kubernetes.executor.request.cores',
  'spark.kubernetes.executor.limit.cores',
];

function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0
    ? number
    : undefined;
}

function sizes(instances: unknown, cores: unknown, memory: unknown): Sizes {
  const count = wholeOf(instances);
  const each = wholeOf(cores);
  return {
    ...(count !== undefined && { instances: count }),
    ...(each !== undefined && { cores: each }),
    ...(typeof memory === 'string' && memory !== '' && { memory }),
  };
}

const isDynamic = (spec: JsonObject) =>
  objectIn(spec, 'dynamicAllocation').enabled === true ||
  textIn(spec, 'sparkConf', 'spark.dynamicAllocation.enabled') === 'true';

/** The sizes that a specification asks for; what it leaves to defaults is absent. */
export function sizesOf(kind: CommandTarget['kind'], spec: JsonObject): Sizes {
  const conf = objectIn(spec, 'sparkConf');
  const most = isDynamic(spec)
    ? objectIn(spec, 'dynamicAllocation').maxExecutors ??
      conf['spark.dynamicAllocation.maxExecutors']
    : undefined;
  if (kind === 'apache-application') {
    return sizes(
      most ??
        objectIn(spec, 'applicationTolerations', 'instanceConfig')
          .initExecutors ??
        conf['spark.executor.instances'],
      conf['spark.executor.cores'],
      conf['spark.executor.memory'],
    );
  }
  const executor = objectIn(spec, 'executor');
  return sizes(most ?? executor.instances, executor.cores, executor.memory);
}

const without = (object: JsonObject, ...keys: string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => !keys.includes(key)),
  );

/** The same with numbers that are at most so large. */
function atMost(object: JsonObject, most: number, ...keys: string[]) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const number = keys.includes(key) ? wholeOf(value) : undefined;
      const less = number === undefined ? value : Math.min(number, most);
      return [key, typeof value === 'string' ? String(less) : less];
    }),
  );
}

function changedConf(
  before: JsonObject,
  { instances, cores, memory }: CommandChanges,
  always: boolean,
  dynamic: boolean,
): JsonObject {
  let conf = before;
  const put = (key: string, value: number | string | undefined) => {
    if (value !== undefined && (always || key in conf)) {
      conf = { ...conf, [key]: String(value) };
    }
  };
  if (instances !== undefined && dynamic) {
    conf = atMost(
      conf,
      instances,
      'spark.executor.instances',
      'spark.dynamicAllocation.minExecutors',
      'spark.dynamicAllocation.initialExecutors',
    );
    put('spark.dynamicAllocation.maxExecutors', instances);
  } else {
    put('spark.executor.instances', instances);
  }
  if (cores !== undefined) {
    conf = without(conf, ...CORE_SHARES);
  }
  put('spark.executor.cores', cores);
  put('spark.executor.memory', memory);
  return conf;
}

function changedKubeflow(
  spec: JsonObject,
  changes: CommandChanges,
): JsonObject {
  const { instances, cores, memory } = changes;
  const dynamic = objectIn(spec, 'dynamicAllocation');
  const isTyped = dynamic.enabled === true;
  let executor = objectIn(spec, 'executor');
  if (instances !== undefined) {
    executor = isDynamic(spec)
      ? atMost(executor, instances, 'instances')
      : { ...executor, instances };
  }
  if (cores !== undefined) {
    executor = { ...without(executor, 'coreRequest', 'coreLimit'), cores };
  }
  if (memory !== undefined) {
    executor = { ...without(executor, 'memoryLimit'), memory };
  }
  const conf = changedConf(
    objectIn(spec, 'sparkConf'),
    changes,
    false,
    isDynamic(spec),
  );
  return {
    ...spec,
    executor,
    ...('sparkConf' in spec && { sparkConf: conf }),
    ...(isTyped &&
      instances !== undefined && {
        dynamicAllocation: {
          ...atMost(dynamic, instances, 'minExecutors', 'initialExecutors'),
          maxExecutors: instances,
        },
      }),
    ...(changes.arguments && { arguments: changes.arguments }),
  };
}

function changedApache(spec: JsonObject, changes: CommandChanges): JsonObject {
  const { instances } = changes;
  const tolerations = objectIn(spec, 'applicationTolerations');
  const counts = objectIn(tolerations, 'instanceConfig');
  return {
    ...spec,
    sparkConf: changedConf(
      objectIn(spec, 'sparkConf'),
      changes,
      true,
      isDynamic(spec),
    ),
    ...(instances !== undefined &&
      'initExecutors' in counts && {
        applicationTolerations: {
          ...tolerations,
          instanceConfig: {
            ...atMost(counts, instances, 'minExecutors'),
            initExecutors: instances,
            ...('maxExecutors' in counts && { maxExecutors: instances }),
          },
        },
      }),
    ...(changes.arguments && { driverArgs: changes.arguments }),
  };
}

/**
 * A specification with other sizes or arguments. What says the same elsewhere in
 * it goes along: settings of Spark, limits, and shares of cores, which would be
 * for the size that it had.
 */
export function changedSpec(
  kind: CommandTarget['kind'],
  spec: JsonObject,
  changes: CommandChanges | undefined,
): JsonObject {
  if (!changes) {
    return spec;
  }
  return kind === 'apache-application'
    ? changedApache(spec, changes)
    : changedKubeflow(spec, changes);
}
