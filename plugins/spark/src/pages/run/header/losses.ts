import type { Attempt, Reading } from '@pilotlight/plugin-spark-common';

import { isLogged } from '../part';

/** Something that could not be read of a log, so that figures may be too small. */
export type Loss =
  | { kind: 'unreadable'; lost: number; of: number }
  | { kind: 'inconsistent'; events: number }
  | { kind: 'missingParts'; parts: number[] }
  | { kind: 'compacted' }
  | { kind: 'cut' };

/** What is missing from an attempt's figures; empty when all of its log was read. */
export function lossesOf(attempt: Attempt): Loss[] {
  const { reading, outcome } = attempt;
  const losses: Loss[] = [];
  const lost = unreadable(reading);
  if (lost > 0) {
    losses.push({ kind: 'unreadable', lost, of: reading.events });
  }
  if (reading.inconsistentEvents > 0) {
    losses.push({ kind: 'inconsistent', events: reading.inconsistentEvents });
  }
  if (reading.missingParts.length > 0) {
    losses.push({ kind: 'missingParts', parts: reading.missingParts });
  }
  if (reading.compacted) {
    losses.push({ kind: 'compacted' });
  }
  if (isLogged(attempt) && !reading.complete && outcome !== 'running') {
    losses.push({ kind: 'cut' });
  }
  return losses;
}

function unreadable(reading: Reading): number {
  return (
    reading.unreadableLines + reading.unreadableFrames + reading.oversizedLines
  );
}
