import { Slot, type TaskEnding } from '../events/taskEvents';
import type { ExecutorFacts, TaskTotals } from '../facts';
import {
  cut,
  instantOf,
  numberOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../text/fields';
import { redactText } from '../text/redaction';
import type { Environment } from './environment';
import { executorEndOf, exitCodeOf } from './executorEnd';
import {
  cpusPerTask,
  driverCores,
  driverMemory,
  executorMemory,
} from './memory';
import { addEnding, addMetrics, emptyTotals, finishedTotals } from './totals';

/** The driver's id among the executors. */
export const DRIVER = 'driver';
const MAX_EXECUTORS = 50_000;
const MAX_REASON = 2000;
/** Ids of Spark are numbers; longer ones are not Spark's. */
const MAX_ID = 100;

interface Executor {
  id: string;
  host: string;
  addedAt?: number;
  cores?: number;
  resourceProfileId: number;
  removedAt?: number;
  removedReason?: string;
  peaks: Float64Array;
  totals: TaskTotals;
}

/**
 * The executors of an application, by the rules of Spark's
 * `AppStatusListener`: what a task did counts for its executor while that one
 * lives, and not after.
 */
export class Executors {
  #executors = new Map<string, Executor>();

  added(event: JsonObject) {
    const info = objectOf(event['Executor Info']);
    const executor = this.#getOrAdd(event['Executor ID'], event.Timestamp);
    if (executor) {
      executor.host = cut(textOf(info?.Host) ?? executor.host, 255);
      executor.cores = numberOf(info?.['Total Cores']) ?? executor.cores;
      executor.resourceProfileId =
        numberOf(info?.['Resource Profile Id']) ?? executor.resourceProfileId;
    }
  }

  /** The driver is known by its block manager only, unless it runs the tasks itself. */
  blockManagerAdded(event: JsonObject) {
    const id = objectOf(event['Block Manager ID']);
    const executor = this.#getOrAdd(id?.['Executor ID'], event.Timestamp);
    if (executor && executor.host === '') {
      executor.host = cut(textOf(id?.Host) ?? '', 255);
    }
  }

  removed(event: JsonObject) {
    const executor = this.#executors.get(textOf(event['Executor ID']) ?? '');
    if (executor && executor.removedAt === undefined) {
      executor.removedAt = instantOf(event.Timestamp) ?? executor.addedAt;
      executor.removedReason = textOf(event['Removed Reason']) ?? '';
    }
  }

  taskEnded(
    id: string,
    ending: TaskEnding,
    duration: number,
    numbers: Float64Array,
    peaks: Float64Array,
    withMetrics: boolean,
  ) {
    const executor = this.#executors.get(id);
    if (!executor || executor.removedAt !== undefined) {
      return;
    }
    addEnding(executor.totals, ending, duration);
    raisePeaks(executor, peaks);
    if (withMetrics) {
      addMetrics(executor.totals, numbers);
      // A task that never began on it cannot have ended before it came.
      const launch = numbers[Slot.launchTime];
      executor.addedAt ??= launch > 0 ? launch : undefined;
    }
  }

  /** Peaks of a stage on an executor, also of one that is gone. */
  peaksReported(id: string, peaks: Float64Array) {
    const executor = this.#executors.get(id);
    if (executor) {
      raisePeaks(executor, peaks);
    }
  }

  /** @param endedAt - When the application ended. */
  facts(
    environment: Environment,
    peakNames: readonly string[],
    startedAt: number,
    endedAt: number | undefined,
  ): ExecutorFacts[] {
    const { properties } = environment;
    const dynamic = properties['spark.dynamicAllocation.enabled'] === 'true';
    return [...this.#executors.values()].map(executor => {
      const isDriver = executor.id === DRIVER;
      const profile = environment.profile(executor.resourceProfileId);
      const cores = executor.cores ?? (isDriver ? driverCores(properties) : 1);
      const addedAt = isDriver ? startedAt : executor.addedAt ?? startedAt;
      const removed = this.#removal(executor, addedAt, endedAt, dynamic);
      return {
        executorId: executor.id,
        isDriver,
        host: executor.host,
        addedAt,
        ...removed,
        cores,
        memoryBytes: isDriver
          ? driverMemory(properties)
          : executorMemory(properties, profile),
        resourceProfileId: executor.resourceProfileId,
        // A driver without `ExecutorAdded` runs no task.
        maxTasks:
          executor.cores === undefined
            ? 0
            : Math.floor(cores / cpusPerTask(properties, profile)),
        peakMemory: Object.fromEntries(
          peakNames.flatMap((name, index) =>
            executor.peaks[index] > 0 ? [[name, executor.peaks[index]]] : [],
          ),
        ),
        totals: finishedTotals(executor.totals),
      };
    });
  }

  #removal(
    executor: Executor,
    addedAt: number,
    endedAt: number | undefined,
    dynamic: boolean,
  ): Pick<ExecutorFacts, 'removedAt' | 'removedReason' | 'end' | 'exitCode'> {
    const { removedAt, removedReason } = executor;
    if (removedAt === undefined) {
      return endedAt === undefined
        ? { end: 'alive' }
        : { end: 'application-ended', removedAt: Math.max(addedAt, endedAt) };
    }
    const reason = removedReason ?? '';
    // Executors that go down with the application report odd exit codes.
    const withApplication = endedAt !== undefined && removedAt >= endedAt;
    return {
      removedAt: Math.max(addedAt, removedAt),
      removedReason: cut(redactText(cut(reason, 2 * MAX_REASON)), MAX_REASON),
      end: withApplication
        ? 'application-ended'
        : executorEndOf(reason, dynamic),
      exitCode: exitCodeOf(reason),
    };
  }

  #getOrAdd(id: unknown, timestamp: unknown): Executor | undefined {
    if (typeof id !== 'string' || id === '' || id.length > MAX_ID) {
      return undefined;
    }
    let executor = this.#executors.get(id);
    if (!executor && this.#executors.size < MAX_EXECUTORS) {
      executor = {
        id,
        host: '',
        addedAt: instantOf(timestamp),
        resourceProfileId: 0,
        peaks: new Float64Array(64),
        totals: emptyTotals(),
      };
      this.#executors.set(id, executor);
    }
    return executor;
  }
}

function raisePeaks(executor: Executor, peaks: Float64Array) {
  for (let index = 0; index < peaks.length; index++) {
    if (peaks[index] > executor.peaks[index]) {
      executor.peaks[index] = peaks[index];
    }
  }
}
