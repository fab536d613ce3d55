/** Why an event is what it is. @public */
export type EventCause =
  /** Good. */
  | 'landed'
  /** Bad: it landed, or still runs, after its deadline. */
  | 'late'
  /** Bad: no run came. */
  | 'missed'
  /** Bad: no run of it succeeded. */
  | 'failed'
  /** Bad: it took longer than its limit. */
  | 'too-slow'
  /** Bad: the data was older than its limit. */
  | 'stale'
  /** Bad: it cost more than its limit. */
  | 'too-dear'
  /** Pending: a run is on its way. */
  | 'running'
  /** Pending: no run has come, and it has time left. */
  | 'expected'
  /** Pending: a run failed, and there is time for another. */
  | 'retry-possible'
  /** Pending: the stretch has not ended, and the data is fresh so far. */
  | 'fresh-so-far'
  /** Excluded: nothing tells how its run ended. */
  | 'outcome-unknown'
  /** Excluded: its run has no price, or one in another currency. */
  | 'no-price'
  /** Excluded: no run came, so it has no cost. */
  | 'nothing-to-price'
  /** Excluded: nothing is known of the time before. */
  | 'age-unknown';

/** How an event counts; an excluded one counts neither for nor against. @public */
export type EventVerdict = 'good' | 'bad' | 'pending' | 'excluded';

/**
 * One thing that an objective counts: a scheduled slot, a run, or a stretch of
 * freshness.
 *
 * @public
 */
export interface ObjectiveEvent {
  /** Unique among an objective's events and the same at every evaluation: `slot:<instant>` or `run:<id>`. */
  id: string;
  /** The instant by which it belongs to a day and to a window: the scheduled start, else the run's. Epoch milliseconds. */
  at: number;
  verdict: EventVerdict;
  cause: EventCause;
  /** One sentence, times in the schedule's zone, which it names. */
  reason: string;
  /** The run that it rests on. */
  runId?: string;
  /** When a run was to start, epoch milliseconds. */
  expectedAt?: number;
  /** When it had to be good by, epoch milliseconds. */
  dueAt?: number;
  /**
   * What was measured: milliseconds after the deadline (before it: negative),
   * of duration or of the highest age; micros of cost.
   */
  value?: number;
}

/** What an indicator finds of an event, before it is known which one. */
export type Judgement = Omit<ObjectiveEvent, 'id' | 'at' | 'expectedAt'>;
