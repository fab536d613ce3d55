import type {
  LocatedLog,
  RunOperation,
  RunSummary,
} from '@pilotlight/plugin-spark-common';
import type { Refusal } from './groupDropped';

/** What the page says to its worker. */
export type ToWorker =
  | {
      kind: 'read';
      /** Names the log in what the worker says of it. */
      key: string;
      log: LocatedLog;
      /** Files of its parts by address; a browser hands on the right to read, not the bytes. */
      files: Record<string, Blob>;
    }
  | { kind: 'cancel'; key: string }
  | { kind: 'ask'; id: number; operation: RunOperation; request: object };

/** What the worker says to the page. */
export type FromWorker =
  | { kind: 'progress'; key: string; bytes: number; events: number }
  | {
      kind: 'done';
      key: string;
      summary: RunSummary;
      problems: string[];
    }
  | { kind: 'refused'; key: string; reason: Refusal; problems: string[] }
  | { kind: 'cancelled'; key: string }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failure'; id: number; name: string; message: string };

/** The id of the source that everything dropped is said to come from. */
export const DROPPED_SOURCE = 'dropped';
