import type { OpenLog } from '../origins/Origin';
import { growingLog } from '../reading/growingLog';
import {
  type GrowingLog,
  LogChangedError,
  type ReadingResult,
  type ReadingLimits,
} from '@pilotlight/plugin-spark-common';

/** Growing logs whose state is kept; of more, the longest unread is read again from its start. */
const MAX_GROWING = 64;

/** Keeps the state of logs in progress between readings. */
export class LogShelf {
  readonly #limits: ReadingLimits;
  #growing = new Map<string, GrowingLog>();

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** Reads a log, on from where it stopped if it was read before. */
  async read(open: OpenLog, signal?: AbortSignal): Promise<ReadingResult> {
    const { key, inProgress } = open.log;
    const known = this.#growing.get(key);
    this.#growing.delete(key);
    const growing = known ?? growingLog({ limits: this.#limits });
    let reading: ReadingResult;
    try {
      reading = await growing.readOn(open, signal);
    } catch (error) {
      if (!known || !(error instanceof LogChangedError)) {
        throw error;
      }
      const again = await this.read(open, signal);
      return {
        ...again,
        problems: [
          `${error.message} It was read again from its start.`,
          ...again.problems,
        ],
      };
    }
    if (inProgress) {
      this.#growing.set(key, growing);
      const [oldest] = this.#growing.keys();
      if (this.#growing.size > MAX_GROWING && oldest !== undefined) {
        this.#growing.delete(oldest);
      }
    }
    return reading;
  }
}
