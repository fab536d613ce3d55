import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveRevision, trimObject } from '@pilotlight/plugin-spark-common';
import { decorrelatedJitterGenerator, ExponentialBackoff } from 'cockatiel';
import type { ApiClient, WatchFrame } from '../api/ApiClient';
import { ClusterFailure, type FailureKind, oneLine } from '../api/failures';
import { callOf, discoveryOf, type Kind } from './kinds';
import { type Change, Mirror } from './Mirror';

/** Objects of one page of a list. */
const PAGE = 500;

/**
 * Seconds that a watch lives, at least and at most. Short, because how long
 * silence goes unnoticed depends on it; a new one costs the server next to
 * nothing, as it goes on from its cache.
 */
const WATCH_SECONDS = [35, 45] as const;

/** First and longest pause after a failure, in milliseconds; jittered and growing. */
const BACKOFF = {
  initialDelay: 500,
  maxDelay: 10_000,
  generator: decorrelatedJitterGenerator,
};

/** Pause before it is looked again for what is not served or not allowed, in milliseconds. */
const SELDOM = 20_000;

/** Failures that only a server which is back can tell of. */
const ANSWERED: ReadonlySet<FailureKind> = new Set(['expired', 'busy']);

/** How a reflector is doing. */
export interface ReflectorState {
  /** Once all objects were listed, until they cannot be followed. */
  synced: boolean;
  /** Why they are not followed now. */
  failure?: ClusterFailure;
  /** When the server last said something about them, epoch milliseconds. */
  heardAt?: number;
}

/** What a reflector is made of. */
export interface ReflectorOptions {
  client: Pick<ApiClient, 'get' | 'watch'>;
  kind: Kind;
  /** Empty for all. */
  namespace: string;
  /** Where an earlier life was; versions below it mean that the server was put back. */
  position?: LiveRevision;
  /** What was there in an earlier life, by uid. */
  known?: Iterable<readonly [string, LiveRevision]>;
  /** Told of changes, in order; nothing more is read until it is done. */
  onChanges: (changes: Change[]) => Promise<void>;
  /** Waits, or until the signal aborts; tests do not wait. */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key)
    : undefined;
}

function versionOf(value: unknown, what: string): number {
  const version = Number(
    fieldOf(fieldOf(value, 'metadata'), 'resourceVersion'),
  );
  if (!(version > 0)) {
    throw new ClusterFailure(
      'broken',
      `An answer about ${what} has no version`,
    );
  }
  return version;
}

/**
 * Keeps a mirror of the objects of one kind: lists them page by page, then
 * follows their changes, for ever. Nothing ends it but its signal: after a
 * failure it goes on where it stopped, or lists again where the server has
 * forgotten what happened since.
 */
export class Reflector {
  readonly mirror: Mirror;
  readonly #options: ReflectorOptions;
  #timeline = 0;
  /** Up to where changes are known; unknown before a list and when it is outdated. */
  #version?: number;
  /** The highest version ever seen of this timeline. */
  #highest = 0;
  /** The server may have been put back to an earlier state since. */
  #uncertain = false;
  #state: ReflectorState = { synced: false };

  constructor(options: ReflectorOptions) {
    this.#options = options;
    this.mirror = new Mirror(options.known);
    this.#timeline = options.position?.timeline ?? 0;
    this.#highest = options.position?.version ?? 0;
  }

  /** What it follows, in words. */
  get title(): string {
    return callOf(this.#options.kind, this.#options.namespace).what;
  }

  get state(): ReflectorState {
    return this.#state;
  }

  /** The newest that was heard of: what a next life should know. */
  get position(): LiveRevision {
    return { timeline: this.#timeline, version: this.#highest };
  }

  /** Works until the signal aborts; never throws. */
  async run(signal: AbortSignal): Promise<void> {
    const { pause = wait } = this.#options;
    const first = new ExponentialBackoff(BACKOFF);
    let backoff: ReturnType<typeof first.next> | undefined;
    let before: FailureKind | undefined;
    while (!signal.aborted) {
      try {
        await this.#round(signal);
        backoff = undefined;
        before = undefined;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const failure = this.#failed(error);
        if (ANSWERED.has(failure.kind) && before !== failure.kind) {
          // A server that answers need not be spared as one that was away.
          backoff = undefined;
        }
        before = failure.kind;
        backoff = backoff ? backoff.next(undefined) : first.next();
        await pause(pauseAfter(failure, backoff.duration), signal);
      }
    }
  }

  /** Lists if it must, then follows one watch to its end. */
  async #round(signal: AbortSignal): Promise<void> {
    if (this.#version !== undefined && this.#uncertain) {
      await this.#checkTimeline(signal);
    }
    if (this.#version === undefined) {
      await this.#list(signal);
    }
    await this.#follow(signal);
  }

  #failed(error: unknown): ClusterFailure {
    const failure =
      error instanceof ClusterFailure
        ? error
        : new ClusterFailure('broken', oneLine(String(error)), {
            cause: error,
          });
    if (failure.kind === 'expired' || failure.kind === 'absent') {
      this.#version = undefined;
    }
    this.#uncertain = true;
    // One that is only outdated is about to be listed again.
    this.#state =
      failure.kind === 'expired'
        ? this.#state
        : { ...this.#state, synced: false, failure };
    return failure;
  }

  #heard(): void {
    this.#state = { synced: true, heardAt: Date.now() };
  }

  /** A server that knows less than it did was put back: what it says now is another story. */
  #adopt(version: number): void {
    if (version < this.#highest) {
      this.#timeline += 1;
      this.#highest = version;
      this.#version = undefined;
    }
    this.#highest = Math.max(this.#highest, version);
  }

  async #checkTimeline(signal: AbortSignal): Promise<void> {
    const { version } = await this.#page('1', undefined, signal);
    this.#adopt(version);
    this.#uncertain = false;
  }

  async #page(
    limit: string,
    next: string | undefined,
    signal: AbortSignal,
  ): Promise<{ items: unknown[]; version: number; next?: string }> {
    const { client, kind, namespace } = this.#options;
    const call = callOf(kind, namespace);
    const query = {
      ...call.query,
      limit,
      ...(next !== undefined && { continue: next }),
    };
    let answer: unknown;
    try {
      answer = await client.get({ ...call, query }, signal);
    } catch (error) {
      throw (await this.#isServed(error, signal))
        ? error
        : new ClusterFailure('absent', `${call.what} are not served`);
    }
    const items = fieldOf(answer, 'items');
    const more = fieldOf(fieldOf(answer, 'metadata'), 'continue');
    return {
      items: Array.isArray(items) ? items : [],
      version: versionOf(answer, call.what),
      ...(typeof more === 'string' && more !== '' && { next: more }),
    };
  }

  /** Who may not read a kind is told so also where there is no such kind. */
  async #isServed(error: unknown, signal: AbortSignal): Promise<boolean> {
    const { client, kind } = this.#options;
    if (
      kind.group === '' ||
      !(error instanceof ClusterFailure) ||
      error.kind !== 'forbidden'
    ) {
      return true;
    }
    try {
      const group = await client.get(discoveryOf(kind), signal);
      const resources = fieldOf(group, 'resources');
      return (
        Array.isArray(resources) &&
        resources.some(each => fieldOf(each, 'name') === kind.plural)
      );
    } catch (unanswered) {
      return !(
        unanswered instanceof ClusterFailure && unanswered.kind === 'absent'
      );
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const there = new Set<string>();
    let version: number | undefined;
    let next: string | undefined;
    do {
      const page = await this.#page(String(PAGE), next, signal);
      if (version === undefined) {
        version = page.version;
        this.#adopt(version);
      }
      const changes = page.items.flatMap(item => {
        const uid = fieldOf(fieldOf(item, 'metadata'), 'uid');
        if (typeof uid === 'string') {
          there.add(uid);
        }
        return this.#there(item) ?? [];
      });
      await this.#tell(changes);
      next = page.next;
    } while (next !== undefined);
    const at: LiveRevision = { timeline: this.#timeline, version };
    await this.#tell(
      [...this.mirror.uids()]
        .filter(uid => !there.has(uid))
        .flatMap(uid => this.mirror.whenGone(uid, at) ?? []),
    );
    this.#version = version;
    this.#uncertain = false;
    this.#heard();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { client, kind, namespace } = this.#options;
    const call = callOf(kind, namespace);
    const query = {
      ...call.query,
      resourceVersion: String(this.#version),
      allowWatchBookmarks: 'true',
    };
    const [least, most] = WATCH_SECONDS;
    const seconds = Math.round(least + Math.random() * (most - least));
    const frames = await client.watch({ ...call, query }, seconds, signal);
    this.#heard();
    let silent = true;
    for await (const frame of frames) {
      silent = false;
      await this.#take(frame);
    }
    // Not even a bookmark: a server that was put back waits for a version that is still to come.
    this.#uncertain = silent;
    this.#heard();
  }

  async #take({ type, object }: WatchFrame): Promise<void> {
    const version = versionOf(object, this.#options.kind.title);
    const change = this.#changeOf(type, object, version);
    await this.#tell(change ? [change] : []);
    this.#highest = Math.max(this.#highest, version);
    this.#version = Math.max(this.#version ?? 0, version);
    this.#heard();
  }

  /** What could not be told counts as not seen, and comes again. */
  async #tell(changes: Change[]): Promise<void> {
    if (changes.length > 0) {
      await this.#options.onChanges(changes);
      changes.forEach(change => this.mirror.note(change));
    }
  }

  #changeOf(
    type: string,
    object: unknown,
    version: number,
  ): Change | undefined {
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
        return this.#there(object);
      case 'DELETED': {
        const uid = fieldOf(fieldOf(object, 'metadata'), 'uid');
        return typeof uid === 'string'
          ? this.mirror.whenGone(uid, { timeline: this.#timeline, version })
          : undefined;
      }
      default:
        return undefined;
    }
  }

  #there(raw: unknown): Change | undefined {
    const { kind } = this.#options;
    const object = trimObject(kind.kind, raw);
    return (
      object &&
      this.mirror.whenThere(object, {
        timeline: this.#timeline,
        version: versionOf(raw, kind.title),
      })
    );
  }
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

/** How long to wait after a failure, in milliseconds. */
function pauseAfter(failure: ClusterFailure, backoff: number): number {
  switch (failure.kind) {
    case 'absent':
    case 'forbidden':
      return SELDOM * (1 + Math.random() / 2);
    default:
      return Math.max(backoff, failure.retryAfter ?? 0);
  }
}
