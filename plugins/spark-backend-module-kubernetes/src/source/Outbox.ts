import type { LiveKind } from '@pilotlight/plugin-spark-common';
import type { Change } from '../watch/Mirror';

/** A change and where its object belongs. */
export interface Letter extends Change {
  kind: LiveKind;
  namespace: string;
  /** When it was told, epoch milliseconds. */
  observedAt: number;
}

/** What others hang on goes first, so that little has to be put together twice. */
const FIRST: readonly LiveKind[] = [
  'node',
  'quota',
  'kubeflow-schedule',
  'kubeflow-application',
  'apache-application',
  'pod',
];

/**
 * Changes that the ledger has yet to be told, the newest of each object only: so
 * it never holds more than there are objects, however long the ledger is away.
 */
export class Outbox {
  readonly #waiting = new Map<LiveKind, Map<string, Letter>>(
    FIRST.map(kind => [kind, new Map()]),
  );

  get size(): number {
    let size = 0;
    for (const letters of this.#waiting.values()) {
      size += letters.size;
    }
    return size;
  }

  put(letter: Letter): void {
    this.#waiting.get(letter.kind)?.set(letter.uid, letter);
  }

  /** Takes out the next ones. */
  take(most: number): Letter[] {
    const taken: Letter[] = [];
    for (const letters of this.#waiting.values()) {
      for (const [uid, letter] of letters) {
        if (taken.length === most) {
          return taken;
        }
        taken.push(letter);
        letters.delete(uid);
      }
    }
    return taken;
  }
}
