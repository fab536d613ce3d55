import fc from 'fast-check';
import { mostAtOnce, type Stay } from './mostAtOnce';

const stay: fc.Arbitrary<Stay> = fc
  .tuple(fc.nat(30), fc.nat(10), fc.nat(8))
  .map(([from, length, amount]) => ({ from, to: from + length, amount }));

describe('mostAtOnce', () => {
  it('counts nobody who goes when another comes', () => {
    expect(
      mostAtOnce([
        { from: 0, to: 5, amount: 3 },
        { from: 5, to: 9, amount: 4 },
      ]),
    ).toBe(4);
    expect(mostAtOnce([])).toBe(0);
  });

  it('is what one finds by looking at every instant', () => {
    fc.assert(
      fc.property(fc.array(stay), stays => {
        const sums = Array.from({ length: 45 }, (_, at) =>
          stays
            .filter(({ from, to }) => from <= at && at < to)
            .reduce((sum, { amount }) => sum + amount, 0),
        );
        expect(mostAtOnce(stays)).toBe(Math.max(...sums));
      }),
    );
  });
});
