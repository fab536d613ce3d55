import type { ReadingFacts } from './facts';

/** What is known of a log beside its events. @public */
export interface LogFacts
  extends Omit<ReadingFacts, 'events' | 'ignoredEvents' | 'complete'> {
  /** The log is still being written. */
  inProgress: boolean;
  /** Where the events tell no application id: as the log's name says. */
  applicationId: string;
  /** Likewise; absent where the name tells none. */
  attemptId?: string;
  /** Where the events tell no time: the log's last change. */
  modifiedAt: number;
}
