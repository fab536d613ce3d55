import type {
  LocatedLog,
  RunOperation,
  RunSummary,
} from '@pilotlight/plugin-spark-common';
import type { PathFile } from './filesOfDrop';
import { groupDropped, type Refusal, type Refused } from './groupDropped';
import type { FromWorker, ToWorker } from './protocol';

/** A log that was dropped, and how its reading goes. */
export interface DroppedLog {
  key: string;
  applicationId: string;
  /** Stored bytes of all its parts. */
  size: number;
  parts: number;
  /** Epoch milliseconds. */
  modifiedAt: number;
  state: 'found' | 'waiting' | 'reading' | 'read' | 'refused';
  /** Stored bytes read so far. */
  bytes: number;
  /** Events read so far. */
  events: number;
  /** Of the run that it told of. */
  summary?: RunSummary;
  reason?: Refusal;
  /** What could not be read, in the engine's sentences. */
  problems: string[];
}

/** What the page shows. */
export interface DiagnoseState {
  logs: readonly DroppedLog[];
  refused: readonly Refused[];
  /** Opened as soon as it is read: the only run among what was dropped last. */
  opens?: string;
}

/** A worker that was told to stop and has not after this many milliseconds is ended. */
const LISTENS_WITHIN = 3_000;

/** What is needed of a `Worker`. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  addEventListener(
    type: 'message',
    listener: (event: { data: FromWorker }) => void,
  ): void;
  addEventListener(type: 'error', listener: () => void): void;
}

interface Held {
  log: LocatedLog;
  files: Record<string, File>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * The logs that were dropped since the portal was opened, and the worker that
 * reads them. One worker reads one log at a time.
 */
export class DiagnoseSession {
  readonly #start: () => WorkerLike;
  readonly #listeners = new Set<() => void>();
  readonly #held = new Map<string, Held>();
  readonly #asked = new Map<number, Waiting>();
  #worker: WorkerLike | undefined;
  #state: DiagnoseState = { logs: [], refused: [] };
  #lastId = 0;

  constructor(start: () => WorkerLike) {
    this.#start = start;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly state = (): DiagnoseState => this.#state;

  /** Takes files. Logs of one application are read at once, of several as they are chosen. */
  add(files: readonly PathFile[]) {
    const { logs, refused } = groupDropped(
      files.map(({ path, file }) => ({
        path,
        size: file.size,
        modifiedAt: file.lastModified,
      })),
    );
    const byPath = new Map(files.map(({ path, file }) => [path, file]));
    for (const log of logs) {
      const entries = log.parts.flatMap(({ part }) => {
        const file = byPath.get(part.address);
        return file ? [[part.address, file] as const] : [];
      });
      this.#held.set(log.key, { log, files: Object.fromEntries(entries) });
    }
    const keys = new Set(logs.map(({ key }) => key));
    const applications = new Set(logs.map(({ name }) => name.applicationId));
    const [first] = keys;
    this.#set({
      logs: [
        ...logs.map(toDropped),
        ...this.#state.logs.filter(({ key }) => !keys.has(key)),
      ],
      refused,
      ...(applications.size === 1 && { opens: first }),
    });
    if (applications.size === 1) {
      this.read([...keys]);
    }
  }

  /** Reads logs, one after the other. */
  read(keys: readonly string[]) {
    this.#update(
      log => keys.includes(log.key) && log.state !== 'reading',
      () => ({ state: 'waiting', bytes: 0, events: 0, reason: undefined }),
    );
    this.#readNext();
  }

  /** Gives up a reading. */
  cancel(key: string) {
    this.#update(
      log => log.key === key && log.state === 'waiting',
      () => ({ state: 'found' }),
    );
    const worker = this.#worker;
    worker?.postMessage({ kind: 'cancel', key });
    setTimeout(() => {
      const log = this.#state.logs.find(each => each.key === key);
      if (worker && worker === this.#worker && log?.state === 'reading') {
        // It does not listen: it is held up in some hostile block.
        this.#patch(key, { state: 'found', bytes: 0, events: 0 });
        this.#lost();
      }
    }, LISTENS_WITHIN);
  }

  /** Forgets all that was read, and gives its memory back. */
  forget() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#held.clear();
    this.#rejectAll();
    this.#set({ logs: [], refused: [] });
  }

  /** The run was opened, or something else was. */
  opened() {
    if (this.#state.opens !== undefined) {
      const { logs, refused } = this.#state;
      this.#set({ logs, refused });
    }
  }

  /** Asks the worker about a run. */
  ask(operation: RunOperation, request: object): Promise<unknown> {
    const worker = this.#worker;
    if (!worker) {
      return Promise.reject(notHere());
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      worker.postMessage({ kind: 'ask', id, operation, request });
    });
  }

  #readNext() {
    const { logs } = this.#state;
    const next = logs.find(({ state }) => state === 'waiting');
    const held = next && this.#held.get(next.key);
    if (!held || logs.some(({ state }) => state === 'reading')) {
      return;
    }
    this.#patch(next.key, { state: 'reading' });
    this.#worker ??= this.#started();
    this.#worker.postMessage({ kind: 'read', key: next.key, ...held });
  }

  #started(): WorkerLike {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }) => {
      if (worker === this.#worker) {
        this.#hear(data);
      }
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) {
        this.#lost();
      }
    });
    return worker;
  }

  #hear(message: FromWorker) {
    switch (message.kind) {
      case 'progress':
        this.#patch(message.key, {
          bytes: message.bytes,
          events: message.events,
        });
        return;
      case 'answer':
        this.#asked.get(message.id)?.resolve(message.answer);
        this.#asked.delete(message.id);
        return;
      case 'failure':
        this.#asked
          .get(message.id)
          ?.reject(
            message.name === 'NotFoundError'
              ? notHere()
              : new Error(message.message),
          );
        this.#asked.delete(message.id);
        return;
      case 'done':
        this.#patch(message.key, {
          state: 'read',
          summary: message.summary,
          problems: message.problems,
        });
        break;
      case 'refused':
        this.#patch(message.key, {
          state: 'refused',
          reason: message.reason,
          problems: message.problems,
        });
        break;
      default:
        this.#patch(message.key, { state: 'found', bytes: 0, events: 0 });
    }
    this.#readNext();
  }

  /** The worker is gone, and with it all that it had read. */
  #lost() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#rejectAll();
    this.#update(
      ({ state }) => state !== 'refused',
      ({ state }) =>
        state === 'reading'
          ? { state: 'refused', reason: 'broke-down' }
          : { state: 'found', summary: undefined },
    );
  }

  #rejectAll() {
    this.#asked.forEach(({ reject }) => reject(notHere()));
    this.#asked.clear();
  }

  #patch(key: string, change: Partial<DroppedLog>) {
    this.#update(
      log => log.key === key,
      () => change,
    );
  }

  #update(
    which: (log: DroppedLog) => boolean,
    change: (log: DroppedLog) => Partial<DroppedLog>,
  ) {
    this.#set({
      ...this.#state,
      logs: this.#state.logs.map(log =>
        which(log) ? { ...log, ...change(log) } : log,
      ),
    });
  }

  #set(state: DiagnoseState) {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}

function toDropped(log: LocatedLog): DroppedLog {
  return {
    key: log.key,
    applicationId: log.name.applicationId,
    size: log.parts.reduce((sum, { part }) => sum + part.size, 0),
    parts: log.parts.length,
    modifiedAt: Math.max(...log.parts.map(({ part }) => part.modifiedAt)),
    state: 'found',
    bytes: 0,
    events: 0,
    problems: [],
  };
}

/** As the backend's client says it, so that pages show it alike. */
function notHere(): Error {
  return Object.assign(new Error('This browser no longer holds that run'), {
    name: 'ResponseError',
    statusCode: 404,
  });
}
