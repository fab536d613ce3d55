import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';

/** Reads one log and prints what it took; run by bench.mjs in a fresh process. */
async function main() {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const [facts] = await readEventLog(process.argv[2]);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(
    JSON.stringify({
      seconds,
      cpuSeconds: (user + system) / 1e6,
      rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      rawBytes: facts.reading.rawBytes,
      codec: facts.reading.codec,
      tasks: facts.totals.succeededTasks,
      unreadable: facts.reading.unreadable,
    }),
  );
}

void main();
