// Records event logs of real Spark into examples/event-logs.
//
//   node examples/record/record.mjs            those that are missing
//   node examples/record/record.mjs NAME...    those, again
//   node examples/record/record.mjs --list
//
// Needs Python 3.9 or newer and Java 17. Each takes half a minute on two cores.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compact } from './history-server.mjs';
import { recordings } from './recordings.mjs';
import {
  bringSpark,
  decoded,
  repository,
  submit,
  workplace,
} from './spark.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(repository, 'examples/event-logs');
const LARGEST = 400_000;
const ON_KUBERNETES = process.env.SPARK_KUBERNETES_OPTIONS?.split(' ');

async function record(recording) {
  const {
    name,
    application,
    job,
    version,
    codec,
    layout,
    args,
    hosts,
    cluster,
    conf,
    fault,
    exit,
    sign,
    compacted,
  } = recording;
  const begun = Date.now();
  const options = cluster ? ON_KUBERNETES : recording.options;
  const events = join(workplace, 'events');
  await rm(events, { recursive: true, force: true });
  const { code, output } = await submit({
    version,
    name: application,
    application: join(here, 'jobs', job),
    args,
    options,
    hosts,
    events,
    fault,
    conf: {
      'spark.eventLog.rolling.enabled': String(layout === 'rolling'),
      'spark.eventLog.compress': String(codec !== 'none'),
      'spark.eventLog.compression.codec': codec === 'none' ? 'zstd' : codec,
      ...conf,
    },
  });
  if (code !== exit)
    throw new Error(`${name} ended with ${code}, not ${exit}; see ${output}`);

  if (compacted) await compact({ version, logs: events });
  await check(recording, events, output);

  const folder = join(target, name);
  await rm(folder, { recursive: true, force: true });
  await cp(events, folder, { recursive: true, filter: isLog });
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(
    `${name}: Spark ${version}, ${Math.round(
      sizeOf(folder) / 1000,
    )} kB, exit ${code}, ${seconds} s`,
  );
}

/** The recording is small and, as Spark itself decodes it, holds its sign. */
async function check({ name, version, sign }, folder, output) {
  const size = sizeOf(folder);
  if (size > LARGEST)
    throw new Error(`${name} has ${size} bytes; ${LARGEST} is the most`);
  const logs = filesOf(folder).filter(file => !/\/appstatus_[^/]*$/.test(file));
  const text = await decoded(await bringSpark(version), logs);
  if (!sign.test(text))
    throw new Error(`${name}: its log lacks ${sign}; see ${output}`);
}

/** Hadoop's local file system leaves a hidden checksum beside each file. */
const isLog = path => !path.endsWith('.crc');
const filesOf = folder =>
  readdirSync(folder, { recursive: true })
    .map(entry => join(folder, entry))
    .filter(file => isLog(file) && statSync(file).isFile());
const sizeOf = folder =>
  filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0);

const names = process.argv.slice(2);
if (names.includes('--list')) {
  for (const { name, version, codec, layout, shows } of recordings)
    console.log(
      `${name.padEnd(24)} ${version} ${codec.padEnd(6)} ${layout.padEnd(
        7,
      )} ${shows}`,
    );
} else {
  const unknown = names.filter(
    name => !recordings.some(recording => recording.name === name),
  );
  if (unknown.length > 0)
    throw new Error(`No such recording: ${unknown.join(', ')}`);
  for (const recording of recordings)
    if (
      names.length > 0
        ? names.includes(recording.name)
        : !existsSync(join(target, recording.name))
    )
      if (recording.cluster && !ON_KUBERNETES)
        console.log(
          `${recording.name} needs a cluster: set SPARK_KUBERNETES_OPTIONS.`,
        );
      else await record(recording);
}
