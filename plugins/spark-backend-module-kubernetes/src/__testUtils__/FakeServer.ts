import type { Call, WatchFrame } from '../api/ApiClient';
import { ClusterFailure } from '../api/failures';

interface Stored {
  uid: string;
  name: string;
  state: string;
  version: number;
}

interface Event {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  stored: Stored;
}

/** What the network does to a watch. */
export interface Network {
  /** Each frame comes twice. */
  doubled: boolean;
  /** The connection breaks after so many frames. */
  breaksAfter: number;
  /** A line in between is no JSON. */
  garbage: boolean;
}

const rawOf = ({ uid, name, state, version }: Stored) => ({
  metadata: {
    uid,
    name,
    namespace: 'team-a',
    creationTimestamp: '2026-11-23T07:00:00Z',
    resourceVersion: String(version),
  },
  status: { applicationState: { state } },
});

/**
 * An API server in memory, with versions, pages, bookmarks and a history that it
 * may forget. Its watches end when there is nothing more to tell.
 */
export class FakeServer {
  readonly #objects = new Map<string, Stored>();
  #events: Event[] = [];
  #version = 100;
  #forgotten = 0;
  #made = 0;
  /** Answers to come that are failures. */
  failures: ClusterFailure[] = [];
  network: Network = { doubled: false, breaksAfter: Infinity, garbage: false };
  lists = 0;

  put(name: string, state: string): void {
    const before = this.#objects.get(name);
    this.#version += 1;
    this.#made += before ? 0 : 1;
    const stored = {
      uid: before?.uid ?? `uid-${this.#made}`,
      name,
      state,
      version: this.#version,
    };
    this.#objects.set(name, stored);
    this.#events.push({ type: before ? 'MODIFIED' : 'ADDED', stored });
  }

  remove(name: string): void {
    const before = this.#objects.get(name);
    if (before) {
      this.#version += 1;
      this.#objects.delete(name);
      const stored = { ...before, version: this.#version };
      this.#events.push({ type: 'DELETED', stored });
    }
  }

  /** Forgets how it came to be as it is. */
  compact(): void {
    this.#forgotten = this.#version;
    this.#events = [];
  }

  /** A copy of the store, to be put back later. */
  backup(): () => void {
    const objects = new Map(this.#objects);
    const version = this.#version;
    return () => {
      this.#objects.clear();
      objects.forEach((stored, name) => this.#objects.set(name, stored));
      this.#version = version;
      this.#events = [];
    };
  }

  /** What is there, by uid. */
  get truth(): Map<string, string> {
    return new Map(
      [...this.#objects.values()].map(({ uid, state }) => [uid, state]),
    );
  }

  readonly get = async (call: Call): Promise<unknown> => {
    this.#fail();
    this.lists += 1;
    const limit = Math.min(Number(call.query.limit), 3);
    const from = Number(call.query.continue ?? 0);
    const all = [...this.#objects.values()];
    const next = from + limit;
    return {
      metadata: {
        resourceVersion: String(this.#version),
        ...(next < all.length && { continue: String(next) }),
      },
      items: all.slice(from, next).map(rawOf),
    };
  };

  readonly watch = async (call: Call): Promise<AsyncGenerator<WatchFrame>> => {
    this.#fail();
    const since = Number(call.query.resourceVersion);
    if (since < this.#forgotten) {
      throw new ClusterFailure('expired', 'too old');
    }
    return this.#frames(since);
  };

  async *#frames(since: number): AsyncGenerator<WatchFrame> {
    if (since > this.#version) {
      // As a real one does: it waits for a version that is still to come, and says nothing.
      await new Promise(resolve => setImmediate(resolve));
      return;
    }
    const { doubled, breaksAfter, garbage } = this.network;
    const events = this.#events.filter(({ stored }) => stored.version > since);
    let count = 0;
    for (const { type, stored } of events) {
      if (count >= breaksAfter) {
        throw new ClusterFailure('unreachable', 'cut');
      }
      const frame = { type, object: rawOf(stored) };
      yield frame;
      if (doubled) {
        yield frame;
      }
      count += 1;
      if (garbage) {
        throw new ClusterFailure('broken', 'no change');
      }
    }
    yield {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: String(this.#version) } },
    };
    // A watch that has nothing to tell waits a little.
    await new Promise(resolve => setImmediate(resolve));
  }

  #fail(): void {
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
  }
}
