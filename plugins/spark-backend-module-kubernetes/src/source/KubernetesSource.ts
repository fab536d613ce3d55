import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveRevision } from '@pilotlight/plugin-spark-common';
import type {
  KnownObject,
  SourceContext,
  SourceProblem,
  SourceScope,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import { z } from 'zod';
import { ApiClient } from '../api/ApiClient';
import type { ClusterConfig } from '../config/types';
import { type Kind, KINDS } from '../watch/kinds';
import { Reflector } from '../watch/Reflector';
import { type Letter, Outbox } from './Outbox';
import { clusterScope } from './scope';

/** How often it is told how the cluster is doing, in milliseconds. */
const TOLD_EVERY = 5_000;

/** Objects that the ledger is told of in one transaction. */
const MOST_AT_ONCE = 400;

/** Milliseconds in which changes gather before the ledger is told of them. */
const PAUSE = 200;

/** Milliseconds without a word of the cluster; a watch that hangs is given up well before. */
const STALE_AFTER = 120_000;

/** A cluster as a whole: what there is to say about its reflectors. */
export interface ClusterStatus {
  /** Nothing of it can be followed. */
  down?: string;
  /** Something of it is followed. */
  up: boolean;
  problems: SourceProblem[];
  /** Applications that are there. */
  watching: number;
}

/** What a status is made of. */
type Watched = Pick<Reflector, 'state' | 'title'> & {
  mirror: Pick<Reflector['mirror'], 'objects'>;
};

/** Applications: resources, and drivers that no resource stands for. */
function countApplications(reflectors: readonly Watched[]): number {
  const resources = new Set<string>();
  const owners: (string | undefined)[] = [];
  for (const { mirror } of reflectors) {
    for (const object of mirror.objects()) {
      if (object.kind === 'application') {
        resources.add(object.uid);
      } else if (object.kind === 'pod' && object.role === 'driver') {
        owners.push(object.ownerUid);
      }
    }
  }
  return (
    resources.size +
    owners.filter(uid => uid === undefined || !resources.has(uid)).length
  );
}

/** Puts together how a cluster is doing. */
export function clusterStatus(reflectors: readonly Watched[]): ClusterStatus {
  const wanted = reflectors.filter(
    ({ state }) => state.failure?.kind !== 'absent',
  );
  const failing = wanted.filter(({ state }) => state.failure !== undefined);
  const up = wanted.some(({ state }) => state.synced);
  const down = failing[0]?.state.failure;
  return {
    up,
    problems: failing.flatMap(({ title, state }) =>
      state.failure ? [{ subject: title, message: state.failure.message }] : [],
    ),
    watching: up ? countApplications(reflectors) : 0,
    ...(!up && down && { down: down.message }),
  };
}

/** A reflector, and what its place is remembered by. */
interface Follower {
  key: string;
  reflector: Reflector;
}

/** Where a reflector was when the ledger was told last. */
const positionSchema = z.object({ timeline: z.number(), version: z.number() });

/** What is remembered of an earlier life. */
interface Memory {
  known: readonly KnownObject[];
  positions: ReadonlyMap<string, LiveRevision>;
}

/** The Spark applications of one cluster, followed live. */
export class KubernetesSource implements SparkSource {
  readonly id: string;
  readonly kind = 'kubernetes';
  readonly title: string;
  readonly staleAfter = STALE_AFTER;
  readonly scope: SourceScope;
  readonly #config: ClusterConfig;

  constructor(config: ClusterConfig) {
    this.#config = config;
    this.id = `kubernetes/${config.name}`;
    this.title = `Kubernetes cluster ${config.cluster}`;
    this.scope = clusterScope(config);
  }

  async run(context: SourceContext): Promise<void> {
    const { ledger, objects } = context;
    const memory: Memory = {
      known: await objects.knownObjects(),
      positions: new Map(
        (await ledger.bookmarks()).flatMap(({ key, value }) => {
          const position = positionSchema.safeParse(value);
          return position.success ? [[key, position.data]] : [];
        }),
      ),
    };
    const client = new ApiClient(this.#config);
    const outbox = new Outbox();
    const followers = this.#followers(client, outbox, memory);
    const stop = new AbortController();
    const signal = AbortSignal.any([context.signal, stop.signal]);
    const following = followers.map(({ reflector }) => reflector.run(signal));
    try {
      await this.#tell(context, followers, outbox);
    } finally {
      stop.abort();
      await Promise.all(following);
      client.close();
    }
  }

  #followers(client: ApiClient, outbox: Outbox, memory: Memory): Follower[] {
    const { namespaces } = this.#config;
    const within = (kind: Kind) =>
      kind.namespaced && namespaces.length > 0 ? namespaces : [''];
    return KINDS.flatMap(kind =>
      within(kind).map(namespace => {
        const key = `${kind.kind}/${namespace}`;
        const own = memory.known.filter(
          each =>
            each.kind === kind.kind &&
            (namespace === '' || each.namespace === namespace),
        );
        const namespaceOf = new Map(
          own.map(each => [each.uid, each.namespace]),
        );
        const reflector = new Reflector({
          client,
          kind,
          namespace,
          position: memory.positions.get(key),
          known: own.map(({ uid, revision }) => [uid, revision] as const),
          onChanges: async changes => {
            for (const change of changes) {
              const place =
                change.object?.namespace ?? namespaceOf.get(change.uid) ?? '';
              namespaceOf.set(change.uid, place);
              if (!change.object) {
                namespaceOf.delete(change.uid);
              }
              outbox.put({
                ...change,
                kind: kind.kind,
                namespace: place,
                observedAt: Date.now(),
              });
            }
          },
        });
        return { key, reflector };
      }),
    );
  }

  /** Tells the ledger what is new, and how the cluster is doing, until the signal aborts. */
  async #tell(
    { signal, objects, succeeded, failed }: SourceContext,
    followers: Follower[],
    outbox: Outbox,
  ): Promise<void> {
    const reflectors = followers.map(({ reflector }) => reflector);
    let toldAt = 0;
    while (!signal.aborted) {
      const letters = outbox.take(MOST_AT_ONCE);
      if (letters.length > 0) {
        await objects.recordObjects(
          letters.map(each => this.#observe(each)),
          {
            bookmarks: followers.map(({ key, reflector }) => ({
              key,
              value: reflector.position,
            })),
          },
        );
      }
      if (Date.now() - toldAt >= TOLD_EVERY) {
        toldAt = Date.now();
        const { up, down, ...status } = clusterStatus(reflectors);
        if (up) {
          succeeded(status);
        } else if (down !== undefined) {
          failed(down);
        }
      }
      if (outbox.size === 0) {
        await sleep(PAUSE, undefined, { signal }).catch(() => {});
      }
    }
  }

  #observe({ uid, revision, object, namespace, observedAt }: Letter) {
    return {
      uid,
      revision,
      observedAt,
      scope: this.scope.of(`namespace/${namespace}`),
      ...(object && { object }),
    };
  }
}
