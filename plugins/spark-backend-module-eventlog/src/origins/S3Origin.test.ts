import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { OriginConfig } from '../config/types';
import type { LocatedLog } from '@pilotlight/plugin-spark-common';
import { growingLog } from '../reading/growingLog';
import { recordings } from '../__testUtils__/recordings';
import { S3Origin } from './S3Origin';

jest.setTimeout(60_000);

const { signal } = new AbortController();
const recording = recordings().find(({ name }) => name === 'invoices-import');
const bytes = readFileSync(recording?.paths[0] ?? '');

async function logsOf(origin: S3Origin): Promise<LocatedLog[]> {
  const all: LocatedLog[] = [];
  for await (const found of origin.list(signal)) {
    if ('log' in found) {
      all.push(found.log);
    }
  }
  return all;
}

async function read(origin: S3Origin, log: LocatedLog) {
  const open = await origin.open(log, signal);
  return growingLog().readOn(open, signal);
}

function configOf(
  endpoint: string,
  bucket: string,
): OriginConfig & { type: 's3' } {
  return {
    type: 's3',
    bucket,
    prefix: 'spark/',
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: process.env.S3_ACCESS_KEY_ID ?? 'k',
      secretAccessKey: process.env.S3_SECRET_ACCESS_KEY ?? 'secretsecret',
    },
  };
}

const endpoint = process.env.S3_ENDPOINT;
if (!endpoint) {
  process.stdout.write('skipped: no S3_ENDPOINT\n');
}

(endpoint ? describe : describe.skip)('on a real S3 server', () => {
  it('finds single and rolling logs page by page, and reads them', async () => {
    const config = configOf(endpoint ?? '', `logs-${randomUUID()}`);
    const client = new S3Client({ ...config });
    await client.send(new CreateBucketCommand({ Bucket: config.bucket }));
    const half = bytes.indexOf('\n', bytes.length / 2) + 1;
    const objects: Record<string, Uint8Array> = {
      'spark/app-1': bytes,
      'spark/app-2.inprogress': bytes.subarray(0, half),
      'spark/eventlog_v2_app-3/appstatus_app-3': Buffer.alloc(0),
      'spark/eventlog_v2_app-3/events_1_app-3': bytes.subarray(0, half),
      'spark/eventlog_v2_app-3/events_2_app-3': bytes.subarray(half),
      'spark/orders/app-4': bytes,
      'spark/unlisted/app-5': bytes,
      'other/app-6': bytes,
    };
    for (const [Key, Body] of Object.entries(objects)) {
      await client.send(
        new PutObjectCommand({ Bucket: config.bucket, Key, Body }),
      );
    }
    const origin = new S3Origin(config, ['orders']);
    const logs = await logsOf(origin);
    expect(logs.map(({ key }) => key)).toEqual([
      'app-1',
      'app-2',
      'eventlog_v2_app-3',
      'orders/app-4',
    ]);
    const readings = await Promise.all(logs.map(log => read(origin, log)));
    expect(readings.map(({ rawBytes }) => rawBytes)).toEqual([
      bytes.length,
      half,
      bytes.length,
      bytes.length,
    ]);
    expect(readings.map(({ facts }) => facts?.outcome)).toEqual([
      'succeeded',
      'running',
      'succeeded',
      'succeeded',
    ]);
    origin.destroy();
    client.destroy();
  });
});

describe('when the server fails', () => {
  let server: Server;
  let url: string;
  let answers: ((range: number) => {
    status: number;
    body?: Uint8Array;
    length?: number;
  })[];
  const ranges: (string | undefined)[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { range } = request.headers;
      ranges.push(range);
      const from = Number(/bytes=(\d+)/.exec(range ?? '')?.[1] ?? 0);
      const answer = answers.shift()?.(from) ?? { status: 500 };
      response.writeHead(
        answer.status,
        answer.length === undefined
          ? {}
          : { 'content-length': String(answer.length) },
      );
      response.write(answer.body ?? '');
      if (
        answer.length !== undefined &&
        answer.length !== answer.body?.length
      ) {
        // What is announced does not come.
        setImmediate(() => response.destroy());
      } else {
        response.end();
      }
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    ranges.length = 0;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const part = {
    name: 'app-1',
    address: 'spark/app-1',
    size: bytes.length,
    version: '"etag"',
    modifiedAt: 1,
  };
  const log: LocatedLog = {
    key: 'app-1',
    name: {
      applicationId: 'app-1',
      codec: 'none',
      inProgress: false,
      rolling: false,
    },
    parts: [{ part, index: 1, codec: 'none' }],
    compacted: false,
    missingParts: [],
    inProgress: false,
  };
  const rest = (from: number) => ({
    status: 206,
    body: bytes.subarray(from),
    length: bytes.length - from,
  });

  it('goes on where a connection broke off', async () => {
    answers = [
      from => ({
        status: 206,
        body: bytes.subarray(from, 50_000),
        length: bytes.length,
      }),
      rest,
    ];
    const { facts } = await read(new S3Origin(configOf(url, 'logs'), []), log);
    expect(facts?.reading).toMatchObject({
      rawBytes: bytes.length,
      unreadable: { lines: 0 },
    });
    expect(ranges).toHaveLength(2);
    expect(ranges[1]).not.toMatch(/^bytes=0-/);
  });

  it('tries again when it is asked to slow down', async () => {
    answers = [() => ({ status: 503 }), rest];
    const { facts } = await read(new S3Origin(configOf(url, 'logs'), []), log);
    expect(facts?.outcome).toBe('succeeded');
  });

  it.each([403, 404, 412])('fails at once on %d', async status => {
    answers = [() => ({ status })];
    await expect(
      read(new S3Origin(configOf(url, 'logs'), []), log),
    ).rejects.toThrow();
    expect(ranges).toHaveLength(1);
  });
});
