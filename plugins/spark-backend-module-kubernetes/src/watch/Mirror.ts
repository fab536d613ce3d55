import type { LiveObject } from '@pilotlight/plugin-spark-common';

/**
 * How new what is known of an object is. Timelines are compared first: a new one
 * begins when the API server's versions run backwards, because its store was put
 * back to an earlier state.
 */
export interface Revision {
  timeline: number;
  /** The API server's `resourceVersion`. */
  version: number;
}

/** Something new about one object. */
export interface Change {
  uid: string;
  revision: Revision;
  /** Absent when it is gone, which is final for a uid. */
  object?: LiveObject;
}

export function isNewer(a: Revision, b: Revision): boolean {
  return a.timeline === b.timeline
    ? a.version > b.version
    : a.timeline > b.timeline;
}

/** Objects that have gone are remembered, so that nothing late brings them back; the newest ones. */
const MOST_GONE = 5_000;

interface Known {
  revision: Revision;
  object: LiveObject;
}

/**
 * The objects of one kind as they were told last, trimmed. What it is told twice
 * or late changes nothing.
 */
export class Mirror {
  readonly #known = new Map<string, Known>();
  readonly #gone = new Map<string, Revision>();

  get size(): number {
    return this.#known.size;
  }

  /** Everything that is there. */
  *objects(): IterableIterator<LiveObject> {
    for (const { object } of this.#known.values()) {
      yield object;
    }
  }

  uids(): IterableIterator<string> {
    return this.#known.keys();
  }

  /** What is new about an object, if anything; nothing is noted yet. */
  whenThere(object: LiveObject, revision: Revision): Change | undefined {
    const { uid } = object;
    const before = this.#known.get(uid)?.revision ?? this.#gone.get(uid);
    return before && !isNewer(revision, before)
      ? undefined
      : { uid, revision, object };
  }

  /** The same of one that is gone. */
  whenGone(uid: string, revision: Revision): Change | undefined {
    const before = this.#known.get(uid);
    return !before || isNewer(before.revision, revision)
      ? undefined
      : { uid, revision };
  }

  /** Notes a change, once whoever must know of it does. */
  note({ uid, revision, object }: Change): void {
    if (object) {
      this.#gone.delete(uid);
      this.#known.set(uid, { object, revision });
      return;
    }
    this.#known.delete(uid);
    this.#gone.set(uid, revision);
    for (const oldest of this.#gone.keys()) {
      if (this.#gone.size <= MOST_GONE) {
        break;
      }
      this.#gone.delete(oldest);
    }
  }
}
