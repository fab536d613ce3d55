// Keeps what a real Spark History Server says of each recording, beside it:
// examples/event-logs/NAME.history.json. Tests compare our reader with that.
//
//   node examples/record/history-fixtures.mjs [NAME...]

import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersOf, get, startHistoryServer } from './history-server.mjs';
import { NEWEST_SPARK, recordings } from './recordings.mjs';
import { repository, workplace } from './spark.mjs';

const target = join(repository, 'examples/event-logs');
const logs = join(workplace, 'history');

/** One item a line: short to read, and a change shows as the lines that changed. */
function compact(answers) {
  const parts = Object.entries(answers).map(([key, value]) => {
    if (!Array.isArray(value)) return `"${key}": ${JSON.stringify(value)}`;
    const items = value.map(item => `  ${JSON.stringify(item)}`).join(',\n');
    return `"${key}": [${items ? `\n${items}\n` : ''}]`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** Application id by the file or folder that Spark wrote. */
const idOf = entry => /app-\d{14}-\d{4}|spark-[0-9a-f]{32}/.exec(entry)[0];

const wanted = process.argv.slice(2);
const chosen = recordings.filter(
  ({ name }) =>
    existsSync(join(target, name)) &&
    (wanted.length === 0 || wanted.includes(name)),
);
await rm(logs, { recursive: true, force: true });
await mkdir(logs, { recursive: true });
const names = new Map();
for (const { name } of chosen)
  for (const entry of readdirSync(join(target, name))) {
    await cp(join(target, name, entry), join(logs, entry), { recursive: true });
    names.set(idOf(entry), name);
  }

const server = await startHistoryServer({ version: NEWEST_SPARK, logs });
try {
  // It lists logs while it is still reading others: ask until all are there.
  const listed = new Map();
  for (
    let end = Date.now() + 300_000;
    listed.size < names.size && Date.now() < end;
    await sleep(500)
  )
    for (const application of await get(
      server.url,
      '/applications?limit=10000',
    ))
      listed.set(application.id, application);
  for (const [id, name] of names) {
    const application = listed.get(id);
    if (!application)
      throw new Error(`The History Server does not list ${name} (${id})`);
    const answers = await answersOf(server.url, application);
    await writeFile(
      join(target, `${name}.history.json`),
      compact({ sparkHistoryServer: NEWEST_SPARK, ...answers }),
    );
    console.log(
      `${name}: ${answers.executors.length} executors, ${answers.stages.length} stages, ${answers.sql.length} queries`,
    );
  }
} finally {
  await server.stop();
}
