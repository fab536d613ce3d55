import {
  type LiveKind,
  liveKindOf,
  type LiveObject,
  type LiveObservation,
  type LiveRevision,
  type Seen,
} from '@pilotlight/plugin-spark-common';
import {
  readNumber,
  readOptionalNumber,
  storableJson,
  storableText,
  type StoredNumber,
} from '../storable';

/** The newest word on one Kubernetes object. */
export interface LiveRow {
  source: string;
  uid: string;
  cluster: string;
  namespace: string;
  environment: string;
  scope_team: string;
  kind: LiveKind;
  name: string;
  application_name: string;
  application_id: string;
  owner_uid: string;
  node: string;
  timeline: number;
  version: StoredNumber;
  observed_at: StoredNumber;
  gone_at: StoredNumber | null;
  facts: string;
}

/** Longest text of a column that is looked up by; what is longer is no Kubernetes name. */
const LONGEST = 250;

const key = (text: string | undefined) =>
  storableText(text ?? '').slice(0, LONGEST);

function linksOf(
  object: LiveObject,
): Pick<LiveRow, 'application_name' | 'application_id' | 'owner_uid' | 'node'> {
  const none = {
    application_name: '',
    application_id: '',
    owner_uid: '',
    node: '',
  };
  switch (object.kind) {
    case 'application':
      return { ...none, application_id: key(object.applicationId) };
    case 'pod':
      return {
        application_name: key(object.applicationName),
        application_id: key(object.applicationId),
        owner_uid: key(object.ownerUid).slice(0, 128),
        node: key(object.node),
      };
    default:
      return none;
  }
}

/** Of an object that is there. */
export function liveRowOf(
  source: string,
  { uid, revision, observedAt, scope }: LiveObservation,
  object: LiveObject,
): LiveRow {
  return {
    source,
    uid: key(uid).slice(0, 128),
    cluster: scope.cluster,
    namespace: key(object.namespace),
    environment: scope.environment,
    scope_team: scope.team ?? '',
    kind: liveKindOf(object),
    name: key(object.name),
    ...linksOf(object),
    timeline: revision.timeline,
    version: revision.version,
    observed_at: observedAt,
    gone_at: null,
    facts: storableJson(object),
  };
}

export function revisionOf(
  row: Pick<LiveRow, 'timeline' | 'version'>,
): LiveRevision {
  return { timeline: row.timeline, version: readNumber(row.version) };
}

export function seenOf(
  row: Pick<LiveRow, 'facts' | 'gone_at'>,
): Seen<LiveObject> {
  const goneAt = readOptionalNumber(row.gone_at);
  return {
    object: JSON.parse(row.facts) as LiveObject,
    ...(goneAt !== undefined && { goneAt }),
  };
}

/** Kinds of applications' resources. */
export const APPLICATIONS: readonly LiveKind[] = [
  'kubeflow-application',
  'apache-application',
];

export function isApplication({ kind }: Pick<LiveRow, 'kind'>): boolean {
  return APPLICATIONS.includes(kind);
}
