import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { growingPauses, pause } from './pause';

/** Work that is done again and again. */
export interface Chore {
  /** What it is, for logs and metrics: `catalog`. */
  name: string;
  /** Pause after it succeeded, in milliseconds; after a failure pauses begin short and grow up to it. */
  every: number;
  work(signal: AbortSignal): Promise<void>;
}

/** First pause after a failure, in milliseconds. */
const FIRST_PAUSE = 1_000;

/** Does chores for ever: none of them ends because it failed. */
export class Loop {
  readonly #chore: Chore;
  readonly #logger: LoggerService;
  readonly #stop = new AbortController();
  #working: Promise<void> = Promise.resolve();
  #lastSuccessAt?: number;

  constructor(
    chore: Chore,
    options: { logger: LoggerService; metrics?: MetricsService },
  ) {
    this.#chore = chore;
    this.#logger = options.logger;
    options.metrics
      ?.createObservableGauge<{ chore: string }>(`spark.${chore.name}.age`, {
        description: 'Time since the chore last succeeded',
        unit: 's',
      })
      .addCallback(result => {
        if (this.#lastSuccessAt !== undefined) {
          const age = Date.now() - this.#lastSuccessAt;
          result.observe(age / 1000, { chore: chore.name });
        }
      });
  }

  start(): void {
    this.#working = this.#run(this.#stop.signal);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#working;
  }

  /** When it last succeeded, epoch milliseconds. */
  get lastSuccessAt(): number | undefined {
    return this.#lastSuccessAt;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { name, every, work } = this.#chore;
    const pauses = growingPauses({
      initialDelay: Math.min(FIRST_PAUSE, every),
      maxDelay: every,
    });
    while (!signal.aborted) {
      let duration = every;
      try {
        await work(signal);
        this.#lastSuccessAt = Date.now();
        pauses.reset();
      } catch (error) {
        duration = pauses.next();
        if (!signal.aborted) {
          this.#logger.warn(
            `The chore ${name} failed and is tried again`,
            toError(error),
          );
        }
      }
      await pause(duration, signal);
    }
  }
}
