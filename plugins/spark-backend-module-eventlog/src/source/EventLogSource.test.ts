import {
  appendFileSync,
  readFileSync,
  renameSync,
  truncateSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { MemoryLedger } from '../__testUtils__/memoryLedger';
import { recordings } from '../__testUtils__/recordings';
import { runRounds, sourceConfig } from '../__testUtils__/runSource';
import { ReaderThread } from '../worker/ReaderThread';
import { EventLogSource, type LogReading } from './EventLogSource';

jest.setTimeout(180_000);

const plain = recordings().find(({ name }) => name === 'invoices-import');
const bytes = readFileSync(plain?.paths[0] ?? '');
const name = basename(plain?.paths[0] ?? '');
const id = name.split('.')[0];
/** The first lines and the rest. */
const half = bytes.indexOf('\n', bytes.length / 2) + 1;

/** A reader's thread that counts what it was asked. */
function counted(config: ReturnType<typeof sourceConfig>) {
  const asked: string[] = [];
  const create = (): LogReading => {
    const thread = new ReaderThread(config);
    return {
      read: (log, signal) => {
        asked.push(log.key);
        return thread.read(log, signal);
      },
      close: () => thread.close(),
    };
  };
  return { asked, create };
}

describe('a folder', () => {
  const folder = createMockDirectory();
  const configOf = (more = {}) =>
    sourceConfig({ type: 'folder', path: folder.path }, more);

  function sourceOf(config = configOf()) {
    const { asked, create } = counted(config);
    return { source: new EventLogSource(config, undefined, create), asked };
  }

  it('reads a finished log once, ever', async () => {
    folder.setContent({ [name]: bytes });
    const ledger = new MemoryLedger();
    const first = sourceOf();
    await runRounds(first.source, ledger, [
      ({ problems, watching }) => {
        expect(problems).toEqual([]);
        expect(watching).toBe(1);
      },
      () => {},
      () => {},
    ]);
    expect(first.asked).toEqual([name]);
    expect(ledger.recorded).toHaveLength(1);
    expect(ledger.recorded[0]).toMatchObject({
      source: 'eventlog/test',
      evidence: name,
      revision: bytes.length,
      scope: { cluster: 'c1', environment: 'production' },
      facts: { applicationId: id, outcome: 'succeeded' },
    });

    const second = sourceOf();
    await runRounds(second.source, ledger, [() => {}, () => {}]);
    expect(second.asked).toEqual([]);
  });

  it('reads on a growing log, and finishes it when Spark renames it', async () => {
    const growing = `${name}.inprogress`;
    folder.setContent({ [growing]: bytes.subarray(0, half) });
    const ledger = new MemoryLedger();
    const { source, asked } = sourceOf();
    await runRounds(source, ledger, [
      () => {
        expect(ledger.latest(id)?.facts).toMatchObject({
          outcome: 'running',
          outcomeBasis: 'in-progress',
        });
        appendFileSync(folder.resolve(growing), bytes.subarray(half));
      },
      () => {},
      () => {
        expect(ledger.latest(id)?.revision).toBe(bytes.length);
        renameSync(folder.resolve(growing), folder.resolve(name));
      },
      () => {},
      () => {
        expect(ledger.latest(id)?.facts.outcome).toBe('succeeded');
      },
    ]);
    expect(asked.length).toBeLessThanOrEqual(4);
    // Read on, not again: every stored byte was read once.
    expect(ledger.latest(id)?.facts.reading).toMatchObject({
      storedBytes: bytes.length,
      unreadable: { lines: 0 },
    });
    expect([...ledger.marks.keys()]).toEqual([name]);
  });

  it('notices a log that shrank, and reads it again', async () => {
    const growing = `${name}.inprogress`;
    folder.setContent({ [growing]: bytes });
    const ledger = new MemoryLedger();
    const { source } = sourceOf();
    let told = '';
    await runRounds(source, ledger, [
      () => truncateSync(folder.resolve(growing), half),
      () => {},
      ({ problems }) => {
        told = problems.map(({ message }) => message).join();
      },
    ]);
    expect(told).toMatch(/shorter than what was read/);
    expect(ledger.latest(id)?.revision).toBe(half);
  });

  it('notices a finished log that changed', async () => {
    folder.setContent({ [name]: bytes });
    const ledger = new MemoryLedger();
    const { source } = sourceOf();
    let told = '';
    await runRounds(source, ledger, [
      () => truncateSync(folder.resolve(name), half),
      () => {},
      ({ problems }) => {
        told = problems.map(({ message }) => message).join();
      },
    ]);
    expect(told).toMatch(/changed after it was finished/);
  });

  it('takes a log in progress that nobody writes for one of a dead driver', async () => {
    folder.setContent({ [`${name}.inprogress`]: bytes.subarray(0, half) });
    const ledger = new MemoryLedger();
    const { source } = sourceOf(configOf({ abandonedAfterMs: -1 }));
    await runRounds(source, ledger, [() => {}]);
    expect(ledger.latest(id)?.facts).toMatchObject({
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
    });
  });

  it('takes the scope from the folder, never from the log', async () => {
    folder.setContent({ orders: { [name]: bytes }, other: { [name]: bytes } });
    const ledger = new MemoryLedger();
    const { source } = sourceOf(
      configOf({
        team: 'group:default/platform',
        folders: {
          orders: { namespace: 'shop', team: 'group:default/orders' },
        },
      }),
    );
    await runRounds(source, ledger, [() => {}]);
    expect(ledger.recorded.map(({ scope }) => scope)).toEqual([
      {
        cluster: 'c1',
        environment: 'production',
        namespace: 'shop',
        team: 'group:default/orders',
      },
    ]);
    expect(ledger.recorded[0].evidence).toBe(join('orders', name));
  });

  it('gives up a log that takes too long, and reads the others', async () => {
    folder.setContent({ 'app-1': '{"Event":"x"}\n', [name]: bytes });
    const config = configOf({ timeLimitMs: 30_000 });
    const stuck = folder.resolve('stuck.js');
    folder.addContent({
      'stuck.js': `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => { for (;;) {} });`,
    });
    const thread = new ReaderThread({ ...config, timeLimitMs: 300 }, stuck);
    const good = new ReaderThread(config);
    const ledger = new MemoryLedger();
    const source = new EventLogSource(config, undefined, () => ({
      read: (log, signal) =>
        (log.key === name ? good : thread).read(log, signal),
      close: async () => {
        await thread.close();
        await good.close();
      },
    }));
    let told: string[] = [];
    await runRounds(source, ledger, [
      ({ problems }) => {
        told = problems.map(({ subject, message }) => `${subject}: ${message}`);
      },
    ]);
    expect(told).toContain('app-1: It took longer than 0 s to read.');
    expect(ledger.latest(id)?.facts.outcome).toBe('succeeded');
    expect(ledger.marks.has('app-1')).toBe(false);
  });
});
