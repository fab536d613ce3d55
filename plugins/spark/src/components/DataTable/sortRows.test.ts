import { sortRows } from './sortRows';

const values = (rows: { v?: string | number }[], descending: boolean) =>
  sortRows(rows, row => row.v, descending).map(row => row.v);

describe('sorting rows', () => {
  it('sorts numbers by size, either way', () => {
    const rows = [{ v: 10 }, { v: 9 }, { v: 100 }];
    expect(values(rows, false)).toEqual([9, 10, 100]);
    expect(values(rows, true)).toEqual([100, 10, 9]);
  });

  it('sorts texts as people count', () => {
    const rows = [{ v: 'job10' }, { v: 'job9' }];
    expect(values(rows, false)).toEqual(['job9', 'job10']);
  });

  it('puts rows without a value last, either way', () => {
    const rows = [{}, { v: 2 }, { v: 1 }];
    expect(values(rows, false)).toEqual([1, 2, undefined]);
    expect(values(rows, true)).toEqual([2, 1, undefined]);
  });
});
