import { dueOf } from '../deadline';
import type { Judgement } from '../event';
import type { Deadline } from '../objective';
import type { Slot } from '../slots';
import { lengthOf, timeOf } from '../words';
import {
  type Judging,
  landedAt,
  landings,
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
  if (landed) {
    const value = landedAt(landed) - dueAt;
    const when = timeOf(clock, landedAt(landed));
    return value <= 0
      ? {
          verdict: 'good',
          cause: 'landed',
          reason: `Landed at ${when}, ${lengthOf(
            -value,
          )} before its deadline${nth(runs, landed)}.`,
          runId: landed.runId,
          dueAt,
          value,
        }
      : {
          verdict: 'bad',
          cause: 'late',
          reason: `Landed at ${when}, ${lengthOf(
            value,
          )} after its deadline of ${due}.`,
          runId: landed.runId,
          dueAt,
          value,
        };
  }
  const running = lastOf(runs, 'running');
  if (running) {
    const since = timeOf(clock, running.startedAt);
    return now <= dueAt
      ? {
          verdict: 'pending',
          cause: 'running',
          reason: `Runs since ${since} and is due at ${due}.`,
          runId: running.runId,
          dueAt,
        }
      : {
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
  const open = now <= dueAt && now < slot.closesAt;
  if (runs.length > 0) {
    const ended = withoutSuccess(runs, clock);
    return open && ended.cause === 'failed'
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
