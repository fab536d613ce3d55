import type { LiveObject } from '@pilotlight/plugin-spark-common';
import {
  ApiClient,
  type Call,
} from '../../../plugins/spark-backend-module-kubernetes/src/api/ApiClient';
import {
  type Kind,
  KINDS,
} from '../../../plugins/spark-backend-module-kubernetes/src/watch/kinds';
import type { Change } from '../../../plugins/spark-backend-module-kubernetes/src/watch/Mirror';
import { Reflector } from '../../../plugins/spark-backend-module-kubernetes/src/watch/Reflector';
import { cluster } from './server';

/** A reflector on the real server, with a count of its calls and all that it told. */
export class Following {
  readonly reflector: Reflector;
  readonly changes: Change[] = [];
  readonly calls = { lists: 0, watches: 0 };
  readonly #client: ApiClient;
  #stop = new AbortController();
  #running = Promise.resolve();

  constructor(kind: Kind['kind'], config = cluster()) {
    const client = new ApiClient(config);
    const { calls } = this;
    this.#client = client;
    this.reflector = new Reflector({
      client: {
        get: (call: Call, signal) => {
          calls.lists += 1;
          return client.get(call, signal);
        },
        watch: (call: Call, seconds, signal) => {
          calls.watches += 1;
          return client.watch(call, seconds, signal);
        },
      },
      kind: KINDS.find(each => each.kind === kind) as Kind,
      namespace: '',
      onChanges: async changes => {
        this.changes.push(...changes);
      },
    });
  }

  start(): this {
    this.#stop = new AbortController();
    this.#running = this.reflector.run(this.#stop.signal);
    return this;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#client.close();
  }

  find(name: string): LiveObject | undefined {
    return [...this.reflector.mirror.objects()].find(
      object => object.name === name,
    );
  }

  /** Names by uid, to compare with what the server says. */
  get uids(): Set<string> {
    return new Set(this.reflector.mirror.uids());
  }
}
