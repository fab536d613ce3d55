import type {
  AttemptFacts,
  ExecutorFacts,
  QueryFacts,
  SparkJobFacts,
  StageFacts,
  TaskTotals,
} from '@pilotlight/plugin-spark-common';
import { type Cell, cellsOf, NO_TOTALS, TOTALS_FIELDS } from './cells';

const has = (at: number | undefined, now: number) =>
  at !== undefined && at <= now;

/** Takes keys out of a copy. */
function without<T extends object, K extends keyof T>(
  value: T,
  ...keys: K[]
): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) {
    delete copy[key];
  }
  return copy;
}

function add(to: TaskTotals, amounts: TaskTotals): void {
  for (const field of TOTALS_FIELDS) {
    to[field] += amounts[field];
  }
}

/** Where a log's sums contradict each other, those of the run hold. */
function noMoreThan(totals: TaskTotals, most: TaskTotals): TaskTotals {
  const limited = { ...totals };
  for (const field of TOTALS_FIELDS) {
    limited[field] = Math.min(totals[field], most[field]);
  }
  return limited;
}

/**
 * How far a cell is. Amounts come with tasks that have ended, so where it has
 * tasks it advances task by task.
 */
function totalsAt({ start, end, totals }: Cell, now: number): TaskTotals {
  if (now >= end) {
    return totals;
  }
  if (now <= start) {
    return NO_TOTALS;
  }
  const tasks = totals.succeededTasks + totals.failedTasks + totals.killedTasks;
  const passed = (now - start) / (end - start);
  const done = tasks ? Math.floor(tasks * passed) / tasks : passed;
  const sofar = { ...NO_TOTALS };
  for (const field of TOTALS_FIELDS) {
    sofar[field] = Math.floor(totals[field] * done);
  }
  // Each part on its own, or rounding could make the lost part more than the whole.
  sofar.taskTime =
    Math.floor((totals.taskTime - totals.lostTaskTime) * done) +
    sofar.lostTaskTime;
  return sofar;
}

function executorAt(
  executor: ExecutorFacts,
  totals: TaskTotals,
  now: number,
): ExecutorFacts {
  if (has(executor.removedAt, now)) {
    return { ...executor, totals };
  }
  return {
    ...without(executor, 'removedAt', 'removedReason', 'exitCode'),
    end: 'alive',
    totals,
  };
}

function stageAt(
  stage: StageFacts,
  totals: TaskTotals,
  visibleJobs: Map<number, SparkJobFacts>,
  now: number,
): StageFacts[] {
  const sparkJobIds = stage.sparkJobIds.filter(id => visibleJobs.has(id));
  if (has(stage.completedAt, now)) {
    return [{ ...stage, sparkJobIds, totals }];
  }
  const open = without(
    stage,
    'submittedAt',
    'completedAt',
    'failureReason',
    'taskDuration',
    'taskShuffleRead',
    'taskInput',
  );
  if (!has(stage.submittedAt, now)) {
    if (sparkJobIds.length === 0) {
      return [];
    }
    const decided = sparkJobIds.every(
      id => visibleJobs.get(id)?.status !== 'running',
    );
    return [
      {
        ...open,
        sparkJobIds,
        // Spark calls a stage skipped when its Spark job has ended without it.
        status:
          decided && stage.submittedAt === undefined ? stage.status : 'pending',
        totals: NO_TOTALS,
        peakExecutionMemory: 0,
      },
    ];
  }
  const count = totals.succeededTasks;
  const { taskDuration, taskShuffleRead, taskInput } = stage;
  return [
    {
      ...open,
      submittedAt: stage.submittedAt,
      sparkJobIds,
      status: 'active',
      totals,
      peakExecutionMemory: count ? stage.peakExecutionMemory : 0,
      ...(count &&
        taskDuration && { taskDuration: { ...taskDuration, count } }),
      ...(count &&
        taskShuffleRead && {
          taskShuffleRead: { ...taskShuffleRead, count },
        }),
      ...(count && taskInput && { taskInput: { ...taskInput, count } }),
    },
  ];
}

function sparkJobAt(sparkJob: SparkJobFacts, now: number): SparkJobFacts[] {
  if (sparkJob.submittedAt > now) {
    return [];
  }
  return has(sparkJob.completedAt, now)
    ? [sparkJob]
    : [{ ...without(sparkJob, 'completedAt', 'error'), status: 'running' }];
}

function queryAt(
  query: QueryFacts,
  visibleJobs: Map<number, SparkJobFacts>,
  now: number,
): QueryFacts[] {
  if (query.submittedAt > now) {
    return [];
  }
  const sparkJobIds = query.sparkJobIds.filter(id => visibleJobs.has(id));
  return has(query.completedAt, now)
    ? [{ ...query, sparkJobIds }]
    : [
        {
          ...without(query, 'completedAt', 'error'),
          sparkJobIds,
          status: 'running',
        },
      ];
}

/**
 * A run as its log would have told it at some moment before its end: nothing
 * that is yet to come, and what goes on as going on.
 *
 * Times are exact. How far the tasks of an active stage are is not in the
 * facts, so they are taken to end at an even pace; sums over executors and
 * over stages agree at every moment, never shrink, and come to those of the
 * ended run.
 *
 * @param facts - the run when it has ended
 * @param end - when that is, epoch milliseconds
 * @returns a function from a moment to the run at that moment; from `end` on
 *   that is `facts` itself
 */
export function progressOf(
  facts: AttemptFacts,
  end: number,
): (now: number) => AttemptFacts {
  let known: Cell[] | undefined;
  return now => {
    if (now >= end) {
      return facts;
    }
    known ??= cellsOf(facts, end);
    const totals = { ...NO_TOTALS };
    const byStage = new Map(
      facts.stages.map(stage => [stage, { ...NO_TOTALS }]),
    );
    const byExecutor = new Map(
      facts.executors.map(executor => [executor, { ...NO_TOTALS }]),
    );
    for (const cell of known) {
      const amounts = totalsAt(cell, now);
      add(totals, amounts);
      for (const sum of [
        cell.stage && byStage.get(cell.stage),
        cell.executor && byExecutor.get(cell.executor),
      ]) {
        if (sum) {
          add(sum, amounts);
        }
      }
    }
    const sparkJobs = facts.sparkJobs.flatMap(each => sparkJobAt(each, now));
    const visible = new Map(sparkJobs.map(each => [each.sparkJobId, each]));
    const passed = Math.max(
      0,
      (now - facts.startedAt) / (end - facts.startedAt),
    );
    const part = (whole: number) => Math.floor(whole * passed);
    return {
      ...without(facts, 'endedAt', 'exitCode', 'error'),
      lastEventAt: now,
      outcome: 'running',
      outcomeBasis: 'in-progress',
      executors: [...byExecutor]
        .filter(([executor]) => executor.addedAt <= now)
        .map(([executor, sum]) => executorAt(executor, sum, now)),
      stages: [...byStage].flatMap(([stage, sum]) =>
        stageAt(stage, sum, visible, now),
      ),
      sparkJobs,
      queries: facts.queries.flatMap(query => queryAt(query, visible, now)),
      totals: noMoreThan(totals, facts.totals),
      reading: {
        ...facts.reading,
        events: part(facts.reading.events),
        ignoredEvents: part(facts.reading.ignoredEvents),
        storedBytes: part(facts.reading.storedBytes),
        rawBytes: part(facts.reading.rawBytes),
        unreadable: { lines: 0, frames: 0, oversized: 0, inconsistent: 0 },
        complete: false,
      },
    };
  };
}
