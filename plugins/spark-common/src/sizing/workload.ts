import { endOf } from '../diagnosis/measure/coreTime';
import type { AttemptFacts, SparkJobFacts, StageFacts } from '../run';
import { binsOf, spreadOut, type TaskGroups } from './taskGroups';

/** A stage that can be played again. Indices are those of {@link Workload}. */
export interface WorkStage {
  /** The Spark job that started it. */
  sparkJob: number;
  /** Stages that had to be complete. */
  after: number[];
  /** From when all that was there until it was submitted: the driver's time. */
  lagMs: number;
  tasks: TaskGroups;
}

/** A Spark job that can be played again. */
export interface WorkSparkJob {
  /** How many Spark jobs, in the order of their ends, had ended when it was submitted. */
  endedBefore: number;
  /** From the last start or end of a Spark job until it was submitted: the driver's time. */
  lagMs: number;
  /** Stages that it waits for, those that another one started included. */
  stages: number[];
  /** From its last stage's end until its own. */
  closeMs: number;
}

/** What a run did, free of the executors that it did it on. */
export interface Workload {
  /** In the order of their submission. */
  stages: WorkStage[];
  sparkJobs: WorkSparkJob[];
  /** Indices of Spark jobs in the order in which they ended. */
  endOrder: number[];
  /** From the last end of a Spark job until the application's. */
  tailMs: number;
  /** Time of all tasks. */
  taskMs: number;
  /** Groups of tasks: what playing it once takes. */
  groups: number;
  /** The most tasks of a stage. */
  widest: number;
  /** The time in which no Spark job ran. */
  driverMs: number;
  wallMs: number;
}

/** Groups of tasks that a workload may have before lengths are spread more coarsely. */
const GROUP_BUDGET = 300_000;
const MAX_PIECES = 64;
/** Up to so many tasks each one is played by itself. */
const FEW_TASKS = 100_000;

interface Span {
  from: number;
  to: number;
}

function executed(facts: AttemptFacts): StageFacts[] {
  return facts.stages
    .filter(
      ({ submittedAt, status }) =>
        submittedAt !== undefined && status !== 'skipped',
    )
    .sort(
      (a, b) =>
        a.submittedAt! - b.submittedAt! ||
        a.stageId - b.stageId ||
        a.stageAttemptId - b.stageAttemptId,
    );
}

/** Stages whose Spark job the log has lost count as one of their own. */
function sparkJobsOf(
  facts: AttemptFacts,
  stages: readonly StageFacts[],
): { spans: Span[]; stagesOf: number[][]; starterOf: number[] } {
  const end = endOf(facts);
  const sparkJobs = [...facts.sparkJobs].sort(
    (a, b) => a.submittedAt - b.submittedAt || a.sparkJobId - b.sparkJobId,
  );
  const spans: Span[] = sparkJobs.map(
    ({ submittedAt, completedAt }: SparkJobFacts) => ({
      from: submittedAt,
      to: Math.max(submittedAt, completedAt ?? end),
    }),
  );
  const indices = new Map(
    sparkJobs.map(({ sparkJobId }, index) => [sparkJobId, index]),
  );
  const stagesOf: number[][] = spans.map(() => []);
  const starterOf = stages.map((stage, index) => {
    const of = stage.sparkJobIds
      .flatMap(id => indices.get(id) ?? [])
      .sort((a, b) => a - b);
    if (of.length === 0) {
      of.push(spans.length);
      stagesOf.push([]);
      spans.push({
        from: stage.submittedAt!,
        to: Math.max(stage.submittedAt!, stage.completedAt ?? end),
      });
    }
    of.forEach(sparkJob => stagesOf[sparkJob].push(index));
    return of[0];
  });
  // Stages without a Spark job came last; put all in the order of their submission.
  const order = spans
    .map((_, index) => index)
    .sort((a, b) => spans[a].from - spans[b].from || a - b);
  const place = new Array<number>(order.length);
  order.forEach((old, index) => {
    place[old] = index;
  });
  return {
    spans: order.map(old => spans[old]),
    stagesOf: order.map(old => stagesOf[old]),
    starterOf: starterOf.map(old => place[old]),
  };
}

/** The time that these spans, in order of their starts, cover together. */
function covered(spans: readonly Span[]): number {
  let until = -Infinity;
  let sum = 0;
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}

function stagesWith(
  stages: readonly StageFacts[],
  spans: readonly Span[],
  starterOf: readonly number[],
  maxPieces: number,
): WorkStage[] {
  const attempts = new Map<number, number[]>();
  return stages.map((stage, index) => {
    const submittedAt = stage.submittedAt!;
    // A second attempt also waits for the one before it, and so comes no earlier than it did.
    const candidates = [...stage.parentIds, stage.stageId].flatMap(
      id => attempts.get(id) ?? [],
    );
    // In a log that contradicts itself a Spark job could wait for one that waits for it.
    const after = candidates.filter(
      other =>
        (stages[other].completedAt ?? Infinity) <= submittedAt &&
        starterOf[other] <= starterOf[index],
    );
    const known = attempts.get(stage.stageId);
    if (known) {
      known.push(index);
    } else {
      attempts.set(stage.stageId, [index]);
    }
    const possible = after.reduce(
      (latest, other) => Math.max(latest, stages[other].completedAt!),
      spans[starterOf[index]].from,
    );
    return {
      sparkJob: starterOf[index],
      after,
      lagMs: Math.max(0, submittedAt - possible),
      tasks: spreadOut(binsOf(stage), maxPieces),
    };
  });
}

/**
 * Takes a run apart into what can be played again on other executors: Spark
 * jobs, each starting so long after the starts and ends of others that came
 * before it; their stages, each so long after its parents; and their tasks.
 */
export function workloadOf(facts: AttemptFacts): Workload {
  const stages = executed(facts);
  const { spans, stagesOf, starterOf } = sparkJobsOf(facts, stages);
  const end = endOf(facts);
  const endOrder = spans
    .map((_, index) => index)
    .sort((a, b) => spans[a].to - spans[b].to || a - b);

  let ended = 0;
  let last = facts.startedAt;
  const sparkJobs = spans.map(({ from, to }, index): WorkSparkJob => {
    // One that took no time at all has ended for the next, not for itself.
    while (
      ended < endOrder.length &&
      endOrder[ended] < index &&
      spans[endOrder[ended]].to <= from
    ) {
      last = Math.max(last, spans[endOrder[ended]].to);
      ended += 1;
    }
    const lagMs = Math.max(0, from - last);
    last = Math.max(last, from);
    const stagesEnd = stagesOf[index].reduce(
      (latest, stage) => Math.max(latest, stages[stage].completedAt ?? to),
      from,
    );
    return {
      endedBefore: ended,
      lagMs,
      stages: stagesOf[index],
      closeMs: Math.max(0, to - stagesEnd),
    };
  });
  const lastEnd = spans.reduce(
    (latest, { to }) => Math.max(latest, to),
    facts.startedAt,
  );

  const bins = stages.reduce((sum, stage) => sum + binsOf(stage).length, 0);
  const count = stages.reduce(
    (sum, { totals }) =>
      sum + totals.succeededTasks + totals.failedTasks + totals.killedTasks,
    0,
  );
  const maxPieces =
    count <= FEW_TASKS
      ? Infinity
      : Math.min(MAX_PIECES, Math.max(1, Math.floor(GROUP_BUDGET / bins)));
  const work = stagesWith(stages, spans, starterOf, maxPieces);
  const wallMs = Math.max(0, end - facts.startedAt);
  return {
    stages: work,
    sparkJobs,
    endOrder,
    tailMs: Math.max(0, end - lastEnd),
    taskMs: work.reduce((sum, { tasks }) => sum + tasks.taskMs, 0),
    groups: work.reduce((sum, { tasks }) => sum + tasks.counts.length, 0),
    widest: work.reduce((most, { tasks }) => Math.max(most, tasks.tasks), 1),
    driverMs: Math.max(0, wallMs - covered(spans)),
    wallMs,
  };
}
