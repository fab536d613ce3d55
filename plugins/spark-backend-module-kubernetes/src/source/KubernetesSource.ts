import { setTimeout as sleep } from 'node:timers/promises';
import type {
  SourceContext,
  SourceProblem,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import { ApiClient } from '../api/ApiClient';
import type { ClusterConfig } from '../config/types';
import { KINDS } from '../watch/kinds';
import { Reflector } from '../watch/Reflector';

/** How often it is told how the cluster is doing, in milliseconds. */
const TOLD_EVERY = 5_000;

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

/** The Spark applications of one cluster, followed live. */
export class KubernetesSource implements SparkSource {
  readonly id: string;
  readonly kind = 'kubernetes';
  readonly title: string;
  readonly staleAfter = STALE_AFTER;
  readonly #client: ApiClient;
  readonly #reflectors: Reflector[];

  constructor(config: ClusterConfig) {
    this.id = `kubernetes/${config.name}`;
    this.title = `Kubernetes cluster ${config.cluster}`;
    this.#client = new ApiClient(config);
    const namespaces = config.namespaces.length > 0 ? config.namespaces : [''];
    this.#reflectors = KINDS.flatMap(kind =>
      (kind.namespaced ? namespaces : ['']).map(
        namespace =>
          new Reflector({
            client: this.#client,
            kind,
            namespace,
            // The ledger has no place for them yet: docs/adr/0006.
            onChanges: async () => {},
          }),
      ),
    );
  }

  async run({ signal, succeeded, failed }: SourceContext): Promise<void> {
    const following = this.#reflectors.map(each => each.run(signal));
    while (!signal.aborted) {
      const { up, down, ...status } = clusterStatus(this.#reflectors);
      if (up) {
        succeeded(status);
      } else if (down !== undefined) {
        failed(down);
      }
      await sleep(TOLD_EVERY, undefined, { signal }).catch(() => {});
    }
    await Promise.all(following);
    this.#client.close();
  }
}
