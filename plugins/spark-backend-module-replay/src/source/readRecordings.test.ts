import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parsePlan } from '../plan/readPlan';
import { readRecordings } from './readRecordings';

const EXAMPLES = resolve(__dirname, '../../../../examples/event-logs');

const plan = parsePlan(
  `
cluster: batch
environment: production
jobs:
  - name: orders-daily
    schedule: '30 5 * * *'
    recordings: { orders-daily: 1 }
  - name: orders-again
    schedule: '30 5 * * *'
    recordings: { orders-daily: 1 }
`,
  'plan.yaml',
);

const read = (folder: string, signal = new AbortController().signal) =>
  readRecordings(plan, folder, signal);

describe('readRecordings', () => {
  const folder = createMockDirectory();

  it('reads what real Spark recorded', async () => {
    const recordings = await read(EXAMPLES);
    expect([...recordings.keys()]).toEqual(['orders-daily']);
    const { facts, length } = recordings.get('orders-daily')!;
    expect(facts.outcome).toBe('succeeded');
    expect(facts.executors.filter(e => !e.isDriver)).toHaveLength(3);
    expect(length).toBe((facts.endedAt ?? 0) - facts.startedAt);
    expect(length).toBeGreaterThan(10_000);
  });

  it('overlooks hidden files', async () => {
    await cp(join(EXAMPLES, 'orders-daily'), folder.resolve('orders-daily'), {
      recursive: true,
    });
    await writeFile(folder.resolve('orders-daily/.DS_Store'), '');
    await expect(read(folder.path)).resolves.toHaveProperty('size', 1);
  });

  it('names the job whose recording is not there', async () => {
    await expect(read(folder.resolve('nowhere'))).rejects.toThrow(
      /^jobs\[0\]\.recordings names orders-daily, but .*nowhere\/orders-daily cannot be replayed: ENOENT/,
    );
  });

  it.each([
    [['app-1', 'app-2'], 'it must hold one event log, got 2'],
    [['app-1'], 'nothing of its event log can be read'],
    [[], 'it must hold one event log, got 0'],
  ])('refuses a folder of %j', async (files, message) => {
    const other = folder.resolve(`other-${files.length}`);
    await mkdir(join(other, 'orders-daily'), { recursive: true });
    for (const file of files) {
      await writeFile(join(other, 'orders-daily', file), '');
    }
    await expect(read(other)).rejects.toThrow(message);
  });

  it('stops when it is told to', async () => {
    const reason = new Error('enough');
    await expect(read(EXAMPLES, AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });
});
