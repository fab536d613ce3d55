import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EventLogSourceConfig } from '../config/types';
import type {
  LocatedLog,
  ReadingResult,
} from '@pilotlight/plugin-spark-common';
import type { ReadAnswer, WorkerInput } from './protocol';
import { readerThreadFile } from './threadMain';

/** Memory of the thread's own heap; buffers of a log come on top. */
const MAX_HEAP_MIB = 512;

/** A log could not be read; the message is for a person. */
export class ReadingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReadingError';
  }
}

interface Waiting {
  resolve(reading: ReadingResult): void;
  reject(error: Error): void;
}

/**
 * Reads logs in a thread of its own, one at a time, so that no log can hold up
 * the backend. A log that takes too long, or too much memory, costs the thread;
 * the next log gets a new one.
 */
export class ReaderThread {
  readonly #config: EventLogSourceConfig;
  readonly #file: string;
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;
  #id = 0;

  /** @param file - The thread's script; tests bring their own. */
  constructor(config: EventLogSourceConfig, file: string = readerThreadFile) {
    this.#config = config;
    this.#file = file;
  }

  /**
   * @throws ReadingError when the log cannot be read, and when it took longer
   * than it may.
   */
  async read(log: LocatedLog, signal: AbortSignal): Promise<ReadingResult> {
    signal.throwIfAborted();
    const worker = this.#worker ?? this.#start();
    const id = ++this.#id;
    const { timeLimitMs } = this.#config;
    let stop: (error: Error) => void = () => {};
    const timer = setTimeout(() => {
      const seconds = Math.round(timeLimitMs / 1000);
      stop(new ReadingError(`It took longer than ${seconds} s to read.`));
    }, timeLimitMs);
    const onAbort = () => stop(new ReadingError('The backend is stopping.'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await new Promise<ReadingResult>((resolve, reject) => {
        stop = error => {
          reject(error);
          void this.close();
        };
        this.#waiting = { resolve, reject };
        worker.postMessage({ id, log });
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      this.#waiting = undefined;
    }
  }

  /** Ends the thread; what it remembered of growing logs is gone. */
  async close() {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const input: WorkerInput = {
      pilotlightEventLogReader: true,
      config: this.#config,
    };
    const worker = new Worker(this.#file, {
      workerData: input,
      execArgv: execArgvFor(this.#file),
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
    });
    const lost = (reason: string) => {
      if (this.#worker === worker) {
        this.#worker = undefined;
        this.#waiting?.reject(new ReadingError(reason));
      }
    };
    worker.on('message', (answer: ReadAnswer) => {
      if (answer.id === this.#id && this.#worker === worker) {
        if ('reading' in answer) {
          this.#waiting?.resolve(answer.reading);
        } else {
          this.#waiting?.reject(new ReadingError(answer.error));
        }
      }
    });
    worker.on('error', error =>
      lost(`Its reader broke down: ${error.message}`),
    );
    worker.on('exit', () => lost('Its reader ended.'));
    this.#worker = worker;
    return worker;
  }
}

/** Sources are TypeScript, for which a thread needs the CLI's transform; built files need nothing. */
function execArgvFor(file: string): string[] {
  const transform = 'nodeTransform.cjs';
  return extname(file) !== '.ts' ||
    process.execArgv.some(argument => argument.includes(transform))
    ? process.execArgv
    : [
        ...process.execArgv,
        '--require',
        require.resolve(`@backstage/cli/config/${transform}`),
      ];
}
