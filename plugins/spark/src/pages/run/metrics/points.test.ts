import { highest, onSharedTimes } from './points';

const line = (step: number, ...points: [number, number][]) => ({
  step,
  times: points.map(([at]) => at),
  values: points.map(([, value]) => value),
});

describe('onSharedTimes', () => {
  it('holds a value for a step of its own line', () => {
    expect(
      onSharedTimes([
        line(10, [0, 1], [10, 2], [20, 3]),
        line(20, [0, 7], [20, 8]),
      ]),
    ).toEqual({
      times: [0, 10, 20],
      values: [
        [1, 2, 3],
        [7, 7, 8],
      ],
    });
  });

  it('knows nothing in a gap, and shows no line over it', () => {
    expect(onSharedTimes([line(10, [0, 1], [10, 2], [100, 3])])).toEqual({
      times: [0, 10, 25, 100],
      values: [[1, 2, undefined, 3]],
    });
  });

  it('knows nothing before the first point and after the last one', () => {
    expect(
      onSharedTimes([
        line(10, [20, 1]),
        line(10, [0, 5], [10, 5], [20, 5], [30, 5], [40, 5]),
      ]).values[0],
    ).toEqual([undefined, undefined, 1, 1, undefined]);
  });

  it('takes lines without points', () => {
    expect(onSharedTimes([])).toEqual({ times: [], values: [] });
  });
});

it('finds the highest of many points', () => {
  expect(
    highest({ values: Array.from({ length: 200_000 }, (_, n) => n) }),
  ).toBe(199_999);
});
