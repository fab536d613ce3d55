import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import type { ClusterConfig } from '../config/types';
import { kubeConfigOf } from './credentials';
import {
  ClusterFailure,
  failureOfError,
  failureOfStatus,
  type Subject,
} from './failures';
import { linesOf } from './lines';

/** Milliseconds for a whole answer, and for the head of a watch. */
const TIME_LIMIT = 30_000;
/** Milliseconds that a watch may take longer than the server was told to let it live. */
const GRACE = 10_000;
/** Milliseconds without a call after the credentials were refused: six tries a minute for a whole cluster. */
const REFUSED_PAUSE = 10_000;
/** Answers that are read at the same time. */
const AT_ONCE = 4;
/** Bytes of one answer; a page of 500 pods has about 5 MB. */
const LONGEST_ANSWER = 64 << 20;
/** Bytes of one object of a watch; etcd takes none above 1.5 MB. */
const LONGEST_LINE = 8 << 20;
/** Bytes read of an answer that is an error. */
const LONGEST_ERROR = 64 << 10;

/** What is asked for: a path, and its name in a sentence. */
export interface Call {
  /** Such as `/api/v1/pods`. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Such as `pods in namespace team-a`. */
  what: string;
  /** It could be asked of single namespaces instead. */
  divisible?: boolean;
}

/** One line of a watch. */
export interface WatchFrame {
  type: string;
  object: unknown;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key)
    : undefined;
}

/** The server's own words in a Status object. */
function saidIn(body: string): string {
  try {
    const message = fieldOf(JSON.parse(body), 'message');
    return typeof message === 'string' ? message : '';
  } catch {
    return body;
  }
}

async function bodyOf(
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
 * Reads from one cluster's API server, with limits of its own on time, size and
 * calls at once. It reads only: no method changes anything in a cluster.
 *
 * Credentials are read again after they were refused. Until one call was tried
 * with them, all others fail at once.
 */
export class ApiClient {
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
  readonly #limited = wrap(
    bulkhead(AT_ONCE, Infinity),
    timeout(TIME_LIMIT, TimeoutStrategy.Aggressive),
  );
  readonly #headLimited = timeout(TIME_LIMIT, {
    strategy: TimeoutStrategy.Aggressive,
    // The head is only the beginning of a watch.
    abortOnReturn: false,
  });
  #kubeConfig?: KubeConfig;
  #refusal?: ClusterFailure;

  constructor(config: ClusterConfig) {
    this.#config = config;
  }

  /** Lets go of idle connections. */
  close(): void {
    Object.values(this.#agents).forEach(agent => agent.destroy());
  }

  /**
   * One answer, as JSON.
   *
   * @throws ClusterFailure; or the signal's reason when it was aborted
   */
  async get(call: Call, signal: AbortSignal): Promise<unknown> {
    return this.#guarded(call, signal, () =>
      this.#limited.execute(async ({ signal: limit }) => {
        const response = await this.#open(call, limit);
        return JSON.parse(await bodyOf(response, LONGEST_ANSWER));
      }, signal),
    );
  }

  /**
   * Follows changes until the server ends the watch, which it does after
   * `seconds`. The promise is kept when the server has agreed. Whoever reads
   * slowly slows the server down; all must be read, or the iterator be returned.
   *
   * @throws ClusterFailure when it ends in any other way: also when the server
   * falls silent; or the signal's reason when it was aborted
   */
  async watch(
    call: Call,
    seconds: number,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<WatchFrame>> {
    const asked: Call = {
      ...call,
      query: {
        ...call.query,
        watch: 'true',
        timeoutSeconds: String(seconds),
      },
    };
    const response = await this.#guarded(call, signal, () =>
      this.#headLimited.execute((_, head) => this.#open(asked, head), signal),
    );
    return this.#frames(response, call, seconds * 1_000 + GRACE, signal);
  }

  async *#frames(
    response: IncomingMessage,
    call: Call,
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<WatchFrame> {
    const silence = setTimeout(
      () =>
        response.destroy(
          new ClusterFailure(
            'unreachable',
            `Cluster ${this.#config.name} fell silent about ${call.what}`,
          ),
        ),
      limit,
    );
    const abort = () => response.destroy();
    signal.addEventListener('abort', abort);
    try {
      for await (const line of linesOf(response, LONGEST_LINE)) {
        if (line !== '') {
          yield this.#frameOf(line, call);
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      throw failureOfError(error, this.#subject(call));
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
      response.destroy();
    }
    signal.throwIfAborted();
  }

  #frameOf(line: string, call: Call): WatchFrame {
    let frame: unknown;
    try {
      frame = JSON.parse(line);
    } catch {
      frame = undefined;
    }
    const type = fieldOf(frame, 'type');
    const object = fieldOf(frame, 'object');
    if (typeof type !== 'string') {
      throw new ClusterFailure(
        'broken',
        `Cluster ${this.#config.name} sends what is no change of ${call.what}`,
      );
    }
    if (type === 'ERROR') {
      const message = fieldOf(object, 'message');
      throw failureOfStatus(
        Number(fieldOf(object, 'code')),
        typeof message === 'string' ? message : '',
        undefined,
        this.#subject(call),
      );
    }
    return { type, object };
  }

  async #guarded<T>(
    call: Call,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#breaker.execute(async () => {
        try {
          return await work();
        } catch (error) {
          signal.throwIfAborted();
          throw failureOfError(error, this.#subject(call));
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

  #subject({ what, divisible }: Call): Subject {
    const { name, key } = this.#config;
    const server = this.#kubeConfig?.getCurrentCluster()?.server ?? '';
    return { cluster: name, key, server, what, divisible };
  }

  async #open(call: Call, signal: AbortSignal): Promise<IncomingMessage> {
    this.#kubeConfig ??= await kubeConfigOf(this.#config);
    const kubeConfig = this.#kubeConfig;
    const cluster = kubeConfig.getCurrentCluster();
    const url = new URL(`${cluster?.server}${call.path}`);
    url.search = new URLSearchParams(call.query).toString();
    const options: https.RequestOptions = {
      headers: { Accept: 'application/json', 'User-Agent': 'pilotlight' },
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
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      (plain ? http : https)
        .request(url, { ...options, signal }, resolve)
        .on('error', reject)
        .end();
    });
    const { statusCode = 0 } = response;
    if (statusCode === 200) {
      return response;
    }
    const said = saidIn(await bodyOf(response, LONGEST_ERROR).catch(() => ''));
    throw failureOfStatus(
      statusCode,
      said,
      response.headers['retry-after'],
      this.#subject(call),
    );
  }
}
