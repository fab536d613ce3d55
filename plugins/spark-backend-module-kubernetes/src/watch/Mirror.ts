import {
  isNewerRevision,
  type LiveObject,
  type LiveRevision,
} from '@pilotlight/plugin-spark-common';

/** Something new about one object. */
export interface Change {
  uid: string;
  revision: LiveRevision;
  /** Absent when it is gone, which is final for a uid. */
  object?: LiveObject;
}

/** Objects that have gone are remembered, so that nothing late brings them back; the newest ones. */
const MOST_GONE = 5_000;

interface Known {
  revision: LiveRevision;
  /** Absent while it is known from an earlier life only. */
  object?: LiveObject;
}

/**
 * The objects of one kind as they were told last, trimmed. What it is told twice
 * or late changes nothing.
 */
export class Mirror {
  readonly #known = new Map<string, Known>();
  readonly #gone = new Map<string, LiveRevision>();

  /** @param known - what was there in an earlier life, by uid: what is gone since must be told */
  constructor(known: Iterable<readonly [string, LiveRevision]> = []) {
    for (const [uid, revision] of known) {
      this.#known.set(uid, { revision });
    }
  }

  get size(): number {
    return this.#known.size;
  }

  /** Everything that is there. */
  *objects(): IterableIterator<LiveObject> {
    for (const { object } of this.#known.values()) {
      if (object) {
        yield object;
      }
    }
  }

  uids(): IterableIterator<string> {
    return this.#known.keys();
  }

  /** What is new about an object, if anything; nothing is noted yet. */
  whenThere(object: LiveObject, revision: LiveRevision): Change | undefined {
    const { uid } = object;
    const known = this.#known.get(uid);
    if (known && !known.object) {
      // It may have been told before; where it belongs may have changed since.
      return { uid, revision, object };
    }
    const before = known?.revision ?? this.#gone.get(uid);
    return before && !isNewerRevision(revision, before)
      ? undefined
      : { uid, revision, object };
  }

  /** The same of one that is gone. */
  whenGone(uid: string, revision: LiveRevision): Change | undefined {
    const before = this.#known.get(uid);
    return !before || isNewerRevision(before.revision, revision)
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
