import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  wrap,
} from 'cockatiel';
import { Agent, request, type Dispatcher } from 'undici';
import {
  failureOfError,
  failureOfStatus,
  OutsideFailure,
  type Subject,
} from './failures';
import type { OutsideServerConfig } from './readOutsideServer';

/** Milliseconds for a whole answer. */
const TIME_LIMIT = 15_000;
/** Calls that are answered at the same time, and those that wait for one of them. */
const AT_ONCE = 6;
const IN_LINE = 60;
/** Failures in a row after which the server is left alone, and for how long in milliseconds. */
const ENOUGH = 4;
const PAUSE = 10_000;
/** Bytes of one answer. */
const LONGEST_ANSWER = 32 << 20;
/** Bytes read of an answer that is an error. */
const LONGEST_ERROR = 64 << 10;

/** One question to a server outside. @public */
export interface OutsideCall {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below the server's address, with a slash in front; made by code, never by a user. */
  path: string;
  query?: URLSearchParams;
  /** Sent as a form. */
  form?: URLSearchParams;
  /** Sent as JSON. */
  body?: unknown;
  /** Milliseconds for the whole answer; 15 seconds unless told. */
  timeLimit?: number;
  /** Bytes of the longest answer that is taken; 32 MiB unless told. */
  longest?: number;
  /** Aborted when nobody waits for the answer any longer. */
  signal?: AbortSignal;
}

/** How a server outside is doing, as far as we have asked it. @public */
export interface OutsideState {
  /** What the last call met with; absent while it answers. */
  failure?: OutsideFailure;
  /** When it last answered, epoch milliseconds. */
  answeredAt?: number;
  /** It is not asked for a while, because it failed again and again. */
  spared: boolean;
}

/** The server cannot answer, or its answers are no use: others need not try at once. */
function isServersFault(error: unknown): boolean {
  return (
    error instanceof OutsideFailure &&
    error.kind !== 'refused' &&
    error.kind !== 'forbidden' &&
    error.kind !== 'too-long'
  );
}

async function textOf(
  body: Dispatcher.ResponseData['body'],
  longest: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) {
      throw new OutsideFailure(
        'too-long',
        `An answer is longer than ${longest >> 20} MiB: ask for less`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The beginning of what a server says of an error; whatever goes wrong with it, the status counts. */
async function saidIn(body: Dispatcher.ResponseData['body']): Promise<string> {
  return textOf(body, LONGEST_ERROR).catch(() => '');
}

/**
 * A server outside that is asked over HTTP, such as Prometheus or Loki, with
 * limits of its own on time, size and calls at once, and a circuit breaker: when
 * it is down, whoever asks is told at once and nothing else slows down.
 *
 * Redirects are not followed, so that credentials go nowhere else.
 *
 * @public
 */
export class OutsideServer {
  readonly #config: OutsideServerConfig;
  readonly #subject: Subject;
  readonly #agent: Agent;
  readonly #breaker = circuitBreaker(handleWhen(isServersFault), {
    halfOpenAfter: PAUSE,
    breaker: new ConsecutiveBreaker(ENOUGH),
  });
  readonly #limited = wrap(this.#breaker, bulkhead(AT_ONCE, IN_LINE));
  #failure?: OutsideFailure;
  #answeredAt?: number;

  /**
   * @param kind - as a person calls it: `Prometheus`
   * @throws Error naming the file, when the certificate authority cannot be read
   */
  constructor(kind: string, config: OutsideServerConfig) {
    this.#config = config;
    this.#subject = {
      title: `${kind} ${config.name}`,
      address: config.url,
      key: config.key,
    };
    this.#agent = new Agent({
      connect: {
        ...(config.caFile !== undefined && {
          ca: readFileSync(config.caFile, 'utf8'),
        }),
      },
    });
  }

  get name(): string {
    return this.#config.name;
  }

  /** As a person calls it: `Prometheus prod`. */
  get title(): string {
    return this.#subject.title;
  }

  get state(): OutsideState {
    return {
      ...(this.#failure && { failure: this.#failure }),
      ...(this.#answeredAt !== undefined && { answeredAt: this.#answeredAt }),
      spared: this.#breaker.state === CircuitState.Open,
    };
  }

  /** Lets go of connections; calls that are under way fail. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /**
   * Asks and reads the answer as JSON.
   *
   * @returns `undefined` for an empty answer
   * @throws OutsideFailure; or the signal's reason when it was aborted
   */
  async json(call: OutsideCall): Promise<unknown> {
    return this.#guarded(call, async limit => {
      const text = await textOf(
        await this.#open(call, limit),
        call.longest ?? LONGEST_ANSWER,
      );
      try {
        return text === '' ? undefined : JSON.parse(text);
      } catch (error) {
        throw new OutsideFailure(
          'broken',
          `${this.title} answers with what is no JSON: is ${
            this.#subject.key
          }.url its address?`,
          { cause: error },
        );
      }
    });
  }

  async #guarded<T>(
    { signal, timeLimit = TIME_LIMIT }: OutsideCall,
    work: (limit: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    try {
      const answer = await this.#limited.execute(async () => {
        const limit = AbortSignal.timeout(timeLimit);
        try {
          return await work(signal ? AbortSignal.any([signal, limit]) : limit);
        } catch (error) {
          // Nobody waits any longer: that says nothing of the server.
          signal?.throwIfAborted();
          throw failureOfError(
            limit.aborted ? { code: 'ETIMEDOUT' } : error,
            this.#subject,
          );
        }
      });
      this.#answeredAt = Date.now();
      this.#failure = undefined;
      return answer;
    } catch (error) {
      throw this.#noted(error);
    }
  }

  #noted(error: unknown): unknown {
    if (error instanceof BrokenCircuitError) {
      return new OutsideFailure(
        'spared',
        this.#failure?.message ?? `${this.title} is left alone for a moment`,
      );
    }
    if (error instanceof BulkheadRejectedError) {
      return new OutsideFailure(
        'spared',
        `${this.title} has too many questions to answer, try again shortly`,
      );
    }
    if (error instanceof OutsideFailure && isServersFault(error)) {
      this.#failure = error;
    }
    return error;
  }

  async #open(
    { method = 'GET', path, query, form, body }: OutsideCall,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData['body']> {
    const asked = query?.size ? `${path}?${query}` : path;
    const response = await request(`${this.#config.url}${asked}`, {
      method,
      signal,
      dispatcher: this.#agent,
      headers: {
        accept: 'application/json',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.#config.headers,
        ...(await this.#authorization()),
      },
      body:
        form?.toString() ??
        (body !== undefined ? JSON.stringify(body) : undefined),
    });
    const { statusCode } = response;
    if (statusCode < 200 || statusCode >= 300) {
      throw failureOfStatus(
        statusCode,
        await saidIn(response.body),
        this.#subject,
      );
    }
    return response.body;
  }

  /** Tokens in files are rotated under us, so they are read each time. */
  async #authorization(): Promise<Record<string, string>> {
    const { token, tokenFile, username, password } = this.#config;
    if (username !== undefined) {
      const pair = Buffer.from(`${username}:${password ?? ''}`);
      return { authorization: `Basic ${pair.toString('base64')}` };
    }
    if (tokenFile === undefined) {
      return token === undefined ? {} : { authorization: `Bearer ${token}` };
    }
    try {
      const read = await readFile(tokenFile, 'utf8');
      return { authorization: `Bearer ${read.trim()}` };
    } catch (error) {
      throw new OutsideFailure(
        'credentials',
        `${this.title}: the file ${
          this.#subject.key
        }.tokenFile names cannot be read`,
        { cause: error },
      );
    }
  }
}
