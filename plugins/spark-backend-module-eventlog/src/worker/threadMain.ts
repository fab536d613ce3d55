import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createOrigin } from '../origins/createOrigin';
import { LogShelf } from './LogShelf';
import type { ReadAnswer, ReadRequest, WorkerInput } from './protocol';

/**
 * The file that a reader's thread runs. It is part of the module's own graph,
 * so it is there in a built package and in sources alike.
 */
export const readerThreadFile = __filename;

function isOurs(data: unknown): data is WorkerInput {
  return (
    typeof data === 'object' &&
    data !== null &&
    'pilotlightEventLogReader' in data
  );
}

function serve(port: MessagePort, { config }: WorkerInput) {
  const origin = createOrigin(config);
  const shelf = new LogShelf(config.limits);
  // The thread is ended from outside; nothing in here is aborted.
  const { signal } = new AbortController();

  async function answer({ id, log }: ReadRequest): Promise<ReadAnswer> {
    try {
      const open = await (await origin).open(log, signal);
      try {
        return { id, reading: await shelf.read(open, signal) };
      } finally {
        await open.close();
      }
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : 'unknown' };
    }
  }

  port.on('message', (request: ReadRequest) => {
    void answer(request).then(result => port.postMessage(result));
  });
}

if (parentPort && isOurs(workerData)) {
  serve(parentPort, workerData);
}
