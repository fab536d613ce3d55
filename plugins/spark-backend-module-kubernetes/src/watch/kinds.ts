import type { LiveKind } from '@pilotlight/plugin-spark-common';
import type { Call } from '../api/ApiClient';

/** A kind of objects as the API server serves it. */
export interface Kind {
  kind: LiveKind;
  /** Empty for Kubernetes' own. */
  group: string;
  version: string;
  plural: string;
  /** In sentences. */
  title: string;
  namespaced: boolean;
  /** Only objects with this label are asked for. */
  label?: string;
}

/** What is followed of a cluster. */
export const KINDS: readonly Kind[] = [
  {
    kind: 'kubeflow-application',
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'sparkapplications',
    title: "SparkApplications of Kubeflow's operator",
    namespaced: true,
  },
  {
    kind: 'kubeflow-schedule',
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'scheduledsparkapplications',
    title: 'ScheduledSparkApplications',
    namespaced: true,
  },
  {
    kind: 'apache-application',
    group: 'spark.apache.org',
    version: 'v1',
    plural: 'sparkapplications',
    title: "SparkApplications of Apache's operator",
    namespaced: true,
  },
  {
    kind: 'pod',
    group: '',
    version: 'v1',
    plural: 'pods',
    title: 'pods',
    namespaced: true,
    // Spark itself puts it on every driver and executor, whoever submitted.
    label: 'spark-role',
  },
  {
    kind: 'quota',
    group: '',
    version: 'v1',
    plural: 'resourcequotas',
    title: 'quotas',
    namespaced: true,
  },
  {
    kind: 'node',
    group: '',
    version: 'v1',
    plural: 'nodes',
    title: 'nodes',
    namespaced: false,
  },
];

function rootOf({ group, version }: Kind): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

/**
 * The call that lists or follows a kind.
 *
 * @param namespace - empty for all; validated to be a name
 */
export function callOf(kind: Kind, namespace: string): Call {
  const within =
    kind.namespaced && namespace !== ''
      ? `/namespaces/${encodeURIComponent(namespace)}`
      : '';
  return {
    path: `${rootOf(kind)}${within}/${kind.plural}`,
    query: kind.label === undefined ? {} : { labelSelector: kind.label },
    what: `${kind.title}${within && ` in namespace ${namespace}`}`,
    divisible: kind.namespaced && within === '',
  };
}

/** The call that tells which kinds a group serves; everybody may ask it. */
export function discoveryOf(kind: Kind): Call {
  return { path: rootOf(kind), query: {}, what: kind.title };
}
