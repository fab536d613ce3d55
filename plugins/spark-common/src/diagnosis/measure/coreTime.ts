import type { AttemptFacts, ExecutorFacts } from '../../run';
import { ours } from './sources';
import type { Threshold } from '../rule';

/**
 * Less core time than this is not worth a person's minute, and of a run that
 * short most is start-up.
 */
export const WORTH_CORE_TIME: Threshold = {
  name: 'core time that is worth a look',
  value: 10 * 60_000,
  unit: 'milliseconds',
  source: ours('ten minutes of a core; start-up alone may take less'),
};

/** When the attempt ended, or how far its log reaches. */
export function endOf(facts: AttemptFacts): number {
  return facts.endedAt ?? facts.lastEventAt;
}

/** How long an executor lived, in milliseconds. */
export function lifeOf(executor: ExecutorFacts, facts: AttemptFacts): number {
  const life = (executor.removedAt ?? endOf(facts)) - executor.addedAt;
  return Number.isFinite(life) && life > 0 ? life : 0;
}

/** Executors that run tasks: without the driver, unless it runs them itself. */
export function workersOf(facts: AttemptFacts): ExecutorFacts[] {
  return facts.executors.filter(({ maxTasks }) => maxTasks > 0);
}

/** Σ life × cores of these executors, in milliseconds of a core. */
export function coreTimeOf(
  executors: readonly ExecutorFacts[],
  facts: AttemptFacts,
): number {
  return executors.reduce(
    (sum, executor) => sum + lifeOf(executor, facts) * executor.cores,
    0,
  );
}

/** Cores that a task takes (`spark.task.cpus`), 1 where no executor tells. */
export function coresPerTask(facts: AttemptFacts): number {
  const worker = facts.executors.find(({ maxTasks }) => maxTasks > 0);
  const cores = worker ? Math.floor(worker.cores / worker.maxTasks) : 1;
  return Math.max(1, cores);
}

/**
 * The part of what an attempt cost that this much core time stands for:
 * core time ÷ Σ life × cores over its executors and its driver. An estimate,
 * since memory is paid for too; it follows cores closely.
 */
export function shareOfCost(coreTime: number, facts: AttemptFacts): number {
  const whole = coreTimeOf(facts.executors, facts);
  const share = coreTime / whole;
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
