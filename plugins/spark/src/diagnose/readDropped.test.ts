/** @jest-environment node */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { defaultLimits } from '@pilotlight/plugin-spark-common';
import fc from 'fast-check';
import {
  recordedLog,
  recordedNames,
  sliceable,
  type TestFile,
} from '../__testUtils__/recordedLogs';
import { groupDropped } from './groupDropped';
import { readDropped } from './readDropped';

jest.setTimeout(120_000);

function drop(
  files: TestFile[],
  options: Parameters<typeof readDropped>[2] = {},
) {
  const [log] = groupDropped(
    files.map(({ path, bytes }) => ({
      path,
      size: bytes.length,
      modifiedAt: 1,
    })),
  ).logs;
  return readDropped(
    log,
    address => {
      const found = files.find(({ path }) => path === address);
      return found && sliceable(found.bytes);
    },
    options,
  );
}

const text = (path: string, content: string) => ({
  path,
  bytes: new TextEncoder().encode(content),
});
const start =
  '{"Event":"SparkListenerApplicationStart","App Name":"a","App ID":"app-1","Timestamp":1000,"User":"u"}\n';

describe('readDropped', () => {
  it('reads every recording without a loss, and its secrets redacted', async () => {
    const codecs = new Set<string>();
    for (const name of recordedNames()) {
      const result = await drop(recordedLog(name));
      if (!('facts' in result)) {
        throw new Error(`${name} was refused: ${result.refused}`);
      }
      const { reading, executors } = result.facts;
      expect({ name, ...reading.unreadable }).toMatchObject({
        name,
        lines: 0,
        frames: 0,
        oversized: 0,
      });
      expect(executors.length).toBeGreaterThan(0);
      codecs.add(reading.codec);
    }
    expect([...codecs].sort()).toEqual([
      'lz4',
      'lzf',
      'none',
      'snappy',
      'zstd',
    ]);
  });

  it.each([
    ['no-log', text('photo.png', '\u0089PNG\r\n\u001a\n'.repeat(1000))],
    [
      'no-log',
      text('driver.log', '26/11/22 INFO SparkContext: Running Spark\n'),
    ],
    ['no-events', text('other.json', '{"Event":"click","at":1}\n')],
    ['no-events', text('app-1.zstd', 'not what it says')],
    ['gzip', { path: 'app-1.gz', bytes: gzipSync(start) }],
    ['zip', text('app-1.zip', 'PK\u0003\u0004...')],
  ])('refuses a file as %p', async (reason, file) => {
    await expect(drop([file])).resolves.toMatchObject({ refused: reason });
  });

  it('says so when the browser no longer lets the file be read', async () => {
    const [log] = groupDropped([
      { path: 'app-1', size: 100, modifiedAt: 1 },
    ]).logs;
    const gone = {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    };
    await expect(readDropped(log, () => gone)).resolves.toMatchObject({
      refused: 'unreadable',
    });
  });

  it('gives up a bomb, and a frame that wants gigabytes of memory', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(200 * 1024 * 1024));
    const head = zstdCompressSync(Buffer.from(start));
    const limits = { ...defaultLimits, ratio: 100 };
    const blown = await drop(
      [{ path: 'app-1.zstd', bytes: Buffer.concat([head, bomb]) }],
      { limits },
    );
    expect(blown).toMatchObject({ facts: { applicationId: 'app-1' } });
    expect(blown.problems.join()).toMatch(/grows more than 100 times/);

    const greedy = Buffer.from('28b52ffd00a809000041', 'hex');
    const refused = await drop([
      { path: 'app-1.zstd', bytes: Buffer.concat([head, greedy, head]) },
    ]);
    expect(refused.problems.join()).toMatch(/wants more memory/);
    expect(refused).toMatchObject({
      facts: { reading: { unreadable: { frames: 1 } } },
    });
  });

  it('stops when it is told to, and tells how far it is', async () => {
    const controller = new AbortController();
    const long = text('app-1', start + `{"Event":"x"}\n`.repeat(400_000));
    const told: number[] = [];
    await expect(
      drop([long], {
        signal: controller.signal,
        onProgress: ({ bytes }) => {
          told.push(bytes);
          controller.abort();
        },
      }),
    ).rejects.toThrow(/abort/i);
    expect(told).toEqual([1024 * 1024]);
  });

  it.each([
    'orders-daily',
    'customer-360',
    'nightly-report',
    'clickstream-sessions',
    'fx-rates',
  ])('survives %p cut off or damaged anywhere', async name => {
    const [file] = recordedLog(name).filter(({ bytes }) => bytes.length > 0);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.bytes.length - 1),
        fc.array(fc.tuple(fc.nat(file.bytes.length - 1), fc.nat(255)), {
          maxLength: 4,
        }),
        async (cut, changes) => {
          const bytes = new Uint8Array(file.bytes.subarray(0, cut + 1));
          for (const [at, value] of changes) {
            bytes[at % bytes.length] = value;
          }
          const result = await drop([{ path: file.path, bytes }]);
          expect('facts' in result || 'refused' in result).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
