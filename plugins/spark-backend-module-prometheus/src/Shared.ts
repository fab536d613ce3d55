import { LRUCache } from 'lru-cache';

interface Asked<T> {
  answer: Promise<T>;
  /** Aborts the work. */
  abandon: AbortController;
  waiting: number;
  settled: boolean;
}

/** Answers that are kept at once. */
const KEPT = 500;

/**
 * Asks a question once for all who ask it at the same time or soon after. Work
 * that nobody waits for any longer is aborted; what failed is asked again.
 */
export class Shared<T extends object> {
  readonly #asked: LRUCache<string, Asked<T>>;

  /** @param keptFor - milliseconds for which an answer is given again */
  constructor(keptFor: number) {
    this.#asked = new LRUCache({ max: KEPT, ttl: keptFor });
  }

  /** @throws the signal's reason when it is aborted first, or what the work throws */
  async ask(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const asked = this.#asked.get(key) ?? this.#begin(key, work);
    asked.waiting += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([asked.answer, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      asked.waiting -= 1;
      if (asked.waiting === 0 && !asked.settled) {
        this.#forget(key, asked);
        asked.abandon.abort(signal.reason);
      }
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Asked<T> {
    const abandon = new AbortController();
    const asked: Asked<T> = {
      answer: work(abandon.signal),
      abandon,
      waiting: 0,
      settled: false,
    };
    this.#asked.set(key, asked);
    asked.answer.then(
      () => {
        asked.settled = true;
      },
      () => {
        asked.settled = true;
        this.#forget(key, asked);
      },
    );
    return asked;
  }

  #forget(key: string, asked: Asked<T>): void {
    // It may have been asked anew since.
    if (this.#asked.peek(key) === asked) {
      this.#asked.delete(key);
    }
  }
}
