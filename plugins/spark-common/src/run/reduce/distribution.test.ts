import { DistributionSketch } from './distribution';

function sketchOf(values: readonly number[]) {
  const sketch = new DistributionSketch();
  for (const value of values) {
    sketch.add(value);
  }
  return sketch;
}

/** Durations from a millisecond to a day, the same each time. */
const spread = Array.from({ length: 20_000 }, (_, index) =>
  Math.round(
    Math.exp((((index * 7919) % 20_000) / 20_000) * Math.log(86_400_000)),
  ),
);

it.each([
  ['one', [1234]],
  ['zeros', [0, 0, 0]],
  ['equal ones', Array.from({ length: 500 }, () => 40)],
  ['a few short ones', [1, 2, 3, 3, 4, 9]],
  ['a straggler', [...Array.from({ length: 99 }, () => 1000), 60_000]],
  ['a wide spread', spread],
])('keeps count and sum of %s', (_, values) => {
  const bins = sketchOf(values).histogram(64)!;
  expect(bins.length).toBeLessThanOrEqual(64);
  expect(bins.reduce((sum, [, count]) => sum + count, 0)).toBe(values.length);
  const sum = values.reduce((all, value) => all + value, 0);
  const told = bins.reduce((all, [value, count]) => all + value * count, 0);
  expect(Math.abs(told - sum)).toBeLessThanOrEqual(0.02 * sum);
  expect(bins.map(([value]) => value)).toEqual(
    bins.map(([value]) => value).sort((a, b) => a - b),
  );
});

it('keeps what is far from all others alone', () => {
  const values = [...spread.map(value => 1 + (value % 5000)), 3_600_000];
  const bins = sketchOf(values).histogram(8)!;
  expect(bins).toHaveLength(8);
  expect(bins[7]).toEqual([expect.closeTo(3_600_000, -5), 1]);
  // Far more different values than are joined pair by pair.
  const [longest, count] = sketchOf([...spread, 10 ** 9])
    .histogram(8)!
    .at(-1)!;
  expect(count).toBe(1);
  expect(longest / 10 ** 9).toBeCloseTo(1, 1);
});

it('has none of nothing', () => {
  expect(sketchOf([]).histogram(64)).toBeUndefined();
});
