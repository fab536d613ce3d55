import { landedAt, landings } from '../landing';
import { dueOf } from '../deadline';
import type { Judgement } from '../event';
import type { Deadline } from '../objective';
import type { Slot } from '../slots';
import { lengthOf, timeOf } from '../words';
import {
  type Judging,
  lastOf,
  missedFrom,
  nth,
  withoutRun,
  withoutSuccess,
} from './common';

/** Good when any run of the slot succeeded by its deadline. */
export function judgeOnTime(
  slot: Slot,
  judging: Judging,
  deadline: Deadline,
): Judgement {
  const { runs } = slot;
  const { clock, now } = judging;
  const dueAt = dueOf(deadline, slot.at, clock);
  const due = timeOf(clock, dueAt);
  const [landed] = landings(runs);
  const value = landed ? landedAt(landed) - dueAt : 0;
  const running = lastOf(runs, 'running');
  const since = running && timeOf(clock, running.startedAt);
  if (landed && value <= 0) {
    return {
      verdict: 'good',
      cause: 'landed',
      reason: `Landed at ${timeOf(clock, landedAt(landed))}, ${lengthOf(
        -value,
      )} before its deadline${nth(runs, landed)}.`,
      runId: landed.runId,
      dueAt,
      value,
    };
  }
  if (running && now <= dueAt) {
    return {
      verdict: 'pending',
      cause: 'running',
      reason: `Runs since ${since} and is due at ${due}.`,
      runId: running.runId,
      dueAt,
    };
  }
  const unknown = runs.filter(({ outcome }) => outcome === 'unknown');
  if (unknown.some(run => landedAt(run) <= dueAt)) {
    return { ...withoutSuccess(runs, clock), dueAt };
  }
  if (landed) {
    return {
      verdict: 'bad',
      cause: 'late',
      reason: `Landed at ${timeOf(clock, landedAt(landed))}, ${lengthOf(
        value,
      )} after its deadline of ${due}.`,
      runId: landed.runId,
      dueAt,
      value,
    };
  }
  if (running) {
    return {
      verdict: 'bad',
      cause: 'late',
      reason: `Runs since ${since}, ${lengthOf(
        now - dueAt,
      )} past its deadline of ${due}.`,
      runId: running.runId,
      dueAt,
      value: now - dueAt,
    };
  }
  if (unknown.length > 0) {
    return {
      verdict: 'bad',
      cause: 'late',
      reason: `Ended at ${timeOf(
        clock,
        landedAt(unknown[0]),
      )}, after its deadline of ${due}; nothing tells how.`,
      runId: unknown[0].runId,
      dueAt,
      value: landedAt(unknown[0]) - dueAt,
    };
  }
  const open = now <= dueAt && now < slot.closesAt;
  if (runs.length > 0) {
    const ended = withoutSuccess(runs, clock);
    return open
      ? {
          ...ended,
          verdict: 'pending',
          cause: 'retry-possible',
          reason: `${ended.reason} Another run may still land by ${due}.`,
          dueAt,
        }
      : { ...ended, dueAt };
  }
  if (now > dueAt && now < missedFrom(slot, judging.graceMs)) {
    return {
      verdict: 'bad',
      cause: 'missed',
      reason: `No run came by its deadline of ${due}.`,
      dueAt,
    };
  }
  return { ...withoutRun(slot, judging), dueAt };
}
