import { boxOf, isSkewed } from './distribution';

const even = {
  count: 9,
  min: 0,
  p25: 25,
  median: 50,
  p75: 75,
  p95: 95,
  max: 100,
};

describe('boxOf', () => {
  it('reaches from nothing to the longest', () => {
    expect(boxOf(even, 102)).toEqual({
      min: 1,
      p25: 26,
      median: 51,
      p75: 76,
      max: 101,
    });
  });

  it('keeps every mark inside, whatever the values', () => {
    const odd = { ...even, min: -5, p75: 400, max: 100 };
    for (const x of Object.values(boxOf(odd, 102))) {
      expect(x).toBeGreaterThanOrEqual(1);
      expect(x).toBeLessThanOrEqual(101);
    }
    expect(boxOf({ ...even, max: 0 }, 102).median).toBe(1);
  });
});

describe('isSkewed', () => {
  it('takes one long task among short ones for skew', () => {
    expect(isSkewed({ ...even, median: 1_000, max: 84_000 })).toBe(true);
  });

  it('does not where tasks are alike, short, or alone', () => {
    expect(isSkewed({ ...even, median: 40_000, max: 84_000 })).toBe(false);
    expect(isSkewed({ ...even, median: 10, max: 900 })).toBe(false);
    expect(isSkewed({ ...even, count: 1, median: 1, max: 84_000 })).toBe(false);
  });
});
