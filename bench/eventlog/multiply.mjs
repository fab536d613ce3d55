// Makes a larger event log of a recorded one: the same events several times over,
// each time with ids of their own, so that a reader has so many stages, Spark
// jobs and queries to keep. Streams; needs the memory of some chunks.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';

/** Further apart than the ids of one recording can be. */
const APART = 1_000_000;
const ids =
  /("(?:Stage ID|Job ID|Task ID|executionId|rootExecutionId)":|"spark\.sql\.execution\.(?:id|root\.id)":")(\d+)|("(?:Stage IDs|Parent IDs)":\[)([\d,]+)/g;
/** An application begins once and ends once. */
const start = /^\{"Event":"SparkListener(?:LogStart|ApplicationStart)"/;
const end = /^\{"Event":"SparkListenerApplicationEnd"/;

/** Rewrites the lines of one repetition out of `times`. */
function rewrite(time, times) {
  let rest = '';
  const moved = id => String(Number(id) + time * APART);
  const line = text => {
    const left =
      (time > 0 && start.test(text)) || (time < times - 1 && end.test(text));
    return left ? '' : text;
  };
  const all = text =>
    text
      .replace(ids, (_, key, id, list, members) =>
        key
          ? `${key}${moved(id)}`
          : `${list}${members.split(',').map(moved).join(',')}`,
      )
      .replace(/^\{"Event":"SparkListener(?:LogStart|Appl).*\n/gm, line);
  return new Transform({
    transform(chunk, _encoding, done) {
      // Latin 1 keeps every byte as it is, also half a character's.
      const text = rest + chunk.toString('latin1');
      const cut = text.lastIndexOf('\n') + 1;
      rest = text.slice(cut);
      done(null, Buffer.from(all(text.slice(0, cut)), 'latin1'));
    },
    flush(done) {
      done(null, Buffer.from(all(rest), 'latin1'));
    },
  });
}

/**
 * @param {string} path - an `eventlog_v2_` folder of zstd parts
 * @param {number} times - how often its events are to be in the new one
 * @param {string} folder - what to write the new log into; emptied before
 * @returns {Promise<string>} the new log's folder
 */
export async function multiply(path, times, folder) {
  const target = join(folder, basename(path));
  await rm(folder, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const parts = (await readdir(path))
    .filter(part => part.startsWith('events_'))
    .sort((a, b) => Number(a.split('_')[1]) - Number(b.split('_')[1]));
  for (let time = 0; time < times; time++) {
    for (const [index, part] of parts.entries()) {
      const number = time * parts.length + index + 1;
      await pipeline(
        createReadStream(join(path, part)),
        createZstdDecompress(),
        rewrite(time, times),
        createZstdCompress(),
        createWriteStream(
          join(target, part.replace(/^events_\d+/, `events_${number}`)),
        ),
      );
    }
  }
  return target;
}
