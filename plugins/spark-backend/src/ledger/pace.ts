import { setTimeout as sleep } from 'node:timers/promises';

/** What a piece of work is to take, in milliseconds: requests hardly notice it. */
const PIECE = 30;

/** Pieces begin with this many things, and never have more than the second. */
const FIRST = 5;
const MOST = 50;

/** Rest for each millisecond of work, and the longest rest, in milliseconds. */
const REST = 2;
const LONGEST = 250;

/**
 * Keeps long work from taking all of the process. SQLite answers within the
 * call, so a transaction is one piece, and a loop of them never gives way by
 * itself: no request would be answered until the last one is done. So the pieces
 * are cut to the speed of the machine, and there is rest between them.
 */
export class Pace {
  #since = Date.now();
  #size = FIRST;

  /** How many things the next piece of work is to have. */
  get size(): number {
    return this.#size;
  }

  /** Rests twice as long as was worked since the last rest, and sizes the next piece. */
  async rest(): Promise<void> {
    const worked = Date.now() - this.#since;
    const fitting = Math.round((this.#size * PIECE) / Math.max(worked, 1));
    this.#size = Math.max(1, Math.min(fitting, this.#size * 2, MOST));
    await sleep(Math.min(worked * REST, LONGEST));
    this.#since = Date.now();
  }

  /** All of a list in pieces, with a rest after each. */
  async *over<T>(items: readonly T[]): AsyncGenerator<T[]> {
    for (let from = 0; from < items.length; ) {
      const some = items.slice(from, from + this.size);
      yield some;
      from += some.length;
      await this.rest();
    }
  }
}
