import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  LedgerSink,
  ObjectSink,
  RecordResult,
  SourceContext,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import { growingPauses, pause, type PauseOptions } from './pause';
import { SourceState } from './SourceState';

/** How often the watchdog looks, at least, as a share of what the source calls stale. */
const LOOKS_PER_SILENCE = 4;

/** What a supervised source needs. */
export interface SupervisedSourceOptions {
  source: SparkSource;
  sink: LedgerSink & ObjectSink;
  /** Puts what was read before where it belongs now; `alive` is called meanwhile. */
  rescope(work: { signal: AbortSignal; alive: () => void }): Promise<void>;
  logger: LoggerService;
  now: () => number;
  pauses: PauseOptions;
  /** Called whenever what is known of the source has changed. */
  onChange: () => void;
}

/**
 * Keeps one source alive: runs it, tries again with growing pauses when it
 * throws, gives up on a run that has gone silent and begins another.
 */
export class SupervisedSource {
  readonly state: SourceState;
  readonly #options: SupervisedSourceOptions;

  constructor(options: SupervisedSourceOptions) {
    this.#options = options;
    this.state = new SourceState(options.source, options.now);
  }

  /** Works until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger, onChange } = this.#options;
    const pauses = growingPauses(this.#options.pauses);
    while (!signal.aborted) {
      try {
        await this.#attempt(signal, pauses.reset);
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const { message } = toError(error);
        this.state.failed(message);
        const duration = pauses.next();
        logger.warn(
          `A source failed and is tried again in ${Math.ceil(
            duration / 1000,
          )} s: ${message}`,
        );
        onChange();
        await pause(duration, signal);
      }
    }
  }

  async #attempt(signal: AbortSignal, succeeded: () => void): Promise<void> {
    const { source } = this.#options;
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener('abort', abort);
    this.state.begun();
    let watchdog: NodeJS.Timeout | undefined;
    try {
      const silence = new Promise<never>((_, reject) => {
        watchdog = setInterval(() => {
          if (this.state.isSilent) {
            reject(
              new Error(
                `Nothing was heard of it for ${Math.round(
                  this.state.silence / 1000,
                )} s`,
              ),
            );
          }
        }, source.staleAfter / LOOKS_PER_SILENCE);
      });
      // A source may throw before it has returned a promise.
      const work = (async () => {
        await this.#rescope(attempt.signal);
        await source.run(this.#context(attempt.signal, succeeded));
      })();
      // When the watchdog was first, nobody waits for what comes of it.
      work.catch(() => {});
      await Promise.race([work, silence]);
      if (!signal.aborted) {
        throw new Error('It ended by itself');
      }
    } finally {
      clearInterval(watchdog);
      signal.removeEventListener('abort', abort);
      attempt.abort();
    }
  }

  /** First of all: what was read under another scope is where others may read it. */
  #rescope(signal: AbortSignal): Promise<void> {
    const alive = () => {
      if (!signal.aborted) {
        this.state.signOfLife();
      }
    };
    return this.#options.rescope({ signal, alive });
  }

  #context(signal: AbortSignal, reset: () => void): SourceContext {
    const { sink, logger, onChange } = this.#options;
    const { state } = this;
    const alive = <T>(answer: T): T => {
      if (!signal.aborted) {
        state.signOfLife();
      }
      return answer;
    };
    const noted = (result: RecordResult): RecordResult => {
      for (const { evidence, reason } of result.refused) {
        state.refused({ subject: evidence, message: reason });
      }
      return alive(result);
    };
    return {
      signal,
      logger,
      ledger: {
        async record(observations, options) {
          const result = await sink.record(observations, options);
          observations.forEach(each => state.accepted(each.evidence));
          return noted(result);
        },
        bookmarks: async () => alive(await sink.bookmarks()),
      },
      objects: {
        recordObjects: async (observations, options) =>
          noted(await sink.recordObjects(observations, options)),
        knownObjects: async () => alive(await sink.knownObjects()),
      },
      succeeded(status) {
        // One that was given up on must not speak for its successor.
        if (!signal.aborted) {
          reset();
          state.succeeded(status);
          onChange();
        }
      },
      failed(message) {
        if (!signal.aborted) {
          state.signOfLife();
          state.failed(message);
          onChange();
        }
      },
    };
  }
}
