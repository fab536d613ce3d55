import * as fc from 'fast-check';
import { jobNameOf, withoutRunSuffix, withoutScheduleSuffix } from './jobName';

describe('withoutRunSuffix', () => {
  it.each([
    ['orders-daily', 'orders-daily'],
    ['orders-daily-2026-11-22', 'orders-daily'],
    ['orders-daily_20261122', 'orders-daily'],
    ['orders daily 2026/11/22 10:00', 'orders daily'],
    ['orders-2026-11-22T10:00:00.123456+00:00', 'orders'],
    ['orders-2026-11-22T10:00:00Z', 'orders'],
    ['orders__2026_11_22__10_00_00', 'orders'],
    ['orders-20261122-100000', 'orders'],
    ['orders-20261122T1000', 'orders'],
    ['orders (2026-11-22)', 'orders'],
    ['orders [2026-11-22]', 'orders'],
    ['orders-1763805600', 'orders'],
    ['orders-1763805600000', 'orders'],
    ['orders-1763805600000000000', 'orders'],
    ['orders-3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'orders'],
    ['orders-3f2504e04f8941d39a0c0305e82c3301', 'orders'],
    ['orders run 12', 'orders'],
    ['orders-run-12', 'orders'],
    ['orders_attempt3', 'orders'],
    ['orders try2', 'orders'],
    ['orders #1234', 'orders'],
    ['orders (7)', 'orders'],
    ['orders-12345', 'orders'],
    ['orders-run-12-2026-11-22', 'orders'],
    // Part of a name, not of a run.
    ['orders2024', 'orders2024'],
    ['orders-v2', 'orders-v2'],
    ['top-100', 'top-100'],
    ['q3', 'q3'],
    ['report-2026-13-45', 'report-2026-13-45'],
    ['orders-cafe', 'orders-cafe'],
    // Nothing else is left.
    ['2026-11-22', '2026-11-22'],
    ['12345', '12345'],
    ['', ''],
  ])('makes %j into %j', (name, expected) => {
    expect(withoutRunSuffix(name)).toBe(expected);
  });

  it('is the same when done twice, and never empties a name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                'a',
                '-',
                '2026',
                '11',
                '22',
                ' ',
                '#',
                'run',
                ':',
              ),
            )
            .map(parts => parts.join('')),
        ),
        name => {
          const once = withoutRunSuffix(name);
          expect(name.startsWith(once) || name.trim().startsWith(once)).toBe(
            true,
          );
          expect(once === '').toBe(name.trim() === '');
        },
      ),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it.each([
    '-'.repeat(1_000_000),
    '1'.repeat(1_000_000),
    `a${' run'.repeat(250_000)}`,
    `a${'-2026'.repeat(200_000)}`,
    `a${' '.repeat(1_000_000)}x`,
  ])('takes no time over a megabyte of bait', bait => {
    const start = performance.now();
    withoutRunSuffix(bait);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('withoutScheduleSuffix', () => {
  it.each([
    ['orders-1763805600', 'orders'],
    ['orders-1763805600000000000', 'orders'],
    ['orders-12', 'orders-12'],
    ['-1763805600', '-1763805600'],
  ])('makes %j into %j', (name, expected) => {
    expect(withoutScheduleSuffix(name)).toBe(expected);
  });
});

describe('jobNameOf', () => {
  it('names what has no name, and cuts what no person has written', () => {
    expect(jobNameOf('')).toBe('unnamed');
    expect(jobNameOf('x'.repeat(10_000))).toHaveLength(500);
  });
});
