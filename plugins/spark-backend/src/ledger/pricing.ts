import { createHash } from 'node:crypto';
import {
  type AttemptCost,
  type AttemptFacts,
  type Capacity,
  capacityOfAttempt,
  type CostedAttempt,
  costOfAttempt,
  type PriceBook,
} from '@pilotlight/plugin-spark-common';
import { executorFromRow, type ExecutorRow } from './rows/details';
import { readNumber, readOptionalNumber, type StoredNumber } from './storable';

/** What {@link Pricing.hash} is where no prices are configured. */
export const NO_PRICES = 'none';

/** The prices in force, and how an attempt is costed by them. */
export class Pricing {
  readonly book?: PriceBook;
  /** Tells one price book from another; stored with every cost. */
  readonly hash: string;

  constructor(book?: PriceBook) {
    this.book = book;
    this.hash = book
      ? createHash('sha256').update(JSON.stringify(book)).digest('hex')
      : NO_PRICES;
  }

  get currency(): string | undefined {
    return this.book?.currency;
  }

  /**
   * Costs an attempt from what is stored of it and nothing else, so that a cost
   * is the same when it is computed again years later.
   *
   * @returns the cost, `undefined` where no price is configured for any of its
   *   time, and what it took of its cluster, which needs no price
   */
  cost(
    attempt: {
      outcome: AttemptFacts['outcome'];
      ended_at: StoredNumber | null;
      last_event_at: StoredNumber;
    },
    executors: ExecutorRow[],
  ): { cost?: AttemptCost; capacity: Capacity } {
    const facts = {
      outcome: attempt.outcome,
      endedAt: readOptionalNumber(attempt.ended_at),
      lastEventAt: readNumber(attempt.last_event_at),
      executors: executors.map(executorFromRow),
    };
    return { cost: this.costOf(facts), capacity: capacityOfAttempt(facts) };
  }

  /** What an attempt cost; `undefined` where no price is configured for any of its time. */
  costOf(attempt: CostedAttempt): AttemptCost | undefined {
    if (!this.book) {
      return undefined;
    }
    const cost = costOfAttempt(attempt, this.book);
    // "Nothing" would read as free, where it is not known what it cost.
    return cost.unpricedMs > 0 && cost.pricedMs === 0 ? undefined : cost;
  }
}
