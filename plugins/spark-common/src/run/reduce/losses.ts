import type { ReadingFacts } from '../facts';
import type { LogFacts } from '../logFacts';

/** Counts what was read of a log, and what of it could not be used. */
export class Losses {
  /** Lines that held an event, unreadable ones included. */
  events = 0;
  ignoredEvents = 0;
  unreadableLines = 0;
  /** Events whose numbers contradict each other. */
  inconsistent = 0;
  /** Ends of what never began: events between are missing. */
  orphans = 0;

  /**
   * @param missing - Signs, beside {@link orphans}, that whole events are
   * missing though every line is readable.
   */
  facts(
    reading: Pick<LogFacts, keyof LogFacts & keyof ReadingFacts>,
    missing: number,
    complete: boolean,
  ): ReadingFacts {
    const { unreadable } = reading;
    return {
      ...reading,
      events: this.events,
      ignoredEvents: this.ignoredEvents,
      unreadable: {
        ...unreadable,
        lines: unreadable.lines + this.unreadableLines,
        inconsistent:
          unreadable.inconsistent +
          this.inconsistent +
          // Spark drops tasks of finished jobs when it compacts a log.
          (reading.compacted ? 0 : this.orphans + missing),
      },
      complete,
    };
  }
}
