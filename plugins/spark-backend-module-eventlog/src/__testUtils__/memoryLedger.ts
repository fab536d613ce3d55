import type { Observation } from '@pilotlight/plugin-spark-common';
import type {
  Bookmark,
  LedgerSink,
  RecordOptions,
  SourceProblem,
} from '@pilotlight/plugin-spark-node';

/** A ledger in memory, with the contract of the real one. */
export class MemoryLedger implements LedgerSink {
  readonly recorded: Observation[] = [];
  readonly marks = new Map<string, unknown>();

  async record(observations: Observation[], options: RecordOptions = {}) {
    this.recorded.push(...observations);
    options.bookmarks?.forEach(({ key, value }) => {
      // As a database would: what comes back is JSON.
      this.marks.set(key, JSON.parse(JSON.stringify(value)));
    });
    options.forget?.forEach(key => this.marks.delete(key));
    return { changed: observations.length, unchanged: 0, refused: [] };
  }

  async bookmarks(): Promise<Bookmark[]> {
    return [...this.marks].map(([key, value]) => ({ key, value }));
  }

  /** The newest observation of an application. */
  latest(applicationId: string): Observation | undefined {
    return this.recorded
      .filter(({ facts }) => facts.applicationId === applicationId)
      .at(-1);
  }
}

/** What a source reported after a round. */
export interface Round {
  problems: SourceProblem[];
  watching: number;
}
