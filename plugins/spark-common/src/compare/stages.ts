import { align } from './align';
import { explainedPart, type Effect, type Item } from './attribution';
import type { Cause } from './comparison';
import type { AlignedQuery } from './queries';
import type { WholeStage } from './timeline';

/** Bytes a millisecond that a task writes or reads when it spills: 125 MiB/s, what an AWS gp3 volume gives by default. */
const SPILL_RATE = (125 * 2 ** 20) / 1000;

/** Kinds of time within tasks; they sum to all time of the stage's tasks. */
interface TaskTime {
  processing: number;
  gc: number;
  'shuffle-wait': number;
  spill: number;
  'lost-work': number;
}

/** Causes that are seen to differ, and so may outweigh another volume. */
const KNOWN: ReadonlySet<Cause> = new Set(['plan', 'version', 'configuration']);

/** What the causes of differences within stages follow from. */
export interface StageContext {
  /** Ids of queries are of each run on its own. */
  queries: readonly AlignedQuery[];
  /** What else differs that can make the same records take longer, if anything. */
  speed: 'version' | 'configuration' | 'unexplained';
}

/** Stage names with the line of code left out, which moves with every edit, and what kind of stage it is. */
function signatureOf({ stage }: WholeStage): string {
  const { totals } = stage;
  return [
    stage.name.replace(/:\d+$/, '').replace(/\d+/g, '#').slice(0, 300),
    totals.inputRecords > 0 ? 'in' : '',
    totals.shuffleReadRecords > 0 ? 'read' : '',
    totals.shuffleWriteRecords > 0 ? 'write' : '',
  ].join('|');
}

/** The part of tasks that succeeded though the stage had no more of them: output that was lost and made again. */
function againOf({ stage }: WholeStage): number {
  const { succeededTasks } = stage.totals;
  return succeededTasks > stage.numTasks
    ? 1 - stage.numTasks / succeededTasks
    : 0;
}

/**
 * How task time splits up. Garbage collection, waiting for shuffle data and
 * lost tasks are measured; spill is reckoned as its bytes on disk, written once
 * and read once at {@link SPILL_RATE}, and never more than the time in which a
 * task neither computed nor did one of those.
 */
function taskTimeOf(time: WholeStage): TaskTime {
  const { totals } = time.stage;
  const failed = Math.min(totals.taskTime, totals.lostTaskTime);
  const lost = failed + (totals.taskTime - failed) * againOf(time);
  let left = totals.taskTime - lost;
  const take = (amount: number) => {
    const taken = Math.min(left, Math.max(0, amount));
    left -= taken;
    return taken;
  };
  const gc = take(totals.gcTime);
  const wait = take(totals.shuffleFetchWaitTime);
  const blocked = totals.runTime - totals.cpuTime - gc - wait;
  const spill = take(Math.min(blocked, (2 * totals.diskSpilled) / SPILL_RATE));
  return {
    processing: left,
    gc,
    'shuffle-wait': wait,
    spill,
    'lost-work': lost,
  };
}

const recordsOf = (time: WholeStage) =>
  (time.stage.totals.inputRecords + time.stage.totals.shuffleReadRecords) *
  (1 - againOf(time));
const bytesOf = (time: WholeStage) =>
  (time.stage.totals.inputBytes + time.stage.totals.shuffleReadBytes) *
  (1 - againOf(time));

/** ln of how much more there was to work on: records, or bytes where those are not counted. */
function volumeRatio(before: WholeStage, after: WholeStage): number {
  for (const amount of [recordsOf, bytesOf]) {
    if (amount(before) > 0 && amount(after) > 0) {
      return Math.log(amount(after) / amount(before));
    }
  }
  return 0;
}

/** Slots that a stage can use: no more than it has tasks. */
const usableSlots = ({ slots, stage }: WholeStage) =>
  Math.min(slots, Math.max(1, stage.numTasks));

/**
 * A stage that both runs had.
 *
 * ```text
 * wall time  = Σ over kinds k of task time: T_k ÷ parallelism
 * T_k        = records × time a record takes
 * parallelism = Σ T_k ÷ wall time = usable slots × how well they were used
 * ```
 *
 * Each kind is an item of its own. Records are given as much of a kind's change
 * as they explain, and no more, unless something is known to have changed the
 * time a record takes; usable slots likewise of the change of parallelism.
 */
function itemsOfPair(
  before: WholeStage,
  after: WholeStage,
  causes: { volume: Cause; speed: Cause },
): Item[] {
  const place = {
    beforeStageId: before.stage.stageId,
    afterStageId: after.stage.stageId,
    name: after.stage.name,
  };
  const old = taskTimeOf(before);
  const now = taskTimeOf(after);
  const oldTotal = before.stage.totals.taskTime;
  const nowTotal = after.stage.totals.taskTime;
  const empty = (total: number, { wallMs }: WholeStage) =>
    total > 0 ? 0 : wallMs;
  const items: Item[] = [
    {
      // No task of it ended.
      beforeMs: empty(oldTotal, before),
      afterMs: empty(nowTotal, after),
      cause: 'unexplained',
      effects: [
        {
          cause: 'unexplained',
          logRatio: Math.log(after.wallMs / before.wallMs),
        },
      ],
      place,
    },
  ];
  const parallelism = Math.log(
    nowTotal / after.wallMs / (oldTotal / before.wallMs),
  );
  const slots = explainedPart(
    Math.log(usableSlots(after) / usableSlots(before)),
    parallelism,
  );
  const unfinished = before.unfinished !== after.unfinished;
  const volume = unfinished ? 0 : volumeRatio(before, after);
  const speed = unfinished ? 'work' : causes.speed;
  for (const kind of Object.keys(old) as (keyof TaskTime)[]) {
    const own = kind === 'processing' ? speed : kind;
    const whole = Math.log(now[kind] / old[kind]);
    const byVolume = kind === 'lost-work' ? 0 : volume;
    const explained = KNOWN.has(own)
      ? byVolume
      : explainedPart(byVolume, whole);
    const effects: Effect[] = [
      { cause: causes.volume, logRatio: explained },
      { cause: own, logRatio: whole - explained },
      { cause: 'executors', logRatio: -slots },
      { cause: 'skew', logRatio: slots - parallelism },
    ];
    items.push({
      beforeMs: oldTotal > 0 ? (before.wallMs * old[kind]) / oldTotal : 0,
      afterMs: nowTotal > 0 ? (after.wallMs * now[kind]) / nowTotal : 0,
      cause: own === 'unexplained' ? causes.volume : own,
      effects,
      place,
    });
  }
  return items;
}

/** Stages by the query that they are of; those of none, or of one that the log has lost, under `undefined`. */
function byQuery(
  stages: readonly WholeStage[],
  queryIds: ReadonlySet<number | undefined>,
) {
  const groups = new Map<number | undefined, WholeStage[]>();
  for (const each of stages) {
    const { queryId } = each.stage;
    const id = queryIds.has(queryId) ? queryId : undefined;
    const group = groups.get(id);
    if (group) {
      group.push(each);
    } else {
      groups.set(id, [each]);
    }
  }
  return groups;
}

function alone(side: 'before' | 'after', time: WholeStage, cause: Cause): Item {
  const { stageId, name } = time.stage;
  return side === 'before'
    ? {
        beforeMs: time.wallMs,
        afterMs: 0,
        cause,
        effects: [],
        place: { beforeStageId: stageId, name },
      }
    : {
        beforeMs: 0,
        afterMs: time.wallMs,
        cause,
        effects: [],
        place: { afterStageId: stageId, name },
      };
}

/**
 * The stages of two runs as items: aligned within aligned queries by what they
 * are called and do. Stages without a counterpart are put down to the plan where
 * it changed, and else are work that only one run had. So is the difference of a
 * stage that only one of them finished.
 */
export function stageItems(
  before: readonly WholeStage[],
  after: readonly WholeStage[],
  { queries, speed }: StageContext,
): Item[] {
  const old = byQuery(
    before,
    new Set(queries.map(({ beforeQueryId }) => beforeQueryId)),
  );
  const now = byQuery(
    after,
    new Set(queries.map(({ afterQueryId }) => afterQueryId)),
  );
  const items: Item[] = [];
  const groups = [
    { beforeQueryId: undefined, afterQueryId: undefined, replanned: false },
    ...queries,
  ];
  for (const { beforeQueryId, afterQueryId, replanned } of groups) {
    const noQuery = beforeQueryId === undefined && afterQueryId === undefined;
    const group = (
      of: Map<number | undefined, WholeStage[]>,
      id: number | undefined,
    ) => (id === undefined && !noQuery ? [] : of.get(id) ?? []);
    const left = group(old, beforeQueryId);
    const right = group(now, afterQueryId);
    const only: Cause = replanned ? 'plan' : 'work';
    for (const pair of align(left.map(signatureOf), right.map(signatureOf))) {
      const one = pair.before === undefined ? undefined : left[pair.before];
      const other = pair.after === undefined ? undefined : right[pair.after];
      if (one && other) {
        const reads =
          one.stage.totals.inputRecords > 0 ||
          other.stage.totals.inputRecords > 0;
        items.push(
          ...itemsOfPair(one, other, {
            volume: replanned && !reads ? 'plan' : 'input-volume',
            speed: replanned ? 'plan' : speed,
          }),
        );
      } else if (one) {
        items.push(alone('before', one, only));
      } else if (other) {
        items.push(alone('after', other, only));
      }
    }
  }
  return items;
}
