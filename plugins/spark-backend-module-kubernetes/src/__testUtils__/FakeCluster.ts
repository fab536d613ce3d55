import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClusterConfig } from '../config/types';

type Resource = Record<string, any>;

/** What happens to a change besides being made. */
export interface Mishap {
  /** The connection breaks after it was made. */
  loses?: boolean;
  /** The connection breaks before it was made. */
  drops?: boolean;
  /** Somebody deletes the resource, and makes it anew under its name, just before. */
  remakes?: boolean;
}

/** Custom resources of an API server, with its rules for uids, dry runs and preconditions. */
export class FakeCluster {
  readonly resources = new Map<string, Resource>();
  /** Every change that was made, as `PATCH uid`. */
  readonly changes: string[] = [];
  /** Of every request: who sent it. */
  readonly agents: string[] = [];
  /** Asked before each change. */
  mishap: () => Mishap = () => ({});
  /** Answers instead of the server, where it gives a status. */
  refuse: (method: string) => [number, string] | undefined = () => undefined;
  readonly #server: Server;
  #made = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  async start(): Promise<ClusterConfig> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return {
      name: 'fake',
      cluster: 'fake',
      environment: 'test',
      namespaces: [],
      teams: new Map(),
      access: { type: 'token', url: `http://127.0.0.1:${port}`, token: 't' },
      commands: {},
      key: 'spark.sources.kubernetes[0]',
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  put(path: string, resource: Resource): string {
    this.#made += 1;
    const uid = `uid-${this.#made}`;
    this.resources.set(path, {
      ...resource,
      metadata: { ...resource.metadata, uid },
    });
    return uid;
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const { pathname, searchParams } = new URL(
      request.url ?? '',
      'http://fake',
    );
    const { method = 'GET' } = request;
    const body = text === '' ? {} : JSON.parse(text);
    const mishap = method === 'GET' ? {} : this.mishap();
    if (method !== 'GET') {
      this.agents.push(request.headers['user-agent'] ?? '');
    }
    if (mishap.drops) {
      request.socket.destroy();
      return;
    }
    const before = this.resources.get(pathname);
    if (mishap.remakes && before) {
      this.put(pathname, {
        ...before,
        metadata: { name: before.metadata.name },
      });
    }
    const isDry =
      method === 'DELETE'
        ? body.dryRun?.[0] === 'All'
        : searchParams.get('dryRun') === 'All';
    const refusal = this.refuse(method);
    const [status, answer] = refusal
      ? [refusal[0], { message: refusal[1] }]
      : this.#done(method, pathname, searchParams, body, isDry);
    if (mishap.loses) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  #done(
    method: string,
    path: string,
    query: URLSearchParams,
    body: Resource,
    isDry: boolean,
  ): [number, Resource] {
    const found = this.resources.get(path);
    const note = (uid: string) => {
      if (!isDry) {
        this.changes.push(`${method} ${uid}`);
      }
    };
    const refused = (message: string): [number, Resource] => [422, { message }];
    if (method === 'GET' && query.has('labelSelector')) {
      const [key, value] = (query.get('labelSelector') ?? '').split('=');
      const items = [...this.resources.entries()].flatMap(([at, each]) =>
        at.startsWith(`${path}/`) && each.metadata.labels?.[key] === value
          ? [each]
          : [],
      );
      return [200, { items }];
    }
    if (method === 'POST') {
      const at = `${path}/${body.metadata.name}`;
      if (this.resources.has(at)) {
        return [409, { message: `"${body.metadata.name}" already exists` }];
      }
      note(body.metadata.name);
      if (!isDry) {
        this.put(at, body);
      }
      return [201, body];
    }
    if (!found) {
      return [404, { message: `"${path}" not found` }];
    }
    const { uid } = found.metadata;
    switch (method) {
      case 'PATCH': {
        if (body.metadata.uid !== uid) {
          return refused('metadata.uid: Invalid value: field is immutable');
        }
        note(uid);
        const patched = {
          ...found,
          metadata: {
            ...found.metadata,
            annotations: {
              ...found.metadata.annotations,
              ...body.metadata.annotations,
            },
          },
          spec: { ...found.spec, ...body.spec },
        };
        if (!isDry) {
          this.resources.set(path, patched);
        }
        return [200, patched];
      }
      case 'DELETE':
        if (body.preconditions.uid !== uid) {
          return [409, { message: 'Precondition failed: UID in precondition' }];
        }
        note(uid);
        if (!isDry) {
          this.resources.delete(path);
        }
        return [200, {}];
      default:
        return [200, found];
    }
  }
}
