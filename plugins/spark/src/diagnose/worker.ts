/**
 * The worker that reads event logs in the browser. It is an entry of the package
 * of its own, so that a published package carries it too: the portal's bundler
 * finds it by this name and makes a file of it.
 *
 * @packageDocumentation
 */
import { Desk } from './Desk';
import type { FromWorker, ToWorker } from './protocol';

const desk = new Desk((message: FromWorker) => globalThis.postMessage(message));

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  void desk.handle(data);
});
