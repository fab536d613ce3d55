import { RunsInMemory } from '@pilotlight/plugin-spark-common';
import { DROPPED_SOURCE, type FromWorker, type ToWorker } from './protocol';
import { readDropped } from './readDropped';

/** Progress is told at most so often, in milliseconds. */
const TELL_EVERY = 100;

/**
 * What the worker does: reads logs, keeps what they tell, answers questions.
 * Facts stay here; the page gets the answers that it shows.
 */
export class Desk {
  readonly #post: (message: FromWorker) => void;
  readonly #runs = new RunsInMemory();
  readonly #reading = new Map<string, AbortController>();

  constructor(post: (message: FromWorker) => void) {
    this.#post = post;
  }

  async handle(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'read':
        await this.#read(message);
        break;
      case 'cancel':
        this.#reading.get(message.key)?.abort();
        break;
      default:
        this.#answer(message);
    }
  }

  async #read({ key, log, files }: ToWorker & { kind: 'read' }) {
    const controller = new AbortController();
    this.#reading.set(key, controller);
    let told = 0;
    try {
      const result = await readDropped(
        log,
        // The names are the author's: only the object's own.
        address => (Object.hasOwn(files, address) ? files[address] : undefined),
        {
          signal: controller.signal,
          onProgress: progress => {
            const now = Date.now();
            if (now - told >= TELL_EVERY) {
              told = now;
              this.#post({ kind: 'progress', key, ...progress });
            }
          },
        },
      );
      const { problems } = result;
      if ('refused' in result) {
        this.#post({ kind: 'refused', key, reason: result.refused, problems });
      } else {
        const runId = this.#runs.add({
          facts: result.facts,
          source: DROPPED_SOURCE,
          evidence: log.key,
          readAt: Date.now(),
        });
        const summary = this.#runs.summary(runId);
        this.#post({ kind: 'done', key, summary, problems });
      }
    } catch (error) {
      if (controller.signal.aborted) {
        this.#post({ kind: 'cancelled', key });
      } else {
        const said = error instanceof Error ? error.message : String(error);
        this.#post({
          kind: 'refused',
          key,
          reason: 'broke-down',
          problems: [said],
        });
      }
    } finally {
      this.#reading.delete(key);
    }
  }

  #answer({ id, operation, request }: ToWorker & { kind: 'ask' }) {
    try {
      const answer = this.#runs.answers[operation] as (
        asked: object,
      ) => unknown;
      this.#post({ kind: 'answer', id, answer: answer(request) });
    } catch (error) {
      const { name, message } =
        error instanceof Error ? error : new Error(String(error));
      this.#post({ kind: 'failure', id, name, message });
    }
  }
}
