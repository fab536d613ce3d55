import type { AttributionBasis } from '../attribution';
import type { Outcome, Properties, ReadingFacts } from '../run';

/** What is known of a job and its newest run when it is asked how well it can be seen into. @public */
export interface ObservabilityFacts {
  outcome: Outcome;
  /** It ran streaming queries. */
  streaming: boolean;
  durationMs: number;
  /** Empty where it is not known. */
  sparkVersion: string;
  /** Spark's properties as the run recorded them. */
  properties: Properties;
  reading: ReadingFacts;
  /** Events are missing in the log, as the rule `dropped-events` found. */
  droppedEvents: boolean;
  /** What the name of the job was read from. */
  nameBasis: AttributionBasis;
  /** Empty where there is none, as are the next two. */
  owner: string;
  team: string;
  project: string;
  /** Whether something is promised of the job. */
  hasObjective: boolean;
  hasRunbook: boolean;
}
