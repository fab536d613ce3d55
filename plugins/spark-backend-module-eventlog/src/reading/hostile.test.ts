import { writeFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readEventLog } from './readEventLog';

jest.setTimeout(180_000);

const MIB = 1024 * 1024;
const start =
  '{"Event":"SparkListenerApplicationStart","App Name":"a","App ID":"app-1","Timestamp":1000,"User":"u"}\n';
const end = '{"Event":"SparkListenerApplicationEnd","Timestamp":2000}\n';

describe('a hostile log', () => {
  const folder = createMockDirectory();

  async function read(name: string, bytes: Uint8Array | string, limits = {}) {
    writeFileSync(folder.resolve(name), bytes);
    const problems: string[] = [];
    const before = process.memoryUsage.rss();
    const begun = performance.now();
    const [facts] = await readEventLog(folder.resolve(name), {
      limits,
      onProblem: problem => problems.push(problem),
    });
    return {
      facts,
      problems: problems.join(' '),
      seconds: (performance.now() - begun) / 1000,
      grownMiB: (process.memoryUsage.rss() - before) / MIB,
    };
  }

  it('that is a zstd bomb is given up', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(512 * MIB));
    const log = Buffer.concat([zstdCompressSync(Buffer.from(start)), bomb]);
    const { facts, problems, grownMiB } = await read('app-1.zstd', log);
    expect(problems).toMatch(/grows more than 1000 times/);
    expect(facts.applicationId).toBe('app-1');
    expect(facts.outcome).toBe('unknown');
    expect(grownMiB).toBeLessThan(200);
  });

  it('that wants a window of gigabytes is refused it', async () => {
    // Magic, no flags, window descriptor 2^31, one raw last block.
    const frame = Buffer.from('28b52ffd00a8090000', 'hex');
    const log = Buffer.concat([zstdCompressSync(Buffer.from(start)), frame]);
    const { facts, problems } = await read(
      'app-1.zstd',
      Buffer.concat([
        log,
        Buffer.from([65]),
        zstdCompressSync(Buffer.from(end)),
      ]),
    );
    expect(problems).toMatch(/zstd frame cannot be decompressed/);
    expect(facts.reading.unreadable.frames).toBe(1);
    expect(facts.outcome).toBe('succeeded');
  });

  it('of a hundred thousand frames is read', async () => {
    const frame = zstdCompressSync(Buffer.from('{"Event":"x"}\n'));
    const log = Buffer.alloc(frame.length * 100_000, frame);
    const { facts } = await read('app-1.zstd', log);
    expect(facts.reading).toMatchObject({
      events: 100_000,
      ignoredEvents: 100_000,
    });
  });

  it('of one giant line keeps the others', async () => {
    const giant = `{"Event":"${'x'.repeat(40 * MIB)}"}\n`;
    const { facts, problems } = await read('app-1', start + giant + end);
    expect(facts.reading.unreadable).toMatchObject({ oversized: 1, lines: 0 });
    expect(facts.reading.events).toBe(3);
    expect(facts.outcome).toBe('succeeded');
    expect(problems).toMatch(/1 of 3 events are unreadable/);
  });

  it('past the limit of bytes is read up to it', async () => {
    const { facts, problems } = await read(
      'app-1',
      start + '{"Event":"x"}\n'.repeat(300_000) + end,
      { rawBytes: 2 * MIB },
    );
    expect(problems).toMatch(/more than 2097152 bytes/);
    expect(facts.outcome).toBe('unknown');
  });

  it('nested a million deep costs no stack', async () => {
    const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
    const plan = `${'{"nodeName":"n","simpleString":"s","children":['.repeat(
      5000,
    )}${']}'.repeat(5000)}`;
    const sql =
      'org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart';
    const { facts } = await read(
      'app-1',
      `${start}{"Event":"x","a":${deep}}\n{"Event":"${sql}","executionId":0,"time":1500,"sparkPlanInfo":${plan}}\n${end}`,
    );
    expect(facts.reading.complete).toBe(true);
    expect(facts.queries[0].plan).toHaveLength(2000);
    expect(facts.queries[0].plan[1999].parentId).toBe(1998);
  });

  it('whose codec is not the one of its name is read, and says so', async () => {
    const { facts, problems } = await read('app-1.lz4', start + end);
    expect(facts.outcome).toBe('succeeded');
    expect(problems).toMatch(/Its name says lz4, its bytes are none/);
  });

  it.each([
    ['empty', ''],
    ['binary', Buffer.alloc(100_000, 0xa7)],
    ['no events', 'hello\nworld\n'],
  ])('that is %s gives nothing', async (_what, bytes) => {
    const { facts } = await read('app-1', bytes);
    expect(facts).toBeUndefined();
  });

  it('whose clock runs backwards never has negative times', async () => {
    const { facts } = await read(
      'app-1',
      `${start}{"Event":"SparkListenerApplicationEnd","Timestamp":500}\n`,
    );
    expect(facts.endedAt).toBe(facts.startedAt);
    const driver = facts.executors.every(
      ({ addedAt, removedAt = Infinity }) => removedAt >= addedAt,
    );
    expect(driver).toBe(true);
  });

  it('cannot reach the prototype through its names', async () => {
    const environment =
      '{"Event":"SparkListenerEnvironmentUpdate","Spark Properties":{"__proto__":{"polluted":"yes"},"constructor":"x"}}\n';
    const executor =
      '{"Event":"SparkListenerExecutorAdded","Timestamp":1100,"Executor ID":"__proto__","Executor Info":{"Host":"h","Total Cores":1}}\n';
    const { facts } = await read('app-1', start + environment + executor + end);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(facts.executors.map(({ executorId }) => executorId)).toEqual([
      '__proto__',
    ]);
    expect(Object.keys(facts.configuration.spark)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});
