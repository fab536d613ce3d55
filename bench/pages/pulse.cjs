/*
 * Required into a portal's backend: tells each second how long its event loop
 * was held up at most, how much of that its own work took (the rest is waiting
 * for a processor or a disk), and how much memory it has.
 */
const { performance } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

/** Between two looks, in milliseconds. */
const EVERY = 20;

// Of this thread alone, where Node can tell.
const used = () => {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(
    process,
  );
  return (user + system) / 1_000;
};

if (isMainThread && process.argv[1]?.endsWith('index.ts')) {
  let before = { at: performance.now(), used: used() };
  let held = 0;
  let own = 0;
  const look = () => {
    const now = { at: performance.now(), used: used() };
    const late = Math.max(0, now.at - before.at - EVERY);
    held = Math.max(held, late);
    own = Math.max(own, Math.min(late, now.used - before.used));
    before = now;
    setTimeout(look, EVERY).unref();
  };
  setTimeout(look, EVERY).unref();
  setInterval(() => {
    const resident = process.memoryUsage.rss() / 2 ** 20;
    process.stdout.write(`pulse ${Date.now()} ${held} ${own} ${resident}\n`);
    held = 0;
    own = 0;
  }, 1_000).unref();
}
