import {
  FIRST_PEAK,
  Slot,
  TaskEventReader,
  type TaskEnding,
  type TaskLoss,
} from '../events/taskEvents';
import type { TaskTotals } from '../facts';
import { arrayOf, objectOf, textOf, type JsonObject } from '../text/fields';
import type { Clock } from './clock';
import type { Executors } from './executors';
import type { Losses } from './losses';
import type { Stages } from './stages';
import { addEnding, addMetrics, emptyTotals, finishedTotals } from './totals';

const encoder = new TextEncoder();
const TASK_START = encoder.encode('{"Event":"SparkListenerTaskStart",');
const TASK_END = encoder.encode('{"Event":"SparkListenerTaskEnd",');

/**
 * The tasks of an application: nearly all lines of a log. None is kept; what
 * each did is added to the totals, its stage and its executor.
 */
export class Tasks {
  readonly #stages: Stages;
  readonly #executors: Executors;
  readonly #clock: Clock;
  readonly #losses: Losses;
  readonly #useTemplates: boolean;
  #endReader = new TaskEventReader();
  #startReader = new TaskEventReader();
  #totals = emptyTotals();
  #begun = 0;
  #ended = 0;

  /** @param useTemplates - Lines of a layout seen before are read without the JSON parser. */
  constructor(
    parts: {
      stages: Stages;
      executors: Executors;
      clock: Clock;
      losses: Losses;
    },
    useTemplates: boolean,
  ) {
    this.#stages = parts.stages;
    this.#executors = parts.executors;
    this.#clock = parts.clock;
    this.#losses = parts.losses;
    this.#useTemplates = useTemplates;
  }

  /** @returns whether the line was a task's, of a known layout, and is done with. */
  acceptLine(bytes: Uint8Array, start: number, end: number): boolean {
    if (!this.#useTemplates) {
      return false;
    }
    if (beginsWith(bytes, start, end, TASK_END)) {
      if (this.#endReader.readBytes(bytes, start, end)) {
        this.#taskEnded('Success');
        return true;
      }
    } else if (
      beginsWith(bytes, start, end, TASK_START) &&
      this.#startReader.readBytes(bytes, start, end)
    ) {
      this.#taskStarted();
      return true;
    }
    return false;
  }

  /** Reads a `SparkListenerTaskStart`, and learns its layout from its line. */
  started(event: JsonObject, line: string) {
    this.#startReader.readJson(event);
    this.#taskStarted();
    if (this.#useTemplates) {
      this.#startReader.learn(line);
    }
  }

  /** Reads a `SparkListenerTaskEnd`, and learns its layout from its line. */
  ended(event: JsonObject, line: string) {
    this.#endReader.readJson(event);
    const told = objectOf(event['Task End Reason']);
    const reason = textOf(told?.Reason) ?? '';
    this.#taskEnded(reason, lossOf(reason, textOf(told?.['Kill Reason'])));
    if (this.#useTemplates && reason === 'Success') {
      this.#endReader.learn(line);
    }
  }

  /** Reads a `SparkListenerStageExecutorMetrics`. */
  peaksReported(event: JsonObject) {
    this.#peaks(event['Executor ID'], event['Executor Metrics']);
  }

  /** Reads a `SparkListenerExecutorMetricsUpdate`. */
  heartbeat(event: JsonObject) {
    for (const update of arrayOf(event['Executor Metrics Updated'])) {
      this.#peaks(event['Executor ID'], objectOf(update)?.['Executor Metrics']);
    }
  }

  /** Tasks that ended though they never began: events are missing. */
  get unbegun(): number {
    return Math.max(0, this.#ended - this.#begun);
  }

  /** Names of the peak metrics of executors, in the order of their values. */
  get peakNames(): readonly string[] {
    return this.#endReader.peakNames;
  }

  facts(): TaskTotals {
    return finishedTotals(this.#totals);
  }

  #taskStarted() {
    this.#begun += 1;
    const { numbers } = this.#startReader.slots;
    this.#stages.taskStarted(
      numbers[Slot.stageId],
      numbers[Slot.stageAttemptId],
    );
    this.#clock.saw(numbers[Slot.launchTime]);
  }

  #taskEnded(reason: string, loss?: TaskLoss) {
    const { numbers, texts } = this.#endReader.slots;
    const ending = endingOf(reason);
    const launched = numbers[Slot.launchTime];
    const finished = numbers[Slot.finishTime];
    let duration = finished - launched;
    if (duration < 0 || launched <= 0) {
      this.#losses.inconsistent += 1;
      duration = 0;
    }
    if (hasNegative(numbers)) {
      this.#losses.inconsistent += 1;
    }
    // A resubmitted task succeeded before, and what it reported was added then.
    const withMetrics = reason !== 'Resubmitted';
    this.#ended += withMetrics ? 1 : 0;
    addEnding(this.#totals, ending, duration);
    if (withMetrics) {
      addMetrics(this.#totals, numbers);
    }
    this.#executors.taskEnded(
      texts[0],
      ending,
      duration,
      numbers,
      numbers.subarray(FIRST_PEAK),
      withMetrics,
    );
    this.#stages.taskEnded(ending, duration, numbers, withMetrics, loss);
    this.#clock.saw(finished);
  }

  #peaks(executorId: unknown, executorMetrics: unknown) {
    const id = textOf(executorId);
    const metrics = objectOf(executorMetrics);
    if (id !== undefined && metrics) {
      this.#endReader.readJson({ 'Task Executor Metrics': metrics });
      this.#executors.peaksReported(
        id,
        this.#endReader.slots.numbers.subarray(FIRST_PEAK),
      );
    }
  }
}

/** Classes of `AppStatusListener.onTaskEnd`: a task that may not commit counts as killed. */
function endingOf(reason: string): TaskEnding {
  switch (reason) {
    case 'Success':
      return 'succeeded';
    case 'TaskKilled':
    case 'TaskCommitDenied':
      return 'killed';
    default:
      return 'failed';
  }
}

/** As `TaskSetManager` words the end of a task whose other try was first. */
function lossOf(reason: string, killReason = ''): TaskLoss | undefined {
  if (reason === 'FetchFailed') {
    return 'fetch-failed';
  }
  return reason === 'TaskCommitDenied' ||
    (reason === 'TaskKilled' && /another attempt succeeded/i.test(killReason))
    ? 'other-try-succeeded'
    : undefined;
}

/** A task's numbers below 0 are made 0. Peaks are not looked at: -1 is Spark's "not measured". */
function hasNegative(numbers: Float64Array): boolean {
  let found = false;
  for (let slot = 0; slot < FIRST_PEAK; slot++) {
    if (numbers[slot] < 0) {
      numbers[slot] = 0;
      found = true;
    }
  }
  return found;
}

function beginsWith(
  bytes: Uint8Array,
  start: number,
  end: number,
  prefix: Uint8Array,
): boolean {
  if (end - start < prefix.length) {
    return false;
  }
  for (let index = 0; index < prefix.length; index++) {
    if (bytes[start + index] !== prefix[index]) {
      return false;
    }
  }
  return true;
}
