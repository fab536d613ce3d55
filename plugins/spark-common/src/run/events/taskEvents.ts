import { numberOf, objectOf, textOf, type JsonObject } from '../text/fields';
import {
  learnTemplate,
  readByTemplate,
  type Slots,
  type Template,
} from './template';

/** Numbers of a task event (a boolean is 1 or 0), by slot. One list serves the JSON parser and the templates. */
export const TASK_NUMBERS = [
  'Stage ID',
  'Stage Attempt ID',
  'Task Info/Task ID',
  'Task Info/Launch Time',
  'Task Info/Finish Time',
  'Task Metrics/Executor Run Time',
  'Task Metrics/Executor CPU Time',
  'Task Metrics/Peak Execution Memory',
  'Task Metrics/JVM GC Time',
  'Task Metrics/Memory Bytes Spilled',
  'Task Metrics/Disk Bytes Spilled',
  'Task Metrics/Shuffle Read Metrics/Remote Bytes Read',
  'Task Metrics/Shuffle Read Metrics/Local Bytes Read',
  'Task Metrics/Shuffle Read Metrics/Total Records Read',
  'Task Metrics/Shuffle Read Metrics/Fetch Wait Time',
  'Task Metrics/Shuffle Write Metrics/Shuffle Bytes Written',
  'Task Metrics/Shuffle Write Metrics/Shuffle Records Written',
  'Task Metrics/Input Metrics/Bytes Read',
  'Task Metrics/Input Metrics/Records Read',
  'Task Metrics/Output Metrics/Bytes Written',
  'Task Metrics/Output Metrics/Records Written',
  'Task Info/Speculative',
] as const;

/** Places of {@link TASK_NUMBERS} in the slots. */
export const Slot = {
  stageId: 0,
  stageAttemptId: 1,
  taskId: 2,
  launchTime: 3,
  finishTime: 4,
  runTime: 5,
  cpuTimeNanos: 6,
  peakExecutionMemory: 7,
  gcTime: 8,
  memorySpilled: 9,
  diskSpilled: 10,
  remoteBytesRead: 11,
  localBytesRead: 12,
  shuffleRecordsRead: 13,
  fetchWaitTime: 14,
  shuffleBytesWritten: 15,
  shuffleRecordsWritten: 16,
  inputBytes: 17,
  inputRecords: 18,
  outputBytes: 19,
  outputRecords: 20,
  speculative: 21,
} as const;

/** Peak metrics of the executor follow, in the order in which their names were first met. */
export const FIRST_PEAK = TASK_NUMBERS.length;
const MAX_PEAKS = 64;
const PEAKS = 'Task Executor Metrics';
const EXECUTOR = 'Task Info/Executor ID';

const paths = TASK_NUMBERS.map(path => path.split('/'));
const slotOfPath = new Map<string, number>(
  TASK_NUMBERS.map((path, slot) => [path, slot]),
);
const constants = new Set(['Event', 'Task End Reason/Reason']);
const MAX_TEMPLATES = 8;

/** How a task ended, in the classes that the History Server counts by. */
export type TaskEnding = 'succeeded' | 'failed' | 'killed';

/** Ends of tasks that are told apart beside their class. */
export type TaskLoss = 'fetch-failed' | 'other-try-succeeded';

/**
 * Takes task events apart: those of the usual layout by their bytes, all
 * others as JSON. Both ways give the same, whatever the line.
 */
export class TaskEventReader {
  /** What the last event read told. Overwritten by the next one. */
  readonly slots: Slots = {
    numbers: new Float64Array(FIRST_PEAK + MAX_PEAKS),
    texts: [''],
  };
  /** Names of the executor's peak metrics met so far. */
  readonly peakNames: string[] = [];
  #templates: Template[] = [];

  /** Reads a line by a known layout. */
  readBytes(bytes: Uint8Array, start: number, end: number): boolean {
    for (let index = 0; index < this.#templates.length; index++) {
      this.#reset();
      const template = this.#templates[index];
      if (readByTemplate(template, bytes, start, end, this.slots)) {
        if (index > 0) {
          // The layout that fits most lines moves to the front.
          this.#templates[index] = this.#templates[index - 1];
          this.#templates[index - 1] = template;
        }
        return true;
      }
    }
    return false;
  }

  /** Reads an event that was parsed as JSON. */
  readJson(event: JsonObject) {
    this.#reset();
    const { numbers, texts } = this.slots;
    paths.forEach((path, slot) => {
      let value: unknown = event;
      for (const key of path) {
        value = objectOf(value)?.[key];
      }
      numbers[slot] = value === true ? 1 : numberOf(value) ?? 0;
    });
    texts[0] = textOf(objectOf(event['Task Info'])?.['Executor ID']) ?? '';
    const peaks = objectOf(event[PEAKS]);
    for (const [name, value] of Object.entries(peaks ?? {})) {
      const slot = this.#peakSlot(name);
      if (slot !== undefined) {
        numbers[slot] = numberOf(value) ?? 0;
      }
    }
  }

  /** Learns the layout of a line that only the JSON parser could read. */
  learn(line: string) {
    if (this.#templates.length < MAX_TEMPLATES) {
      const template = learnTemplate(
        line,
        constants,
        path =>
          path[0] === PEAKS && path.length === 2
            ? this.#peakSlot(path[1])
            : slotOfPath.get(path.join('/')),
        path => (path.join('/') === EXECUTOR ? 0 : undefined),
      );
      if (template) {
        this.#templates.push(template);
      }
    }
  }

  #peakSlot(name: string): number | undefined {
    let index = this.peakNames.indexOf(name);
    if (index < 0 && this.peakNames.length < MAX_PEAKS && name.length <= 100) {
      index = this.peakNames.push(name) - 1;
    }
    return index < 0 ? undefined : FIRST_PEAK + index;
  }

  #reset() {
    this.slots.numbers.fill(0);
    this.slots.texts[0] = '';
  }
}
