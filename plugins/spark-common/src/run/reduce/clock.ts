import { instantOf } from '../text/fields';
import type { Losses } from './losses';

/** The last instant that events tell of. */
export class Clock {
  readonly #losses: Losses;
  /** Epoch milliseconds; 0 when no event told a time. */
  last = 0;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  saw(instant: number) {
    if (instant > this.last) {
      this.last = instant;
    }
  }

  /** A field of an event, of whatever kind. */
  sawField(value: unknown) {
    this.saw(instantOf(value) ?? 0);
  }

  /** Two fields of an event; an end before its beginning contradicts itself. */
  sawInterval(from: unknown, to: unknown) {
    const begin = instantOf(from);
    const end = instantOf(to);
    if (begin !== undefined && end !== undefined && end < begin) {
      this.#losses.inconsistent += 1;
    }
    this.saw(end ?? 0);
  }
}
