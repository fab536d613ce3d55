import type { IncomingMessage } from 'node:http';
import { bulkhead, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { ClusterConfig } from '../config/types';
import { type Asked, bodyOf, Connection, fieldOf, saidIn } from './Connection';
import { ClusterFailure, failureOfError, failureOfStatus } from './failures';
import { linesOf } from './lines';

/** Milliseconds for a whole answer, and for the head of a watch. */
const TIME_LIMIT = 30_000;
/** Milliseconds that a watch may take longer than the server was told to let it live. */
const GRACE = 10_000;
/** Answers that are read at the same time. */
const AT_ONCE = 4;
/** Bytes of one answer; a page of 500 pods has about 5 MB. */
const LONGEST_ANSWER = 64 << 20;
/** Bytes of one object of a watch; etcd takes none above 1.5 MB. */
const LONGEST_LINE = 8 << 20;
/** Bytes read of an answer that is an error. */
const LONGEST_ERROR = 64 << 10;

/** What is read: a path, such as `/api/v1/pods`, and its name in a sentence. */
export type Call = Asked;

/** One line of a watch. */
export interface WatchFrame {
  type: string;
  object: unknown;
}

/**
 * Reads from one cluster's API server, with limits of its own on time, size and
 * calls at once. It reads only: no method changes anything in a cluster.
 */
export class ApiClient {
  readonly #name: string;
  readonly #connection: Connection;
  readonly #limited = wrap(
    bulkhead(AT_ONCE, Infinity),
    timeout(TIME_LIMIT, TimeoutStrategy.Aggressive),
  );
  readonly #headLimited = timeout(TIME_LIMIT, {
    strategy: TimeoutStrategy.Aggressive,
    // The head is only the beginning of a watch.
    abortOnReturn: false,
  });

  constructor(config: ClusterConfig) {
    this.#name = config.name;
    this.#connection = new Connection(config);
  }

  /** Lets go of idle connections. */
  close(): void {
    this.#connection.close();
  }

  /**
   * One answer, as JSON.
   *
   * @throws ClusterFailure; or the signal's reason when it was aborted
   */
  async get(call: Call, signal: AbortSignal): Promise<unknown> {
    return this.#connection.guarded(call, signal, () =>
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
    const response = await this.#connection.guarded(call, signal, () =>
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
            `Cluster ${this.#name} fell silent about ${call.what}`,
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
      throw failureOfError(error, this.#connection.subjectOf(call));
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
        `Cluster ${this.#name} sends what is no change of ${call.what}`,
      );
    }
    if (type === 'ERROR') {
      const message = fieldOf(object, 'message');
      throw failureOfStatus(
        Number(fieldOf(object, 'code')),
        typeof message === 'string' ? message : '',
        undefined,
        this.#connection.subjectOf(call),
      );
    }
    return { type, object };
  }

  async #open(call: Call, signal: AbortSignal): Promise<IncomingMessage> {
    const response = await this.#connection.open(
      call,
      { method: 'GET' },
      signal,
    );
    const { statusCode = 0 } = response;
    if (statusCode === 200) {
      return response;
    }
    const said = saidIn(await bodyOf(response, LONGEST_ERROR).catch(() => ''));
    throw failureOfStatus(
      statusCode,
      said,
      response.headers['retry-after'],
      this.#connection.subjectOf(call),
    );
  }
}
