/*
 * Required into a portal's backend: tells each second how long its event loop
 * was held up at most, and how much memory it has.
 */
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

/** What the sampling itself takes, in milliseconds. */
const RESOLUTION = 10;

if (isMainThread && process.argv[1]?.endsWith('index.ts')) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  setInterval(() => {
    const held = Math.max(0, delay.max / 1e6 - RESOLUTION);
    delay.reset();
    const resident = process.memoryUsage.rss() / 2 ** 20;
    process.stdout.write(`pulse ${Date.now()} ${held} ${resident}\n`);
  }, 1_000).unref();
}
