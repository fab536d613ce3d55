import assert from 'node:assert/strict';
import { mkdtemp, cp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { JsonObject } from '@backstage/types';
import type { AttemptFacts } from '@pilotlight/plugin-spark-common';
import { repository } from '../../examples/record/spark.mjs';
import { lab, lacking } from './lab';
import { watch } from './watch';

const recordings = join(repository, 'examples/event-logs');

/** Facts but for those that tell where and when a log was found. */
const comparable = (facts: AttemptFacts) => ({
  ...facts,
  reading: { ...facts.reading, storedBytes: 0 },
});

const nowhere = lacking('s3') && lacking('historyServer', 'events');

/** The same logs give the same facts, wherever they are. */
describe('places', { skip: nowhere }, () => {
  let folder = '';
  let expected = new Map<string, AttemptFacts>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'places-'));
    for (const entry of await readdir(recordings, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        await cp(join(recordings, entry.name), folder, { recursive: true });
      }
    }
    expected = await everything({ type: 'folder', path: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function everything(place: JsonObject) {
    const logs = (await readdir(folder)).length;
    const watched = watch(place);
    try {
      await watched.until('every log', () => {
        const newest = watched.newest();
        return (
          newest.size >= logs &&
          [...expected.keys()].every(id => newest.has(id))
        );
      });
      assert.deepEqual(watched.problems(), []);
      return watched.newest();
    } finally {
      await watched.stop();
    }
  }

  function same(found: Map<string, AttemptFacts>) {
    for (const [id, facts] of expected) {
      const other = found.get(id);
      assert.ok(other, `${id} is missing`);
      assert.deepEqual(comparable(other), comparable(facts));
    }
  }

  test(
    'a bucket of a real S3 server holds what the folder does',
    { skip: lacking('s3') },
    async () => {
      const { s3: endpoint = '' } = lab;
      const credentials = {
        accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      };
      const bucket = process.env.S3_BUCKET ?? 'spark-logs';
      const client = new S3Client({
        endpoint,
        region: 'us-east-1',
        forcePathStyle: true,
        credentials,
      });
      const prefix = `places-${process.pid}`;
      for (const entry of await readdir(folder, {
        recursive: true,
        withFileTypes: true,
      })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) {
          await client.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: `${prefix}${path.slice(folder.length)}`,
              Body: await readFile(path),
            }),
          );
        }
      }
      client.destroy();
      same(
        await everything({
          type: 's3',
          bucket,
          prefix,
          endpoint,
          forcePathStyle: true,
          ...credentials,
        }),
      );
    },
  );

  test(
    'a real History Server gives out what its folder holds',
    { skip: lacking('historyServer', 'events') },
    async () => {
      const { historyServer: url = '', events = '' } = lab;
      for (const entry of await readdir(folder)) {
        await cp(join(folder, entry), join(events, entry), { recursive: true });
      }
      same(await everything({ type: 'historyServer', url }));
    },
  );
});
