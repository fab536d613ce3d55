import { quantityOf, sparkMemoryOf } from './quantity';

describe('quantityOf', () => {
  it.each([
    ['500m', 0.5],
    ['2', 2],
    [3, 3],
    ['1408Mi', 1408 * 2 ** 20],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['128974848', 128974848],
    ['129e6', 129e6],
    ['129M', 129e6],
    ['10k', 10_000],
    ['250u', 250e-6],
    ['0', 0],
  ])('reads %j', (text, expected) => {
    expect(quantityOf(text)).toBeCloseTo(expected, 9);
  });

  it.each(['', 'x', '-1', '4g', '1 Gi', NaN, null, {}, '1e999'])(
    'takes %j for none',
    value => {
      expect(quantityOf(value)).toBeUndefined();
    },
  );
});

describe('sparkMemoryOf', () => {
  it.each([
    ['4g', 4 * 2 ** 30],
    ['4GB', 4 * 2 ** 30],
    ['512m', 512 * 2 ** 20],
    ['512', 512 * 2 ** 20],
    ['1024b', 1024],
  ])('reads %j', (text, expected) => {
    expect(sparkMemoryOf(text)).toBe(expected);
  });

  it.each(['', '4Gi', '4.5g', 4, undefined])('takes %j for none', value => {
    expect(sparkMemoryOf(value)).toBeUndefined();
  });
});
