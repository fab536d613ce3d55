import type { DataColumn } from './DataTable';
import { fitting } from './fitting';

const column = (
  id: string,
  minWidth: number,
  yields?: number,
): DataColumn<unknown> => ({
  id,
  label: id,
  cell: () => null,
  text: () => '',
  minWidth,
  yields,
});
const columns = [
  column('name', 200),
  column('owner', 100, 2),
  column('outcome', 100),
  column('id', 200, 3),
  column('cost', 100, 1),
];
const at = (width: number) => fitting(columns, width).map(({ id }) => id);

it('leaves out the most yielding columns, as many as are too wide', () => {
  expect(at(700)).toHaveLength(5);
  expect(at(699)).toEqual(['name', 'owner', 'outcome', 'cost']);
  expect(at(499)).toEqual(['name', 'outcome', 'cost']);
});

it('keeps those that do not yield, however narrow it is', () => {
  expect(at(10)).toEqual(['name', 'outcome']);
});
