import { parseLogName, parsePartName } from './logName';

const plain = {
  attemptId: undefined,
  codec: 'none',
  inProgress: false,
  rolling: false,
};

describe('parseLogName', () => {
  it.each([
    ['local-1700000000000', { ...plain, applicationId: 'local-1700000000000' }],
    [
      'app-20261122053000-0001.zstd',
      { ...plain, applicationId: 'app-20261122053000-0001', codec: 'zstd' },
    ],
    [
      'spark-4f2a_2.lz4.inprogress',
      {
        ...plain,
        applicationId: 'spark-4f2a',
        attemptId: '2',
        codec: 'lz4',
        inProgress: true,
      },
    ],
    // The id of YARN itself ends like an attempt.
    [
      'application_1700000000000_0001',
      { ...plain, applicationId: 'application_1700000000000_0001' },
    ],
    [
      'application_1700000000000_0001_3.snappy',
      {
        ...plain,
        applicationId: 'application_1700000000000_0001',
        attemptId: '3',
        codec: 'snappy',
      },
    ],
    [
      'eventlog_v2_spark-4f2a_1',
      {
        ...plain,
        applicationId: 'spark-4f2a',
        attemptId: '1',
        rolling: true,
      },
    ],
    // No codec of Spark's: part of the id.
    ['my.application', { ...plain, applicationId: 'my.application' }],
  ])('reads %s', (name, parsed) => {
    expect(parseLogName(name)).toEqual(parsed);
  });

  it.each([
    '',
    '.local-1.crc',
    '_SUCCESS',
    'local-1.crc',
    'local-1.zstd.tmp',
    '.inprogress',
    'eventlog_v2_',
    'x'.repeat(501),
  ])('takes "%s" for no log', name => {
    expect(parseLogName(name)).toBeUndefined();
  });
});

describe('parsePartName', () => {
  it.each([
    ['events_1_spark-4f2a', { index: 1, codec: 'none', compacted: false }],
    [
      'events_12_spark-4f2a_1.lzf',
      { index: 12, codec: 'lzf', compacted: false },
    ],
    [
      'events_3_spark-4f2a.zstd.compact',
      { index: 3, codec: 'zstd', compacted: true },
    ],
  ])('reads %s', (name, parsed) => {
    expect(parsePartName(name)).toEqual(parsed);
  });

  it.each([
    'appstatus_spark-4f2a.inprogress',
    'events_x_spark',
    'events_1_',
    'events_1_spark.crc',
    'events_1_spark.inprogress.tmp',
    'events_1234567890_spark',
  ])('takes "%s" for no part', name => {
    expect(parsePartName(name)).toBeUndefined();
  });
});
