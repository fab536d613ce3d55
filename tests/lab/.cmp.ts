import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { differences } from './differences';
async function main() {
  const d = process.argv[2];
  for (const n of readdirSync(d)) {
    const fx = d + '/' + n + '.history.json';
    if (!existsSync(fx)) continue;
    const [e] = readdirSync(d + '/' + n);
    const [f] = await readEventLog(d + '/' + n + '/' + e);
    const diffs = differences(f, JSON.parse(readFileSync(fx, 'utf8')));
    console.log(n, diffs.length, diffs.slice(0, 12));
  }
}
main();
