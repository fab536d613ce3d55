import type { Attempt, CostSplit, Reading, RunVerdict } from '../api';
import type { AttemptFacts, ReadingFacts, RunError } from '../run';
import { compact } from './compact';

/** What an answer tells of an attempt itself, without what hangs on it. @public */
export type AttemptHead = Pick<
  AttemptFacts,
  | 'attemptId'
  | 'startedAt'
  | 'endedAt'
  | 'outcome'
  | 'outcomeBasis'
  | 'exitCode'
  | 'error'
  | 'totals'
  | 'reading'
>;

function readingAnswer({ unreadable, ...reading }: ReadingFacts): Reading {
  return {
    events: reading.events,
    ignoredEvents: reading.ignoredEvents,
    unreadableLines: unreadable.lines,
    unreadableFrames: unreadable.frames,
    oversizedLines: unreadable.oversized,
    inconsistentEvents: unreadable.inconsistent,
    storedBytes: reading.storedBytes,
    rawBytes: reading.rawBytes,
    codec: reading.codec,
    compacted: reading.compacted,
    missingParts: reading.missingParts,
    complete: reading.complete,
  };
}

/** @public */
export function errorAnswer(error: RunError | undefined): RunError | undefined {
  return (
    error &&
    compact<RunError>({
      message: error.message,
      type: error.type,
      details: error.details,
      at: error.at,
      stageId: error.stageId,
      queryId: error.queryId,
    })
  );
}

/** One line that can stand alone: many messages say nothing without their class, such as `KeyError: 9`. @public */
export function errorLine({
  message,
  type,
}: Pick<RunError, 'message' | 'type'>): string {
  const name = type?.slice(type.lastIndexOf('.') + 1);
  return !name || message.includes(name) ? message : `${name}: ${message}`;
}

/** @public */
export function attemptAnswer(
  attempt: AttemptHead,
  known: { verdict?: RunVerdict; cost?: CostSplit },
): Attempt {
  return compact<Attempt>({
    attempt: attempt.attemptId,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt,
    outcome: attempt.outcome,
    outcomeBasis: attempt.outcomeBasis,
    exitCode: attempt.exitCode,
    error: errorAnswer(attempt.error),
    verdict: known.verdict,
    cost: known.cost,
    totals: attempt.totals,
    reading: readingAnswer(attempt.reading),
  });
}

/**
 * When a run began and ended: it began with the first of its attempts and stands
 * as the last does.
 *
 * @param attempts - At least one, in the order in which they began.
 * @public
 */
export function spanOfAttempts(
  attempts: readonly Pick<
    AttemptFacts,
    'startedAt' | 'endedAt' | 'lastEventAt' | 'outcome'
  >[],
): {
  startedAt: number;
  /** Absent while the run lasts. */
  endedAt?: number;
  lastEventAt: number;
  /** Milliseconds; of a running run, until its last event. */
  duration: number;
} {
  const last = attempts[attempts.length - 1];
  const startedAt = Math.min(...attempts.map(each => each.startedAt));
  const lastEventAt = Math.max(...attempts.map(each => each.lastEventAt));
  const endedAt =
    last.outcome === 'running' ? undefined : last.endedAt ?? lastEventAt;
  return {
    startedAt,
    endedAt,
    lastEventAt,
    // A clock that ran backwards took no time.
    duration: Math.max(0, (endedAt ?? lastEventAt) - startedAt),
  };
}

/** Orders attempts of one run as they began. @public */
export function compareAttempts(
  a: Pick<AttemptFacts, 'startedAt' | 'attemptId'>,
  b: Pick<AttemptFacts, 'startedAt' | 'attemptId'>,
): number {
  return (
    a.startedAt - b.startedAt ||
    Number(a.attemptId) - Number(b.attemptId) ||
    (a.attemptId < b.attemptId ? -1 : 1)
  );
}
