import { setTimeout as sleep } from 'node:timers/promises';

/** Longest rest between two pieces of work, in milliseconds. */
const LONGEST = 250;

/**
 * Keeps long work from taking all of the process. SQLite answers within the
 * call, so a loop over it never gives way by itself: no request would be
 * answered until the last batch is done.
 */
export class Pace {
  #since = Date.now();

  /** Rests as long as was worked since the last rest. */
  async rest(): Promise<void> {
    const worked = Date.now() - this.#since;
    await sleep(Math.min(worked, LONGEST));
    this.#since = Date.now();
  }
}
