import type { PlanNode } from '@pilotlight/plugin-spark-common';
import { planRows, shownRows } from './planRows';

const node = (id: number, parentId?: number, name = `n${id}`): PlanNode => ({
  id,
  parentId,
  name,
  detail: '',
});

const plan = [
  node(0, undefined, 'AdaptiveSparkPlan'),
  node(1, 0, 'SortMergeJoin'),
  node(2, 1, 'Exchange'),
  node(3, 2, 'Scan parquet'),
  node(4, 1, 'Exchange'),
];
const none = new Set<number>();
const indexes = (shown: { index: number }[]) => shown.map(({ index }) => index);

describe('planRows', () => {
  it('knows depth, parent and how much is below', () => {
    expect(
      planRows(plan).map(({ depth, parent, below }) => [depth, parent, below]),
    ).toEqual([
      [0, undefined, 4],
      [1, 0, 3],
      [2, 1, 1],
      [3, 2, 0],
      [2, 1, 0],
    ]);
  });

  it('takes a node whose parent is missing, later or itself for a root', () => {
    const broken = [node(5, 99), node(6, 7), node(7, 6), node(8, 8)];
    expect(planRows(broken).map(row => [row.depth, row.parent])).toEqual([
      [0, undefined],
      [0, undefined],
      [1, 1],
      [0, undefined],
    ]);
  });

  it('goes as deep as a plan does', () => {
    const deep = Array.from({ length: 2_000 }, (_, id) =>
      node(id, id > 0 ? id - 1 : undefined),
    );
    const rows = planRows(deep);
    expect(rows[1_999].depth).toBe(1_999);
    expect(rows[0].below).toBe(1_999);
    expect(shownRows(rows, none, 'n1999')).toHaveLength(2_000);
  });
});

describe('shownRows', () => {
  const rows = planRows(plan);

  it('shows all but what is below a collapsed row', () => {
    expect(indexes(shownRows(rows, none, ''))).toEqual([0, 1, 2, 3, 4]);
    expect(indexes(shownRows(rows, new Set([2]), ''))).toEqual([0, 1, 2, 4]);
    expect(indexes(shownRows(rows, new Set([0, 2]), ''))).toEqual([0]);
  });

  it('shows what a search finds with the way there, collapsed or not', () => {
    const shown = shownRows(rows, new Set([0]), ' SCAN ');
    expect(indexes(shown)).toEqual([0, 1, 2, 3]);
    expect(shown.filter(({ found }) => found).map(s => s.index)).toEqual([3]);
  });

  it('shows nothing where nothing is found', () => {
    expect(shownRows(rows, none, 'window')).toEqual([]);
  });
});
