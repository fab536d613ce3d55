import type { AttemptFacts } from '../../run';
import { endOf, workersOf } from './coreTime';

/**
 * How many cores the executors had, at any time of an attempt. Asked once for
 * each of 50,000 stages of 50,000 executors, so it keeps running sums.
 */
export class Capacity {
  /** Instants at which executors came or went, in order. */
  readonly #instants: number[] = [];
  /** Cores from that instant on. */
  readonly #cores: number[] = [];
  /** Core time before that instant. */
  readonly #before: number[] = [];

  constructor(facts: AttemptFacts) {
    const changes = workersOf(facts).flatMap(executor => {
      const { addedAt, cores } = executor;
      const removedAt = executor.removedAt ?? endOf(facts);
      return removedAt > addedAt
        ? [
            { at: addedAt, cores },
            { at: removedAt, cores: -cores },
          ]
        : [];
    });
    changes.sort((a, b) => a.at - b.at);
    let cores = 0;
    let before = 0;
    let last = 0;
    for (const change of changes) {
      before += cores * (change.at - last);
      cores += change.cores;
      last = change.at;
      this.#instants.push(change.at);
      this.#cores.push(cores);
      this.#before.push(before);
    }
  }

  /** Milliseconds of a core that there were between two instants. */
  coreTime(from: number, to: number): number {
    return to > from ? this.#until(to) - this.#until(from) : 0;
  }

  /** Cores that there were between two instants, on average. */
  cores(from: number, to: number): number {
    return to > from ? this.coreTime(from, to) / (to - from) : 0;
  }

  #until(instant: number): number {
    let low = 0;
    let high = this.#instants.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#instants[middle] <= instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low === 0) {
      return 0;
    }
    const index = low - 1;
    return (
      this.#before[index] +
      this.#cores[index] * (instant - this.#instants[index])
    );
  }
}
