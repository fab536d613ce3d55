import { bulkhead, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import {
  type Asked,
  bodyOf,
  Connection,
  saidIn,
  type Sending,
} from '../api/Connection';
import { ClusterFailure } from '../api/failures';
import type { ClusterConfig } from '../config/types';
import { failureOfChange } from './failures';

/** Milliseconds for one call. */
const TIME_LIMIT = 10_000;
/** Calls at the same time. */
const AT_ONCE = 4;
/** Bytes of one answer; etcd takes no object above 1.5 MB. */
const LONGEST_ANSWER = 16 << 20;

/** A change of one resource. */
export interface Change {
  method: 'POST' | 'PATCH' | 'DELETE';
  body: unknown;
  /** Who does it and why; the API server's own audit notes it. */
  agent: string;
}

/** Only what a header may hold. */
const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');

/**
 * Changes single resources of one cluster, for commands alone. What watches uses
 * `ApiClient`, which cannot.
 */
export class ApiWriter {
  readonly #connection: Connection;
  readonly #limited = wrap(
    bulkhead(AT_ONCE, Infinity),
    timeout(TIME_LIMIT, TimeoutStrategy.Aggressive),
  );

  constructor(config: ClusterConfig) {
    this.#connection = new Connection(config);
  }

  /**
   * A resource, or a list of them, as it is now.
   *
   * @returns `undefined` when there is none
   * @throws ClusterFailure; or the signal's reason when it was aborted
   */
  async get(asked: Asked, signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#send(asked, { method: 'GET' }, signal);
    } catch (error) {
      if (error instanceof ClusterFailure && error.kind === 'absent') {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Changes a resource.
   *
   * @returns the server's answer: the resource as it is then
   * @throws ClusterFailure: of kind `unreachable` and `broken` it is not known
   * whether the change was made; or the signal's reason when it was aborted
   */
  async change(
    asked: Asked,
    { method, body, agent }: Change,
    signal: AbortSignal,
  ): Promise<unknown> {
    return this.#send(
      asked,
      {
        method,
        body: JSON.stringify(body),
        headers: {
          'Content-Type':
            method === 'PATCH'
              ? 'application/merge-patch+json'
              : 'application/json',
          'User-Agent': plain(`pilotlight (${agent})`),
        },
      },
      signal,
    );
  }

  async #send(
    asked: Asked,
    sending: Sending,
    signal: AbortSignal,
  ): Promise<unknown> {
    const connection = this.#connection;
    return connection.guarded(asked, signal, () =>
      this.#limited.execute(async ({ signal: limit }) => {
        const response = await connection.open(asked, sending, limit);
        const { statusCode = 0 } = response;
        const text = await bodyOf(response, LONGEST_ANSWER);
        if (statusCode >= 200 && statusCode < 300) {
          return JSON.parse(text);
        }
        throw failureOfChange(
          statusCode,
          saidIn(text),
          response.headers['retry-after'],
          sending.method,
          connection.subjectOf(asked),
        );
      }, signal),
    );
  }
}
