import { endOf } from '../diagnosis/measure/coreTime';
import type { AttemptFacts, StageFacts, TaskTotals } from '../run';

/** The part of a run's wall time that is one stage's. */
interface StageTime {
  stage: StageFacts;
  /** Milliseconds of wall time: where k stages ran at once, a k-th of it. */
  wallMs: number;
  /** Task slots that there were in that time, on average. Above 0 where `wallMs` is. */
  slots: number;
}

/** A stage with all its attempts: of the stage itself the totals are summed and the most tasks count. */
export interface WholeStage extends StageTime {
  /** No attempt of it completed. */
  unfinished: boolean;
}

/** A run's wall time, dealt out. `waitingMs + driverMs + Σ stages.wallMs` is `wallMs`. */
export interface Timeline {
  wallMs: number;
  /** No executor was there. */
  waitingMs: number;
  /** Executors were there and no stage ran. */
  driverMs: number;
  /** In the order in which they were first submitted. */
  stages: WholeStage[];
}

/**
 * Deals every instant of a run out to exactly one thing: waiting where no task
 * slot exists, the driver where slots exist and no stage is active, else the
 * active stages in equal parts.
 */
export function timelineOf(facts: AttemptFacts): Timeline {
  const start = facts.startedAt;
  const end = Math.max(start, endOf(facts));
  const clamp = (time: number) => Math.min(end, Math.max(start, time));
  const changes: { at: number; stages: number; slots: number }[] = [];
  const stages = facts.stages
    .filter(
      ({ status, submittedAt }) =>
        submittedAt !== undefined && status !== 'skipped',
    )
    .map(stage => {
      const from = clamp(stage.submittedAt!);
      return {
        stage,
        from,
        to: Math.max(from, clamp(stage.completedAt ?? end)),
      };
    })
    .sort(
      (a, b) =>
        a.stage.submittedAt! - b.stage.submittedAt! ||
        a.stage.stageId - b.stage.stageId ||
        a.stage.stageAttemptId - b.stage.stageAttemptId,
    );
  for (const { from, to } of stages) {
    changes.push({ at: from, stages: 1, slots: 0 });
    changes.push({ at: to, stages: -1, slots: 0 });
  }
  for (const executor of facts.executors) {
    const from = clamp(executor.addedAt);
    const to = clamp(executor.removedAt ?? end);
    if (executor.maxTasks > 0 && to > from) {
      changes.push({ at: from, stages: 0, slots: executor.maxTasks });
      changes.push({ at: to, stages: 0, slots: -executor.maxTasks });
    }
  }
  changes.push({ at: end, stages: 0, slots: 0 });
  changes.sort((a, b) => a.at - b.at);

  // Running sums until each instant: of a stage's share of time, and of slots in it.
  const shares = new Map<number, { wall: number; slots: number }>();
  let share = 0;
  let shareSlots = 0;
  let waitingMs = 0;
  let driverMs = 0;
  let active = 0;
  let slots = 0;
  let last = start;
  for (const change of changes) {
    const length = change.at - last;
    if (slots === 0) {
      waitingMs += length;
    } else if (active === 0) {
      driverMs += length;
    } else {
      share += length / active;
      shareSlots += (length / active) * slots;
    }
    shares.set(change.at, { wall: share, slots: shareSlots });
    active += change.stages;
    slots += change.slots;
    last = change.at;
  }
  return {
    wallMs: end - start,
    waitingMs,
    driverMs,
    stages: joinAttempts(
      stages.map(({ stage, from, to }) => {
        const before = shares.get(from)!;
        const after = shares.get(to)!;
        const wallMs = after.wall - before.wall;
        return {
          stage,
          wallMs,
          slots: wallMs > 0 ? (after.slots - before.slots) / wallMs : 0,
        };
      }),
    ),
  };
}

function joinAttempts(attempts: readonly StageTime[]): WholeStage[] {
  const stages = new Map<number, WholeStage>();
  for (const attempt of attempts) {
    const { stage, wallMs, slots } = attempt;
    const unfinished = stage.status !== 'complete';
    const known = stages.get(stage.stageId);
    if (!known) {
      stages.set(stage.stageId, { ...attempt, unfinished });
      continue;
    }
    const whole = known.wallMs + wallMs;
    known.slots =
      whole > 0 ? (known.slots * known.wallMs + slots * wallMs) / whole : 0;
    known.wallMs = whole;
    known.unfinished &&= unfinished;
    known.stage = {
      ...known.stage,
      numTasks: Math.max(known.stage.numTasks, stage.numTasks),
      totals: sumOf(known.stage.totals, stage.totals),
    };
  }
  return [...stages.values()];
}

function sumOf(a: TaskTotals, b: TaskTotals): TaskTotals {
  const sum = { ...a };
  for (const key of Object.keys(a) as (keyof TaskTotals)[]) {
    sum[key] += b[key];
  }
  return sum;
}
