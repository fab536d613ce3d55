import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutsideServer } from './OutsideServer';
import { readOutsideServers } from './readOutsideServer';

type Answer = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
) => void;

describe('OutsideServer', () => {
  let answer: Answer;
  let asked: http.IncomingMessage[];
  const upstream = http.createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  let url: string;
  let server: OutsideServer;

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      upstream.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    asked = [];
    server = serverOf({});
  });

  afterEach(() => server.close());

  afterAll(() => {
    upstream.closeAllConnections();
    upstream.close();
  });

  function serverOf(more: object): OutsideServer {
    const [config] = readOutsideServers('spark.prometheus', [
      { name: 'prod', url, ...more },
    ]);
    return new OutsideServer('Prometheus', config);
  }

  const says =
    (status: number, body: string): Answer =>
    (_request, response) => {
      response.writeHead(status).end(body);
    };

  it('answers with JSON and remembers when', async () => {
    answer = says(200, '{"a":1}');
    const query = new URLSearchParams({ query: 'up{a="b c"}' });
    await expect(server.json({ path: '/x', query })).resolves.toEqual({ a: 1 });
    expect(asked[0].url).toBe('/x?query=up%7Ba%3D%22b+c%22%7D');
    expect(server.state).toEqual({
      answeredAt: expect.any(Number),
      spared: false,
    });
  });

  it('sends credentials and headers, and no redirect takes them elsewhere', async () => {
    await server.close();
    server = serverOf({
      token: 'geheim',
      headers: { 'X-Scope-OrgID': 'team-a' },
    });
    answer = (_request, response) => {
      response.writeHead(302, { location: `${url}/elsewhere` }).end();
    };
    await expect(server.json({ path: '/x' })).rejects.toMatchObject({
      kind: 'broken',
      status: 302,
    });
    expect(asked.map(({ url: path }) => path)).toEqual(['/x']);
    expect(asked[0].headers).toMatchObject({
      authorization: 'Bearer geheim',
      'x-scope-orgid': 'team-a',
    });
  });

  it.each([
    [
      401,
      'credentials',
      'does not take the credentials (401): renew those of spark.prometheus[0]',
    ],
    [403, 'forbidden', 'the right to it'],
    [422, 'refused', 'refuses what it was asked (422): bad query'],
    [500, 'broken', 'answers 500: bad query'],
  ])('says in one line what a %p means', async (status, kind, message) => {
    answer = says(status, 'bad\nquery');
    await expect(server.json({ path: '/x' })).rejects.toMatchObject({
      kind,
      status,
      message: expect.stringContaining(message),
    });
  });

  it('says when the answer is none', async () => {
    answer = says(200, '<html>');
    await expect(server.json({ path: '/x' })).rejects.toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('no JSON'),
    });
  });

  it('gives up a server that hangs, in the head and in the body', async () => {
    answer = () => {};
    await expect(
      server.json({ path: '/x', timeLimit: 100 }),
    ).rejects.toMatchObject({ kind: 'unreachable' });
    answer = (_request, response) => {
      response.writeHead(200).write('{');
    };
    await expect(
      server.json({ path: '/x', timeLimit: 100 }),
    ).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('does not answer in time'),
    });
  });

  it('spares a server that fails again and again, and says why', async () => {
    answer = says(503, 'starting');
    const ask = () => server.json({ path: '/x' });
    for (let each = 0; each < 4; each += 1) {
      await expect(ask()).rejects.toMatchObject({ kind: 'broken' });
    }
    await expect(ask()).rejects.toMatchObject({
      kind: 'spared',
      message: expect.stringContaining('answers 503: starting'),
    });
    expect(asked).toHaveLength(4);
    expect(server.state).toMatchObject({ spared: true });
  });

  it('does not blame a server for questions that were wrong or given up', async () => {
    answer = says(400, 'parse error');
    for (let each = 0; each < 6; each += 1) {
      await expect(server.json({ path: '/x' })).rejects.toMatchObject({
        kind: 'refused',
      });
    }
    answer = () => {};
    for (let each = 0; each < 6; each += 1) {
      const gone = new AbortController();
      const waiting = server.json({ path: '/x', signal: gone.signal });
      await sleep(5);
      gone.abort(new Error('left the page'));
      await expect(waiting).rejects.toThrow('left the page');
    }
    expect(server.state).toEqual({ spared: false });
  });

  it('names the address when nobody is there', async () => {
    const away = new OutsideServer('Loki', {
      ...readOutsideServers('spark.loki', [
        { name: 'prod', url: 'http://127.0.0.1:1/' },
      ])[0],
    });
    await expect(away.json({ path: '/x' })).rejects.toThrow(
      'Loki prod: http://127.0.0.1:1 cannot be reached (ECONNREFUSED): is spark.loki[0].url right, and may the backend reach it?',
    );
    await away.close();
  });
});

describe('readOutsideServers', () => {
  const read =
    (...servers: unknown[]) =>
    () =>
      readOutsideServers('spark.loki', servers);

  it('wants an address without credentials, and does not repeat them', () => {
    expect(read({ name: 'a', url: 'https://me:geheim@loki' })).toThrow(
      'spark.loki[0].url',
    );
    expect(read({ name: 'a', url: 'https://me:geheim@loki' })).not.toThrow(
      'geheim',
    );
  });

  it('wants one way to authenticate', () => {
    expect(
      read({ name: 'a', url: 'https://loki', token: 'x', username: 'y' }),
    ).toThrow('Only one of token, tokenFile and username');
  });

  it('wants names of their own', () => {
    expect(
      read({ name: 'a', url: 'https://a' }, { name: 'a', url: 'https://b' }),
    ).toThrow('spark.loki[1].name: There are two servers named a');
  });

  it('knows no server where none is configured', () => {
    expect(readOutsideServers('spark.loki', undefined)).toEqual([]);
  });
});
