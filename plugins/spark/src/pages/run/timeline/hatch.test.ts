import { hatch } from './hatch';

describe('hatch', () => {
  it.each([
    [10, 20, 100, 14],
    [0, 0, 3, 14],
    [5, 5, 100_000, 14],
  ])('stays inside its rectangle (%d, %d, %d, %d)', (x, y, width, height) => {
    const lines = hatch(x, y, width, height);
    expect(lines.length).toBeGreaterThan(0);
    for (const [x1, y1, x2, y2] of lines) {
      expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(x);
      expect(Math.max(x1, x2)).toBeLessThanOrEqual(x + width);
      expect(Math.min(y1, y2)).toBeGreaterThanOrEqual(y);
      expect(Math.max(y1, y2)).toBeLessThanOrEqual(y + height);
      // Rising at 45 degrees.
      expect(x2 - x1).toBeCloseTo(y1 - y2);
    }
  });

  it('draws no more lines than are seen', () => {
    expect(hatch(0, 0, 1_000_000, 14).length).toBeLessThanOrEqual(80);
  });

  it('draws nothing where there is no room', () => {
    expect(hatch(0, 0, 2, 2)).toEqual([]);
  });
});
