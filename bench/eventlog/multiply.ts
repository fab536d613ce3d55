import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, zstdDecompressSync } from 'node:zlib';
import { createWalker } from '@pilotlight/plugin-spark-common';

/**
 * Makes a larger event log of a recorded one: the same events several times
 * over, each time with ids of their own, so that a reader has so many stages,
 * Spark jobs and queries to keep. Run by bench.mjs: multiply.ts LOG TIMES FOLDER
 */

/** Further apart than the ids of one recording can be. */
const APART = 1_000_000;
const ids =
  /("(?:Stage ID|Job ID|Task ID|executionId|rootExecutionId)":|"spark\.sql\.execution\.(?:id|root\.id)":")(\d+)|("(?:Stage IDs|Parent IDs)":\[)([\d,]+)/g;
/** An application begins once and ends once. */
const starts = /^\{"Event":"SparkListener(?:LogStart|ApplicationStart)".*\n/gm;
const ends = /^\{"Event":"SparkListenerApplicationEnd".*\n/gm;

/** Text of a part of zstd frames, in pieces that end where a line ends. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const walker = createWalker('zstd');
  let frame: Uint8Array[] = [];
  let rest = '';
  for await (const bytes of createReadStream(path)) {
    for (const piece of walker.push(bytes as Buffer)) {
      if (piece.kind !== 'zstd') {
        throw new Error(`${path} is damaged`);
      }
      frame.push(new Uint8Array(piece.bytes));
      if (piece.last) {
        // Latin 1 keeps every byte as it is, also half a character's.
        const raw = zstdDecompressSync(Buffer.concat(frame));
        const text = rest + raw.toString('latin1');
        const cut = text.lastIndexOf('\n') + 1;
        rest = text.slice(cut);
        frame = [];
        yield text.slice(0, cut);
      }
    }
  }
  yield rest;
}

/** The bytes of one part in the repetition `time` out of `times`. */
async function* repetition(path: string, time: number, times: number) {
  const moved = (id: string) => String(Number(id) + time * APART);
  for await (const lines of linesOf(path)) {
    const once = lines
      .replace(time > 0 ? starts : /$^/, '')
      .replace(time < times - 1 ? ends : /$^/, '');
    const text = once.replace(ids, (_, key, id, list, members: string) =>
      key
        ? `${key}${moved(id)}`
        : `${list}${members.split(',').map(moved).join(',')}`,
    );
    yield Buffer.from(text, 'latin1');
  }
}

async function main([path, count, folder]: string[]) {
  const times = Number(count);
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
        Readable.from(repetition(join(path, part), time, times)),
        createZstdCompress(),
        createWriteStream(
          join(target, part.replace(/^events_\d+/, `events_${number}`)),
        ),
      );
    }
  }
}

void main(process.argv.slice(2));
