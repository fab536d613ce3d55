import type { SparkCardSize } from '@pilotlight/plugin-spark-react';
import { spansOf } from './spans';

const cases: [SparkCardSize[], number[]][] = [
  [[], []],
  [
    ['large', 'small'],
    [4, 2],
  ],
  // A row's rest goes to its last card.
  [
    ['large', 'small', 'large'],
    [4, 2, 6],
  ],
  [
    ['medium', 'small', 'full', 'small'],
    [3, 3, 6, 6],
  ],
  [
    ['large', 'large', 'small', 'small'],
    [6, 4, 2, 6],
  ],
];

describe('the cards of a view', () => {
  it.each(cases)('%j take %j columns', (sizes, spans) => {
    expect(spansOf(sizes)).toEqual(spans);
  });

  it('fill every row, whatever their sizes', () => {
    const all: SparkCardSize[] = ['small', 'medium', 'large', 'full'];
    for (let number = 0; number < 4 ** 6; number += 1) {
      const sizes = Array.from(
        { length: 6 },
        (_, index) => all[Math.floor(number / 4 ** index) % 4],
      );
      let taken = 0;
      for (const span of spansOf(sizes)) {
        taken += span;
        expect(taken).toBeLessThanOrEqual(6);
        taken %= 6;
      }
      expect(taken).toBe(0);
    }
  });
});
