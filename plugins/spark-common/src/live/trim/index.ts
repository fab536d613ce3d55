import { objectOf, type JsonObject } from '../../run/text/fields';
import type { LiveObject } from '../objects';
import { trimApacheApplication, trimKubeflowApplication } from './application';
import { trimNode, trimQuota, trimSchedule } from './others';
import { trimPod } from './pod';

/** Kinds of objects that are followed. @public */
export type LiveKind =
  | 'kubeflow-application'
  | 'kubeflow-schedule'
  | 'apache-application'
  | 'pod'
  | 'node'
  | 'quota';

const TRIMMERS: Record<LiveKind, (raw: JsonObject) => LiveObject | undefined> =
  {
    'kubeflow-application': trimKubeflowApplication,
    'kubeflow-schedule': trimSchedule,
    'apache-application': trimApacheApplication,
    pod: trimPod,
    node: trimNode,
    quota: trimQuota,
  };

/**
 * What is kept of an object as the API server sent it.
 *
 * @returns `undefined` for what is no such object, or tells nothing of Spark
 *
 * @public
 */
export function trimObject(
  kind: LiveKind,
  raw: unknown,
): LiveObject | undefined {
  const object = objectOf(raw);
  return object && TRIMMERS[kind](object);
}

/** Which kind of a cluster's resources an object was trimmed from. @public */
export function liveKindOf(object: LiveObject): LiveKind {
  switch (object.kind) {
    case 'application':
      return `${object.operator}-application`;
    case 'schedule':
      return 'kubeflow-schedule';
    default:
      return object.kind;
  }
}
