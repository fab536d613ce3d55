import type { PlanNode } from '../../run';
import { buildAttempt, buildQuery } from '../../testing';
import { missedBroadcast } from './missedBroadcast';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
function attempt(
  left: number,
  right: number,
  { type = 'Inner', spark = {} as Record<string, string> } = {},
) {
  const plan: PlanNode[] = [
    { id: 0, name: 'WholeStageCodegen (5)', detail: '' },
    {
      id: 1,
      parentId: 0,
      name: 'SortMergeJoin',
      detail: `SortMergeJoin [a#1], [b#2], ${type}`,
    },
    { id: 2, parentId: 1, name: 'Sort', detail: '' },
    {
      id: 3,
      parentId: 2,
      name: 'Exchange',
      detail: '',
      metrics: { 'data size': left },
    },
    { id: 4, parentId: 1, name: 'Sort', detail: '' },
    {
      id: 5,
      parentId: 4,
      name: 'Exchange',
      detail: '',
      metrics: { 'data size': right },
    },
  ];
  return buildAttempt({
    queries: [buildQuery({ plan })],
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
  });
}

it('finds a side that is small enough', () => {
  const finding = missedBroadcast.find(
    attempt(GIB, 5 * MIB, {
      spark: { 'spark.sql.autoBroadcastJoinThreshold': '-1' },
    }),
  )!;
  expect(finding.severity).toBe('low');
  expect(finding.evidence[0]).toMatchObject({
    value: 5 * MIB,
    threshold: 10 * MIB,
  });
  expect(finding.changes).toEqual([
    { key: 'spark.sql.autoBroadcastJoinThreshold', before: '-1', after: '10m' },
  ]);
});

it('lets the smaller side be larger where the other one is huge', () => {
  const finding = missedBroadcast.find(attempt(50 * MIB, 20 * GIB))!;
  expect(finding.severity).toBe('moderate');
  expect(finding.changes[0].after).toBe('60m');
  expect(missedBroadcast.find(attempt(50 * MIB, 9 * GIB))).toBeUndefined();
  expect(missedBroadcast.find(attempt(900 * MIB, 400 * GIB))).toBeDefined();
  expect(missedBroadcast.find(attempt(4 * GIB, 2048 * GIB))).toBeDefined();
});

it('proposes no bound where Spark would have broadcast it had it known', () => {
  expect(missedBroadcast.find(attempt(GIB, 5 * MIB))?.changes).toEqual([]);
});

it.each([
  ['LeftOuter', GIB, 1, true],
  ['LeftOuter', 1, GIB, false],
  ['RightOuter', 1, GIB, true],
  ['FullOuter', 1, GIB, false],
  ['LeftSemi', 1, GIB, false],
])('knows which side of %s can be broadcast', (type, left, right, found) => {
  expect(
    missedBroadcast.find(attempt(left, right, { type })) !== undefined,
  ).toBe(found);
});

it('is silent where sizes are not known', () => {
  const facts = attempt(GIB, 1);
  delete facts.queries[0].plan[5].metrics;
  expect(missedBroadcast.find(facts)).toBeUndefined();
});
