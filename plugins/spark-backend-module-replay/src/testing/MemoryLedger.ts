import type { AttemptObservation } from '@pilotlight/plugin-spark-common';
import type {
  Bookmark,
  LedgerSink,
  RecordOptions,
  RecordResult,
} from '@pilotlight/plugin-spark-node';

/** A ledger as its contract says: the highest revision of each attempt, and bookmarks. */
export class MemoryLedger implements LedgerSink {
  readonly attempts = new Map<string, AttemptObservation>();
  /** Every observation, as it came. */
  readonly received: AttemptObservation[] = [];
  readonly #bookmarks = new Map<string, Bookmark>();
  #failAfter = Infinity;

  /** Refuses every record after so many more, as a database that is gone. */
  failAfter(records: number): void {
    this.#failAfter = records;
  }

  async record(
    observations: AttemptObservation[],
    { bookmarks = [], forget = [] }: RecordOptions = {},
  ): Promise<RecordResult> {
    if (this.#failAfter <= 0) {
      throw new Error('The database is gone');
    }
    this.#failAfter -= 1;
    let changed = 0;
    for (const observation of observations) {
      this.received.push(observation);
      const key = `${observation.scope.cluster} ${observation.facts.applicationId}`;
      if ((this.attempts.get(key)?.revision ?? -1) < observation.revision) {
        this.attempts.set(key, observation);
        changed += 1;
      }
    }
    bookmarks.forEach(bookmark =>
      // As a database gives it back.
      this.#bookmarks.set(bookmark.key, JSON.parse(JSON.stringify(bookmark))),
    );
    forget.forEach(key => this.#bookmarks.delete(key));
    return { changed, unchanged: observations.length - changed, refused: [] };
  }

  async bookmarks(): Promise<Bookmark[]> {
    return [...this.#bookmarks.values()];
  }

  /** What it holds, in an order of its own. */
  content(): AttemptObservation[] {
    return [...this.attempts.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, observation]) => observation);
  }
}
