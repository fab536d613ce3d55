import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import type { LocatedLog } from '@pilotlight/plugin-spark-common';
import { growingLog } from '../reading/growingLog';
import { recordings } from '../__testUtils__/recordings';
import { HistoryServerOrigin } from './HistoryServerOrigin';

jest.setTimeout(60_000);

const { signal } = new AbortController();

/** An archive of stored entries, as the format's APPNOTE says. */
function zip(entries: Record<string, Uint8Array>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common,
      Buffer.from(name),
      bytes,
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      common,
      tail,
      Buffer.from(name),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

describe('HistoryServerOrigin', () => {
  const recording = recordings().find(({ name }) => name === 'invoices-import');
  const bytes = readFileSync(recording?.paths[0] ?? '');
  const answers = new Map<string, { status?: number; body: string | Buffer }>();
  const seen: (string | undefined)[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      const answer = answers.get(request.url ?? '');
      if (answer?.status === 302) {
        response.setHeader('location', '/elsewhere');
      }
      response.statusCode = answer?.status ?? (answer ? 200 : 404);
      response.end(answer?.body);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  const origin = (maxBytes = 1e9) =>
    new HistoryServerOrigin(
      { type: 'historyServer', url, authorization: 'Bearer t' },
      maxBytes,
    );

  async function logs(): Promise<LocatedLog[]> {
    const all: LocatedLog[] = [];
    for await (const found of origin().list(signal)) {
      if ('log' in found) {
        all.push(found.log);
      }
    }
    return all;
  }

  it('lists attempts, and reads a log out of its archive', async () => {
    answers.set('/api/v1/applications', {
      body: JSON.stringify([
        {
          id: 'app-1',
          attempts: [{ completed: true, lastUpdatedEpoch: 5 }],
        },
        {
          id: 'app-2',
          attempts: [
            { attemptId: '2', completed: false, lastUpdatedEpoch: 7 },
            { attemptId: '1', completed: true, lastUpdatedEpoch: 6 },
          ],
        },
        { id: 3 },
      ]),
    });
    answers.set('/api/v1/applications/app-2/1/logs', {
      body: zip({ 'app-2_1': bytes }),
    });
    const [first, second, third] = await logs();
    expect([first.key, second.key, third.key]).toEqual([
      'app-1',
      'app-2/2',
      'app-2/1',
    ]);
    expect([first.inProgress, second.inProgress]).toEqual([false, true]);
    const open = await origin().open(third, signal);
    const { facts } = await growingLog().readOn(open, signal);
    await open.close();
    expect(facts?.outcome).toBe('succeeded');
    expect(facts?.reading.rawBytes).toBe(bytes.length);
    expect(seen).toEqual(seen.map(() => 'Bearer t'));
  });

  it('reads the parts of a rolling log in their order', async () => {
    const half = bytes.indexOf('\n', bytes.length / 2) + 1;
    answers.set('/api/v1/applications/app-1/logs', {
      body: zip({
        'eventlog_v2_app-1/appstatus_app-1': Buffer.alloc(0),
        'eventlog_v2_app-1/events_2_app-1': bytes.subarray(half),
        'eventlog_v2_app-1/events_1_app-1': bytes.subarray(0, half),
      }),
    });
    const [log] = await logs();
    const open = await origin().open(log, signal);
    const { facts } = await growingLog().readOn(open, signal);
    await open.close();
    expect(facts?.reading).toMatchObject({
      rawBytes: bytes.length,
      unreadable: { lines: 0 },
      missingParts: [],
    });
  });

  it.each([
    ['no archive', 'not a zip', /./],
    ['an entry that leads out', zip({ '../app-1': Buffer.from('x') }), /\.\./],
    ['no log', zip({ '.crc': Buffer.from('x') }), /holds no event log/],
  ])('refuses %s', async (_what, body, message) => {
    answers.set('/api/v1/applications/app-1/logs', { body });
    const [log] = await logs();
    await expect(origin().open(log, signal)).rejects.toThrow(message);
  });

  it('refuses an archive above the limit, and a redirect', async () => {
    answers.set('/api/v1/applications/app-1/logs', {
      body: zip({ 'app-1': bytes }),
    });
    const [log] = await logs();
    await expect(origin(1000).open(log, signal)).rejects.toThrow(
      'Its archive is above 1000 bytes.',
    );
    answers.set('/api/v1/applications/app-1/logs', { status: 302, body: '' });
    await expect(origin().open(log, signal)).rejects.toThrow();
    expect(answers.has('/elsewhere')).toBe(false);
  });

  it('fails when the server is not well', async () => {
    answers.set('/api/v1/applications', { status: 503, body: 'down' });
    await expect(logs()).rejects.toThrow('503');
  });
});
