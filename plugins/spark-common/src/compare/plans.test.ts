import { comparePlans } from './plans';

const plan = (...nodes: [name: string, detail?: string][]) =>
  nodes.map(([name, detail = ''], id) => ({
    id,
    ...(id > 0 && { parentId: id - 1 }),
    name,
    detail,
  }));

it('sees no change in ids that Spark gives anew in each run', () => {
  const lines = comparePlans(
    plan(
      ['WholeStageCodegen (1)', 'WholeStageCodegen (1)'],
      ['HashAggregate', 'HashAggregate(keys=[key#12L])'],
      ['Exchange', 'Exchange hashpartitioning(key#12L, 5), [plan_id=33]'],
    ),
    plan(
      ['WholeStageCodegen (4)', 'WholeStageCodegen (4)'],
      ['HashAggregate', 'HashAggregate(keys=[key#7L])'],
      ['Exchange', 'Exchange hashpartitioning(key#7L, 5), [plan_id=8]'],
    ),
  );
  expect(lines.map(({ change, depth }) => [change, depth])).toEqual([
    ['same', 0],
    ['same', 1],
    ['same', 2],
  ]);
});

it('shows operators that came, went and changed', () => {
  const lines = comparePlans(
    plan(
      ['Project'],
      ['SortMergeJoin'],
      ['Sort'],
      ['Scan parquet', 'Filter a > 1'],
    ),
    plan(['Project'], ['BroadcastHashJoin'], ['Scan parquet', 'Filter a > 2']),
  );
  expect(lines.map(({ change, name }) => `${change} ${name}`)).toEqual([
    'same Project',
    'removed SortMergeJoin',
    'removed Sort',
    'added BroadcastHashJoin',
    'changed Scan parquet',
  ]);
});

it('has nothing to say of plans that are not there', () => {
  expect(comparePlans([], [])).toEqual([]);
  expect(comparePlans([], plan(['Scan']))).toMatchObject([{ change: 'added' }]);
});
