import { coresPerTask, endOf } from '../diagnosis/measure/coreTime';
import { Settings } from '../diagnosis/measure/settings';
import type { AttemptFacts, ExecutorFacts } from '../run';
import type { DynamicRules } from './pools';

/** What a run's executors were like. */
export interface ExecutorShape {
  /** The one that stands for all: of the most frequent size. */
  typical: ExecutorFacts;
  /** The run has no executors; its driver runs the tasks. */
  isLocal: boolean;
  /** The most that there were at once. */
  peak: number;
  /** Cores that a task takes. */
  taskCores: number;
  /** When they came, in milliseconds since the application's start, ascending. */
  arrivals: number[];
  /** The part of them on spot nodes. */
  spotShare: number;
}

/** `undefined` where nothing ran tasks. */
export function executorsOf(facts: AttemptFacts): ExecutorShape | undefined {
  const workers = facts.executors.filter(
    ({ maxTasks, cores }) => maxTasks > 0 && cores > 0,
  );
  const remote = workers.filter(({ isDriver }) => !isDriver);
  const all = remote.length > 0 ? remote : workers;
  const sizes = new Map<string, { executor: ExecutorFacts; count: number }>();
  for (const executor of all) {
    const key = `${executor.cores}/${executor.memoryBytes}/${executor.maxTasks}`;
    const known = sizes.get(key) ?? { executor, count: 0 };
    known.count += 1;
    sizes.set(key, known);
  }
  const [most] = [...sizes.values()].sort((a, b) => b.count - a.count);
  return (
    most && {
      typical: most.executor,
      isLocal: remote.length === 0,
      peak: peakOf(all, facts),
      taskCores: coresPerTask(facts),
      arrivals: all
        .map(({ addedAt }) => Math.max(0, addedAt - facts.startedAt))
        .sort((a, b) => a - b),
      spotShare:
        all.filter(({ nodeClass }) => nodeClass === 'spot').length / all.length,
    }
  );
}

function peakOf(executors: readonly ExecutorFacts[], facts: AttemptFacts) {
  const changes = executors
    .flatMap(({ addedAt, removedAt }) => [
      { at: addedAt, by: 1 },
      { at: removedAt ?? endOf(facts), by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let alive = 0;
  return changes.reduce((most, { by }) => {
    alive += by;
    return Math.max(most, alive);
  }, 1);
}

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration as Spark reads it: a number without a unit counts seconds. */
function durationOf(text: string | undefined, byDefault: number): number {
  const match = /^(\d+)\s*(ms|s|m|min|h|d)?$/.exec(
    text?.trim().toLowerCase() ?? '',
  );
  return match ? Number(match[1]) * UNITS[match[2] ?? 's'] : byDefault;
}

/** Whether the run let executors come and go. */
export function isDynamic(facts: AttemptFacts): boolean {
  return new Settings(facts).isOn('spark.dynamicAllocation.enabled', false);
}

/**
 * The rules by which executors come and go, with Spark's defaults
 * (Configuration, "Dynamic Allocation"), for at most `max` of them.
 *
 * An executor that is asked for comes as long after as the run's first one came
 * after the application's start.
 */
export function dynamicRules(
  facts: AttemptFacts,
  { arrivals }: ExecutorShape,
  max: number,
): DynamicRules {
  const settings = new Settings(facts);
  const prefix = 'spark.dynamicAllocation';
  const min = settings.number(`${prefix}.minExecutors`) ?? 0;
  const initial = Math.max(
    min,
    settings.number(`${prefix}.initialExecutors`) ?? 0,
    settings.number('spark.executor.instances') ?? 0,
  );
  const backlogMs = durationOf(
    settings.text(`${prefix}.schedulerBacklogTimeout`),
    1000,
  );
  return {
    min: Math.min(min, max),
    initial: Math.min(initial, max),
    max,
    backlogMs,
    // Twice as many every time: without time in between they would all come at once.
    sustainedMs: Math.max(
      1,
      durationOf(
        settings.text(`${prefix}.sustainedSchedulerBacklogTimeout`),
        backlogMs,
      ),
    ),
    idleMs: durationOf(settings.text(`${prefix}.executorIdleTimeout`), 60_000),
    startMs: arrivals[0],
  };
}
