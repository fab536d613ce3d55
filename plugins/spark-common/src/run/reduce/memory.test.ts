import {
  cpusPerTask,
  driverCores,
  driverMemory,
  executorMemory,
  resourceProfileOf,
  sizeOf,
} from './memory';

const MIB = 1024 * 1024;

describe('sizeOf', () => {
  it.each([
    ['512m', 512 * MIB],
    ['2G', 2048 * MIB],
    ['3 gb', 3072 * MIB],
    ['1t', 1024 * 1024 * MIB],
    ['100', 100 * MIB],
    ['100b', 100],
    ['64k', 64 * 1024],
    ['', undefined],
    ['1.5g', undefined],
    ['-1g', undefined],
    ['7x', undefined],
    ['9'.repeat(16), undefined],
    [undefined, undefined],
  ])('reads %s', (text, bytes) => {
    expect(sizeOf(text, MIB)).toBe(bytes);
  });
});

describe('executorMemory', () => {
  const of = (conf: Record<string, string>) =>
    executorMemory(conf, undefined) / MIB;

  it("is Spark's default where nothing is set", () => {
    expect(of({})).toBe(1024 + 384);
  });

  it('adds a tenth of a large heap', () => {
    expect(of({ 'spark.executor.memory': '10g' })).toBe(11_264);
  });

  it('takes the overhead, or its factor, as it is set', () => {
    const heap = { 'spark.executor.memory': '10g' };
    expect(of({ ...heap, 'spark.executor.memoryOverhead': '512' })).toBe(
      10_240 + 512,
    );
    expect(of({ ...heap, 'spark.executor.memoryOverheadFactor': '0.4' })).toBe(
      10_240 + 4096,
    );
    expect(
      of({ ...heap, 'spark.kubernetes.memoryOverheadFactor': '0.2' }),
    ).toBe(10_240 + 2048);
  });

  it('takes the least overhead as it is set', () => {
    expect(of({ 'spark.executor.minMemoryOverhead': '1g' })).toBe(2048);
  });

  it('adds off-heap memory, which counts bytes, only where it is enabled', () => {
    const size = { 'spark.memory.offHeap.size': String(256 * MIB) };
    expect(of(size)).toBe(1408);
    expect(of({ ...size, 'spark.memory.offHeap.enabled': 'true' })).toBe(
      1408 + 256,
    );
  });

  it("adds Python's memory", () => {
    expect(of({ 'spark.executor.pyspark.memory': '2g' })).toBe(1408 + 2048);
  });

  it('prefers what the resource profile says', () => {
    const profile = resourceProfileOf({
      'Executor Resource Requests': {
        cores: { Amount: 3 },
        memory: { Amount: 4096 },
        memoryOverhead: { Amount: 1000 },
        offHeap: { Amount: -1 },
        other: { Amount: 77 },
      },
      'Task Resource Requests': { cpus: { Amount: 0.5 } },
    });
    expect(profile).toMatchObject({ cores: 3, cpusPerTask: 0.5 });
    expect(
      executorMemory({ 'spark.executor.memory': '99g' }, profile) / MIB,
    ).toBe(5096);
    expect(cpusPerTask({ 'spark.task.cpus': '4' }, profile)).toBe(0.5);
  });
});

it("reckons the driver's memory and cores from its own settings", () => {
  const conf = {
    'spark.driver.memory': '8g',
    'spark.driver.cores': '4',
    'spark.executor.memory': '1g',
  };
  expect(driverMemory(conf)).toBe(Math.round(8192 * MIB * 1.1));
  expect(driverCores(conf)).toBe(4);
  expect(driverMemory({})).toBe((1024 + 384) * MIB);
  expect(driverCores({ 'spark.driver.cores': 'many' })).toBe(1);
});

it.each([
  [{}, 1],
  [{ 'spark.task.cpus': '2' }, 2],
  [{ 'spark.task.cpus': '0' }, 1],
])('takes the cores of a task from %j', (conf, cores) => {
  expect(cpusPerTask(conf, undefined)).toBe(cores);
});
