/** Starts the worker. Apart from what is tested: tests have no workers. */
export function startWorker(): Worker {
  return new Worker(
    // By the package's name: in sources, in a workspace and in a published
    // package it is the one that all of them resolve.
    new URL('@pilotlight/plugin-spark/diagnose-worker', import.meta.url),
    { type: 'module', name: 'pilotlight-diagnose' },
  );
}
