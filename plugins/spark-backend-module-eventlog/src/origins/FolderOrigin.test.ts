import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { FolderOrigin } from './FolderOrigin';
import type { Listed } from './Origin';

jest.setTimeout(180_000);

const { signal } = new AbortController();

async function listed(origin: FolderOrigin): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const found of origin.list(signal)) {
    all.push(found);
  }
  return all;
}

describe('FolderOrigin', () => {
  const folder = createMockDirectory();
  const outside = createMockDirectory();

  it('skips with a reason what is no log, and finds the others', async () => {
    outside.setContent({ secret: 'x' });
    folder.setContent({
      'app-1': '{"Event":"x"}\n',
      'app-2.zstd.inprogress': 'x',
      empty: '',
      '.app-1.crc': 'x',
      folder: { file: 'x' },
      'eventlog_v2_app-3': {
        'appstatus_app-3': '',
        'events_2_app-3.zstd': 'b',
        'events_10_app-3.zstd': 'c',
        'events_1_app-3.zstd': 'a',
      },
    });
    symlinkSync(outside.resolve('secret'), folder.resolve('link'));
    execFileSync('mkfifo', [folder.resolve('pipe')]);
    writeFileSync(folder.resolve('sealed'), 'x');
    chmodSync(folder.resolve('sealed'), 0);

    const found = await listed(new FolderOrigin(folder.path, []));
    const logs = found.flatMap(item => ('log' in item ? item.log : []));
    const skipped = Object.fromEntries(
      found.flatMap(item =>
        'skipped' in item ? [[item.skipped.subject, item.skipped.reason]] : [],
      ),
    );
    expect(skipped).toMatchObject({
      link: 'It is a symbolic link; links are not followed.',
      pipe: 'It is a pipe, not a file.',
      empty: 'It is empty.',
      folder: 'It is a folder, but no rolling event log.',
    });
    // Root may read everything.
    const isRoot = process.getuid?.() === 0;
    expect('sealed' in skipped).toBe(!isRoot);
    expect(logs.map(({ key }) => key).sort()).toEqual(
      [
        'app-1',
        'app-2.zstd',
        'eventlog_v2_app-3',
        ...(isRoot ? ['sealed'] : []),
      ].sort(),
    );
    const rolling = logs.find(({ key }) => key === 'eventlog_v2_app-3');
    expect(rolling?.parts.map(({ index }) => index)).toEqual([1, 2, 10]);
    expect(rolling?.missingParts).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('does not follow a configured folder that is a link', async () => {
    outside.setContent({ 'app-9': 'x' });
    folder.setContent({});
    symlinkSync(outside.path, folder.resolve('team'));
    const found = await listed(new FolderOrigin(folder.path, ['team']));
    expect(found.filter(item => 'log' in item)).toEqual([]);
  });

  it('lists 100,000 logs within half a minute of processor time', async () => {
    folder.setContent({});
    mkdirSync(folder.resolve('many'));
    for (let index = 0; index < 100_000; index++) {
      writeFileSync(folder.resolve(`many/app-${index}`), '');
    }
    const begun = process.cpuUsage();
    const found = await listed(new FolderOrigin(folder.resolve('many'), []));
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(30);
    expect(found).toHaveLength(100_000);
  });

  it('fails for a folder that is not there', async () => {
    const missing = new FolderOrigin(folder.resolve('missing'), []);
    await expect(listed(missing)).rejects.toThrow('ENOENT');
  });
});
