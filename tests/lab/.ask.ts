import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { askServer } from './answers';
import { differences } from './differences';
import { logOf } from './lab';
async function main() { const [server, events, ...ids] = process.argv.slice(2); for (const id of ids) {
const [f] = await readEventLog(await logOf(events, id)); const a = await askServer(server, id, { completed: true });
console.log(id, f.sparkVersion, f.outcome, f.outcomeBasis, f.reading.codec, JSON.stringify(f.reading.unreadable), differences(f, a).map(x => x.slice(0, 300))); } }
main();
