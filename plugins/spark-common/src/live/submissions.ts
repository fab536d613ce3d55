import type { Seen } from './evidence';
import type { LiveApplication, LiveObject, LivePod } from './objects';

/**
 * One submission of an application: what becomes one run. A resource that its
 * operator submits again has one of them each time.
 *
 * @public
 */
export interface LiveSubmission {
  /**
   * What the run is known by within its cluster: Spark's application id, or,
   * while there is none, the uid of what was submitted and the number of the
   * submission, as `uid#1`.
   */
  key: string;
  namespace: string;
  applicationId?: string;
  /** The resource that it belongs to, also when a later submission took its place. */
  resourceUid?: string;
  /** The resource, where it still speaks of this submission. */
  application?: Seen<LiveApplication>;
  pods: Seen<LivePod>[];
}

interface Draft {
  submission: Omit<LiveSubmission, 'key'>;
  fallback: string;
  bornAt: number;
}

const nameKey = (namespace: string, name: string) => `${namespace}/${name}`;

/** Names and application ids may be used again: the newest object has them now. */
function keepNewest<T extends LiveObject>(
  kept: Map<string, Seen<T>>,
  key: string,
  seen: Seen<T>,
): void {
  const { object } = seen;
  const before = kept.get(key)?.object;
  if (
    !before ||
    object.createdAt > before.createdAt ||
    (object.createdAt === before.createdAt && object.uid > before.uid)
  ) {
    kept.set(key, seen);
  }
}

/** Finds whose a pod is. */
class Owners {
  readonly #resources = new Map<string, Seen<LiveApplication>>();
  readonly #byName = new Map<string, Seen<LiveApplication>>();
  readonly #drivers = new Map<string, Seen<LivePod>>();
  readonly #driversById = new Map<string, Seen<LivePod>>();

  constructor(objects: Iterable<Seen<LiveObject>>) {
    for (const seen of objects) {
      const { object } = seen;
      if (object.kind === 'application') {
        const found = seen as Seen<LiveApplication>;
        this.#resources.set(object.uid, found);
        keepNewest(this.#byName, nameKey(object.namespace, object.name), found);
      } else if (object.kind === 'pod' && object.role === 'driver') {
        const found = seen as Seen<LivePod>;
        this.#drivers.set(object.uid, found);
        if (object.applicationId !== undefined) {
          const key = nameKey(object.namespace, object.applicationId);
          keepNewest(this.#driversById, key, found);
        }
      }
    }
  }

  get resources(): Iterable<Seen<LiveApplication>> {
    return this.#resources.values();
  }

  /** The driver of an executor: its owner, else the one of its application id. */
  driverOf({ ownerUid, namespace, applicationId }: LivePod) {
    return (
      this.#drivers.get(ownerUid ?? '') ??
      this.#driversById.get(nameKey(namespace, applicationId ?? ''))
    );
  }

  /** The resource that a pod belongs to: its owner, else the one that its label names. */
  resourceOf(pod: LivePod): Seen<LiveApplication> | undefined {
    const owner = this.#resources.get(pod.ownerUid ?? '');
    if (owner) {
      return owner;
    }
    if (pod.role === 'executor') {
      const driver = this.driverOf(pod)?.object;
      const found = driver && this.resourceOf(driver);
      if (found) {
        return found;
      }
    }
    const named =
      pod.applicationName === undefined
        ? undefined
        : this.#byName.get(nameKey(pod.namespace, pod.applicationName));
    // A pod that is older than the resource belongs to an earlier one of its name.
    return named && named.object.createdAt <= pod.createdAt ? named : undefined;
  }
}

/** Which submission of a resource a pod belongs to. */
function partOf(pod: LivePod, resourceUid: string): string {
  return `${resourceUid}\0${pod.submissionId ?? pod.applicationId ?? ''}`;
}

function draftOfPod(pod: LivePod, resourceUid: string | undefined): Draft {
  return {
    submission: {
      namespace: pod.namespace,
      ...(pod.applicationId !== undefined && {
        applicationId: pod.applicationId,
      }),
      ...(resourceUid !== undefined && { resourceUid }),
      pods: [],
    },
    fallback: `${resourceUid ?? pod.uid}#1`,
    bornAt: pod.createdAt,
  };
}

function draftsOf(owners: Owners, pods: Iterable<Seen<LivePod>>): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const seen of owners.resources) {
    const { uid, namespace, submissionId, applicationId, submissions } =
      seen.object;
    const part = submissionId ?? applicationId ?? '';
    drafts.set(`${uid}\0${part}`, {
      submission: {
        namespace,
        ...(applicationId !== undefined && { applicationId }),
        resourceUid: uid,
        application: seen,
        pods: [],
      },
      fallback: `${uid}#${Math.max(1, submissions)}`,
      bornAt: seen.object.createdAt,
    });
  }
  for (const seen of pods) {
    const pod = seen.object;
    const resource = owners.resourceOf(pod)?.object;
    const driver = pod.role === 'driver' ? pod : owners.driverOf(pod)?.object;
    // Nothing says which submission it is: then it is the one that the resource speaks of.
    const told = pod.submissionId ?? driver?.submissionId;
    const newest =
      resource && (told === undefined || resource.submissionId === undefined)
        ? `${resource.uid}\0${
            resource.submissionId ?? resource.applicationId ?? ''
          }`
        : undefined;
    const alone = nameKey(
      pod.namespace,
      pod.applicationId ?? driver?.uid ?? pod.uid,
    );
    const place =
      newest ?? (resource ? partOf(driver ?? pod, resource.uid) : alone);
    const draft = drafts.get(place) ?? draftOfPod(pod, resource?.uid);
    drafts.set(place, draft);
    draft.submission.pods.push(seen);
    // The pods' label is the first word on the id: the operator copies it.
    draft.submission.applicationId =
      pod.applicationId ?? draft.submission.applicationId;
  }
  return [...drafts.values()];
}

/**
 * Puts a cluster's objects together into submissions. The result depends on the
 * set of objects alone, not on their order.
 *
 * Where two submissions claim one application id (Apache's operator makes it of
 * name and attempt, so a resource made again may), the older one keeps it as its
 * key, and the others carry the uid of their resource besides.
 *
 * @public
 */
export function liveSubmissionsOf(
  objects: readonly Seen<LiveObject>[],
): LiveSubmission[] {
  const owners = new Owners(objects);
  const pods = objects.filter(
    (seen): seen is Seen<LivePod> => seen.object.kind === 'pod',
  );
  const drafts = draftsOf(owners, pods).sort(
    (a, b) => a.bornAt - b.bornAt || (a.fallback < b.fallback ? -1 : 1),
  );
  const taken = new Set<string>();
  return drafts.map(({ submission, fallback }) => {
    const { applicationId } = submission;
    const wanted = applicationId ?? fallback;
    const key = taken.has(wanted) ? `${wanted}@${fallback}` : wanted;
    taken.add(key);
    submission.pods.sort(
      (a, b) =>
        a.object.createdAt - b.object.createdAt ||
        (a.object.uid < b.object.uid ? -1 : 1),
    );
    return { key, ...submission };
  });
}
