import { landings } from './landing';
import type { ObjectiveEvent } from './event';
import type { Judging } from './indicators/common';
import { judgeCost } from './indicators/cost';
import { judgeDuration } from './indicators/duration';
import { judgeFreshness } from './indicators/freshness';
import { judgeOnTime } from './indicators/onTime';
import { judgeSuccess } from './indicators/success';
import type { Indicator, Objective, ObjectiveRun } from './objective';
import { nextStart, type Schedule, startsBetween } from './schedule';
import { EARLY, type Slot, slotOfEach, slotsBetween } from './slots';
import { timeOf } from './words';
import type { Stretch } from './window';

/** All that events are made from. */
export interface EventsInput {
  objective: Objective;
  schedule?: Schedule;
  /** In order, none of the future. */
  runs: readonly ObjectiveRun[];
  /** Of the window, what lies before now: `from` included, `to` included. */
  stretch: Stretch;
  /** From when on all runs are known. */
  since: number;
  currency?: string;
  judging: Judging;
}

const limitOf = ({
  limitMs,
  exclusive,
}: Extract<Indicator, { limitMs: number }>) => ({ most: limitMs, exclusive });

/** The stretches that freshness is asked of: from one start to the next, or steps of the clock. */
function stretchesOf(
  { schedule, stretch, since }: EventsInput,
  stepMs: number,
): Stretch[] {
  const { to } = stretch;
  const from = Math.max(stretch.from, since);
  if (schedule) {
    const starts = startsBetween(schedule, from, to + 1);
    const last = starts.at(-1);
    const after =
      last === undefined ? undefined : nextStart(schedule, last) ?? Infinity;
    return starts.map((start, index) => ({
      from: start,
      to: starts[index + 1] ?? after!,
    }));
  }
  const first = Math.ceil(from / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((to - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, index) => ({
    from: first + index * stepMs,
    to: first + (index + 1) * stepMs,
  }));
}

function freshnessEvents(
  input: EventsInput,
  indicator: Extract<Indicator, { kind: 'freshness' }>,
): ObjectiveEvent[] {
  const { judging, since, schedule } = input;
  const stretches = stretchesOf(input, indicator.stepMs);
  const judgements = judgeFreshness(
    landings(input.runs),
    stretches,
    limitOf(indicator),
    { ...judging, since },
  );
  return stretches.map(({ from }, index) => ({
    id: `slot:${from}`,
    at: from,
    ...(schedule && { expectedAt: from }),
    ...judgements[index],
  }));
}

/** The slots of the stretch that are known of whole. */
function slotsOf({ schedule, runs, stretch, since }: EventsInput): Slot[] {
  return schedule
    ? slotsBetween(
        schedule,
        runs,
        Math.max(stretch.from, since),
        stretch.to + 1,
      )
    : slotOfEach(runs, stretch.from, stretch.to);
}

const slotId = (slot: Slot) =>
  slot.scheduled ? `slot:${slot.at}` : `run:${slot.runs[0].runId}`;

function costEvents(
  input: EventsInput,
  indicator: Extract<Indicator, { kind: 'cost' }>,
): ObjectiveEvent[] {
  const { judging, currency } = input;
  const limit = {
    most: indicator.limitMicros,
    exclusive: indicator.exclusive,
  };
  return slotsOf(input).flatMap((slot): ObjectiveEvent[] => {
    const expected = slot.scheduled ? { expectedAt: slot.at } : {};
    if (slot.runs.length > 0) {
      return slot.runs.map(run => ({
        id: `run:${run.runId}`,
        at: slot.at,
        ...expected,
        ...judgeCost(run, limit, indicator.currency, currency),
      }));
    }
    const open = judging.now < slot.closesAt;
    return [
      {
        id: slotId(slot),
        at: slot.at,
        ...expected,
        verdict: open ? 'pending' : 'excluded',
        cause: open ? 'expected' : 'nothing-to-price',
        reason: open
          ? `A run is expected from ${timeOf(judging.clock, slot.at)}.`
          : `No run came for ${timeOf(
              judging.clock,
              slot.at,
            )}, so nothing was spent.`,
      },
    ];
  });
}

/**
 * All events of an objective in a stretch of time, by their instant.
 *
 * Each run is in one slot and each slot gives one event (of cost: one for each
 * run), so nothing is counted twice.
 */
export function eventsOf(input: EventsInput): ObjectiveEvent[] {
  const { indicator } = input.objective;
  const { judging } = input;
  if (indicator.kind === 'freshness') {
    return freshnessEvents(input, indicator);
  }
  if (indicator.kind === 'cost') {
    return costEvents(input, indicator);
  }
  const judge = (slot: Slot) => {
    switch (indicator.kind) {
      case 'success':
        return judgeSuccess(slot, judging);
      case 'on-time':
        return judgeOnTime(slot, judging, indicator.deadline);
      default:
        return judgeDuration(slot, judging, limitOf(indicator));
    }
  };
  return slotsOf(input).map(slot => ({
    id: slotId(slot),
    at: slot.at,
    ...(slot.scheduled && { expectedAt: slot.at }),
    ...judge(slot),
  }));
}

/**
 * From when on all runs are known, where nobody says: the slot of the first
 * known run.
 */
export function sinceFirst(
  runs: readonly ObjectiveRun[],
  schedule: Schedule | undefined,
  stretch: Stretch,
): number {
  const first = runs[0]?.startedAt;
  if (first === undefined) {
    return Infinity;
  }
  if (!schedule || first < stretch.from) {
    return first;
  }
  const starts = startsBetween(schedule, stretch.from, first + EARLY + 1);
  return starts.at(-1) ?? first;
}
