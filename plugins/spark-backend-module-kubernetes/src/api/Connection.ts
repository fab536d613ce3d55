import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import type { ClusterConfig } from '../config/types';
import { kubeConfigOf } from './credentials';
import { ClusterFailure, failureOfError, type Subject } from './failures';

/** Milliseconds without a call after the credentials were refused: six tries a minute for a whole cluster. */
const REFUSED_PAUSE = 10_000;

/** What is asked of a server, and its name in a sentence. */
export interface Asked {
  path: string;
  query: Readonly<Record<string, string>>;
  /** Such as `pods in namespace team-a`. */
  what: string;
  /** It could be asked of single namespaces instead. */
  divisible?: boolean;
}

/** How it is asked. */
export interface Sending {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** One field of what may be anything. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key)
    : undefined;
}

/** The server's own words in a Status object. */
export function saidIn(body: string): string {
  try {
    const message = fieldOf(JSON.parse(body), 'message');
    return typeof message === 'string' ? message : '';
  } catch {
    return body;
  }
}

/**
 * The whole body of an answer.
 *
 * @throws RangeError when it is longer than so many bytes
 */
export async function bodyOf(
  response: IncomingMessage,
  longest: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) {
      response.destroy();
      throw new RangeError(`An answer is longer than ${longest} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The way to one cluster's API server. Credentials are read again after they
 * were refused; until one call was tried with them, all others fail at once.
 */
export class Connection {
  readonly #config: ClusterConfig;
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };
  readonly #breaker = circuitBreaker(
    handleWhen(
      error => error instanceof ClusterFailure && error.kind === 'credentials',
    ),
    { halfOpenAfter: REFUSED_PAUSE, breaker: new ConsecutiveBreaker(1) },
  );
  #kubeConfig?: KubeConfig;
  #refusal?: ClusterFailure;

  constructor(config: ClusterConfig) {
    this.#config = config;
  }

  /** Lets go of idle connections. */
  close(): void {
    Object.values(this.#agents).forEach(agent => agent.destroy());
  }

  /** Whom and what a sentence about a call is about. */
  subjectOf({ what, divisible }: Pick<Asked, 'what' | 'divisible'>): Subject {
    const { name, key } = this.#config;
    const server = this.#kubeConfig?.getCurrentCluster()?.server ?? '';
    return { cluster: name, key, server, what, divisible };
  }

  /**
   * Does what takes calls, unless the credentials were refused a moment ago.
   *
   * @throws ClusterFailure; or the signal's reason when it was aborted
   */
  async guarded<T>(
    asked: Asked,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#breaker.execute(async () => {
        try {
          return await work();
        } catch (error) {
          signal.throwIfAborted();
          throw failureOfError(error, this.subjectOf(asked));
        }
      });
    } catch (error) {
      if (error instanceof ClusterFailure && error.kind === 'credentials') {
        this.#refusal = error;
        this.#kubeConfig = undefined;
      }
      throw error instanceof BrokenCircuitError && this.#refusal
        ? this.#refusal
        : error;
    }
  }

  /** Asks; whatever the answer's status is. */
  async open(
    asked: Asked,
    { method, headers, body }: Sending,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    this.#kubeConfig ??= await kubeConfigOf(this.#config);
    const kubeConfig = this.#kubeConfig;
    const cluster = kubeConfig.getCurrentCluster();
    const url = new URL(`${cluster?.server}${asked.path}`);
    url.search = new URLSearchParams(asked.query).toString();
    const options: https.RequestOptions = {
      method,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'pilotlight',
        ...headers,
        // Node.js frames no body of a DELETE by itself: preconditions would be lost.
        ...(body !== undefined && {
          'Content-Length': String(Buffer.byteLength(body)),
        }),
      },
    };
    try {
      await kubeConfig.applyToHTTPSOptions(options);
    } catch (error) {
      throw new ClusterFailure(
        'credentials',
        `Cluster ${
          this.#config.name
        }: its credentials cannot be read (${error}): correct ${
          this.#config.key
        }`,
        { cause: error },
      );
    }
    const plain = url.protocol === 'http:';
    if (!cluster?.proxyUrl) {
      options.agent = this.#agents[plain ? 'http:' : 'https:'];
    }
    return new Promise<IncomingMessage>((resolve, reject) => {
      (plain ? http : https)
        .request(url, { ...options, signal }, resolve)
        .on('error', reject)
        .end(body);
    });
  }
}
