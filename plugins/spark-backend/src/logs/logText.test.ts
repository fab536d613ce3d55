import { ServiceUnavailableError } from '@backstage/errors';
import type { LogPage } from '@pilotlight/plugin-spark-common';
import { logText } from './logText';

const aPage = (text: string, newer?: string): LogPage => ({
  state: 'found',
  roles: true,
  lines: [
    {
      id: '1',
      time: 0,
      kind: 'record',
      level: 'info',
      role: 'executor',
      executorId: '7',
      text,
    },
  ],
  ...(newer && { newer }),
});

async function textOf(read: (cursor?: string) => Promise<LogPage>) {
  const signal = new AbortController().signal;
  let text = '';
  for await (const part of logText(
    async ({ cursor }) => read(cursor),
    {},
    signal,
  )) {
    text += part;
  }
  return text;
}

it('goes through all pages, and writes nothing that a terminal obeys', async () => {
  const text = await textOf(async cursor =>
    cursor ? aPage('two') : aPage('\x1b[31mone\x1b]0;x\x07\r\u0000', 'next'),
  );
  expect(text).toBe(
    '1970-01-01T00:00:00.000Z [executor 7] one\n1970-01-01T00:00:00.000Z [executor 7] two\n',
  );
});

it('reads no page before the one before it was taken', async () => {
  let pages = 0;
  const read = async () => {
    pages += 1;
    return aPage('x', 'next');
  };
  const text = logText(read, {}, new AbortController().signal);
  await text.next();
  expect(pages).toBe(1);
  await text.next();
  expect(pages).toBe(2);
});

it('ends after 256 MiB, and says so', async () => {
  const long = 'x'.repeat(64 << 20);
  expect((await textOf(async () => aPage(long, 'next'))).slice(-60)).toContain(
    'Cut after 256 MiB',
  );
});

it('tells of a failure in its text once it has begun, and throws it before', async () => {
  const failing = async (cursor?: string) => {
    if (cursor) throw new ServiceUnavailableError('Loki is away');
    return aPage('x', 'next');
  };
  expect(await textOf(failing)).toMatch(
    /x\n--- The rest could not be read: Loki is away\n$/,
  );
  await expect(textOf(() => failing('x'))).rejects.toThrow('Loki is away');
});
