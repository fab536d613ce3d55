import { buildAttempt, buildStage } from '../../testing';
import { partitionSkew } from './partitionSkew';

const MIB = 2 ** 20;
const read = (max: number, median: number) => ({
  count: 8,
  min: 0,
  p25: median,
  median,
  p75: median,
  p95: max,
  max,
});
const attempt = (max: number, median: number, of = 'taskShuffleRead') =>
  buildAttempt({
    stages: [buildStage({ queryId: 1, [of]: read(max * MIB, median * MIB) })],
  });

it('finds a partition that adaptive execution would call skewed', () => {
  const finding = partitionSkew.find(attempt(300, 50))!;
  expect(finding).toMatchObject({ severity: 'moderate', wastedShare: 0 });
  expect(finding.summary).toContain('300 MiB');
  expect(finding.evidence[0]).toMatchObject({ value: 300 * MIB, queryId: 1 });
  expect(finding.changes).toEqual([
    {
      key: 'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes',
      after: '150m',
    },
  ]);
});

it.each([
  [300, 10, 'severe'],
  [6000, 1000, 'critical'],
])('rates %d MiB against %d MiB %s', (max, median, severity) => {
  expect(partitionSkew.find(attempt(max, median))?.severity).toBe(severity);
});

it('proposes no setting for input files', () => {
  expect(partitionSkew.find(attempt(300, 0, 'taskInput'))).toMatchObject({
    changes: [],
    advice: expect.stringContaining('files'),
  });
});

it.each([
  ['small partitions', 255, 1],
  ['even partitions', 2000, 500],
])('is silent on %s', (_, max, median) => {
  expect(partitionSkew.find(attempt(max, median))).toBeUndefined();
});
