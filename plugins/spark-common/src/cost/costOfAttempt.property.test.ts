import fc from 'fast-check';
import type { AttemptFacts, ExecutorFacts } from '../run';
import { BUILT_AT, buildAttempt, buildExecutor, buildTotals } from '../testing';
import { costOfAttempt } from './costOfAttempt';
import { type PriceBook, type PricePeriod, readPriceBook } from './priceBook';

const DAY = 86_400_000;
const RUNS = 500;

/** A number with up to twelve decimals, as text. */
const price = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 1e12 - 1 }))
  .map(([whole, picos]) => `${whole}.${String(picos).padStart(12, '0')}`);

const resources = fc.record({ coreHour: price, gibHour: price });

const book = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: -3, max: 6 }),
      prices: fc.oneof(
        fc.record({ executorSecond: price }),
        fc.record(
          { onDemand: resources, spot: resources },
          { requiredKeys: ['onDemand'] },
        ),
      ),
    }),
    { selector: period => period.day, minLength: 1, maxLength: 4 },
  )
  .map(
    periods =>
      readPriceBook({
        currency: 'EUR',
        periods: periods.map(({ day, prices }) => ({
          from: new Date(BUILT_AT + day * DAY).toISOString(),
          ...prices,
        })),
      })!,
  );

const executor: fc.Arbitrary<ExecutorFacts> = fc
  .record({
    executorId: fc.constantFrom('driver', '1', '2', '3'),
    start: fc.integer({ min: 0, max: 5 * DAY }),
    life: fc.integer({ min: 0, max: 2 * DAY }),
    ended: fc.boolean(),
    cores: fc.constantFrom(0, 0.5, 1, 3, 16),
    memoryBytes: fc.integer({ min: 0, max: 2 ** 38 }),
    maxTasks: fc.integer({ min: 0, max: 16 }),
    nodeClass: fc.constantFrom(
      'spot' as const,
      'on-demand' as const,
      undefined,
    ),
    taskTime: fc.integer({ min: 0, max: 4 * DAY }),
    lostTaskTime: fc.integer({ min: 0, max: DAY }),
  })
  .map(({ start, life, ended, taskTime, lostTaskTime, ...rest }) =>
    buildExecutor({
      ...rest,
      addedAt: BUILT_AT + start,
      removedAt: ended ? BUILT_AT + start + life : undefined,
      totals: buildTotals({ taskTime, lostTaskTime }),
    }),
  );

const attempt: fc.Arbitrary<AttemptFacts> = fc
  .record({
    executors: fc.array(executor, { maxLength: 8 }),
    outcome: fc.constantFrom(
      'running' as const,
      'succeeded' as const,
      'failed' as const,
      'unknown' as const,
    ),
    length: fc.integer({ min: 5 * DAY, max: 7 * DAY }),
  })
  .map(({ executors, outcome, length }) =>
    buildAttempt({
      executors,
      outcome,
      endedAt: outcome === 'running' ? undefined : BUILT_AT + length,
      lastEventAt: BUILT_AT + length,
    }),
  );

/** A fraction, reduced at each step: slow, and nothing like the engine's common denominator. */
class Fraction {
  static of(numerator: bigint, denominator = 1n): Fraction {
    let [a, b] = [numerator, denominator];
    while (b) {
      [a, b] = [b, a % b];
    }
    return new Fraction(numerator / a, denominator / a);
  }

  static parse(decimal: string): Fraction {
    const [whole, fraction = ''] = decimal.split('.');
    return Fraction.of(
      BigInt(whole + fraction),
      10n ** BigInt(fraction.length),
    );
  }

  readonly n: bigint;
  readonly d: bigint;

  private constructor(n: bigint, d: bigint) {
    this.n = n;
    this.d = d;
  }

  plus(other: Fraction) {
    return Fraction.of(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  times(other: Fraction) {
    return Fraction.of(this.n * other.n, this.d * other.d);
  }

  isAbove(other: Fraction) {
    return this.n * other.d > other.n * this.d;
  }

  /** Half up. */
  rounded() {
    return Number((2n * this.n + this.d) / (2n * this.d));
  }
}

function perHour(e: ExecutorFacts, period: PricePeriod): Fraction {
  if (period.kind === 'flat') {
    return Fraction.parse(period.executorSecond).times(Fraction.of(3600n));
  }
  const list =
    (e.nodeClass === 'spot' ? period.spot : undefined) ?? period.onDemand;
  const cores = Fraction.of(BigInt(e.cores * 2), 2n);
  const gib = Fraction.of(BigInt(e.memoryBytes), 1024n ** 3n);
  return Fraction.parse(list.coreHour)
    .times(cores)
    .plus(Fraction.parse(list.gibHour).times(gib));
}

/**
 * What an attempt costs, reckoned the slow way: at every instant at which
 * anything changes, for every executor id, ask what the dearest of its lives
 * costs until the next such instant.
 */
function oracle(facts: AttemptFacts, prices: PriceBook): number {
  const until = facts.endedAt ?? facts.lastEventAt;
  const end = (e: ExecutorFacts) => e.removedAt ?? until;
  const instants = [
    ...facts.executors.flatMap(e => [e.addedAt, end(e)]),
    ...prices.periods.map(p => p.from),
  ].sort((a, b) => a - b);
  const dearest = (id: string, at: number) => {
    const period = [...prices.periods].reverse().find(p => p.from <= at);
    return facts.executors
      .filter(e => e.executorId === id && e.addedAt <= at && end(e) > at)
      .map(e => (period ? perHour(e, period) : Fraction.of(0n)))
      .reduce((a, b) => (b.isAbove(a) ? b : a), Fraction.of(0n));
  };
  return [...new Set(facts.executors.map(e => e.executorId))]
    .flatMap(id =>
      instants
        .slice(1)
        .map((next, index) =>
          dearest(id, instants[index]).times(
            Fraction.of(BigInt(next - instants[index]), 3_600_000n),
          ),
        ),
    )
    .reduce((a, b) => a.plus(b), Fraction.of(0n))
    .times(Fraction.of(1_000_000n))
    .rounded();
}

describe('costOfAttempt, whatever the attempt and the prices', () => {
  it('equals an oracle that reckons with fractions', () => {
    fc.assert(
      fc.property(attempt, book, (facts, prices) => {
        expect(costOfAttempt(facts, prices).total).toBe(oracle(facts, prices));
      }),
      { numRuns: RUNS },
    );
  });

  it('has parts that sum to the whole, none below zero', () => {
    fc.assert(
      fc.property(attempt, book, (facts, prices) => {
        const cost = costOfAttempt(facts, prices);
        const sum = { total: 0, useful: 0, idle: 0, lost: 0 };
        for (const parts of [cost, ...cost.executors.values()]) {
          expect(parts.useful + parts.idle + parts.lost).toBe(parts.total);
          expect(
            Math.min(parts.useful, parts.idle, parts.lost),
          ).toBeGreaterThanOrEqual(0);
        }
        for (const parts of cost.executors.values()) {
          sum.total += parts.total;
          sum.useful += parts.useful;
          sum.idle += parts.idle;
          sum.lost += parts.lost;
        }
        expect(cost).toMatchObject(sum);
        expect(cost.useful === 0 || facts.outcome !== 'failed').toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('counts no interval twice', () => {
    fc.assert(
      fc.property(attempt, book, (facts, prices) => {
        const doubled = {
          ...facts,
          executors: [...facts.executors, ...facts.executors],
        };
        expect(costOfAttempt(doubled, prices)).toEqual(
          costOfAttempt(facts, prices),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('does not depend on the order of the executors', () => {
    const shuffled = attempt.chain(facts =>
      fc
        .shuffledSubarray(facts.executors, {
          minLength: facts.executors.length,
        })
        .map(executors => ({ facts, other: { ...facts, executors } })),
    );
    fc.assert(
      fc.property(shuffled, book, ({ facts, other }, prices) => {
        expect(costOfAttempt(other, prices)).toEqual(
          costOfAttempt(facts, prices),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('never costs less for more time', () => {
    fc.assert(
      fc.property(
        attempt,
        book,
        fc.nat(),
        fc.nat({ max: DAY }),
        fc.nat({ max: DAY }),
        (facts, prices, which, earlier, later) => {
          const longer = facts.executors.map((e, index) =>
            index === which % facts.executors.length
              ? {
                  ...e,
                  addedAt: e.addedAt - earlier,
                  removedAt: e.removedAt && e.removedAt + later,
                }
              : e,
          );
          const more = {
            ...facts,
            executors: longer,
            endedAt: facts.endedAt && facts.endedAt + later,
            lastEventAt: facts.lastEventAt + later,
          };
          const [before, after] = [facts, more].map(each =>
            costOfAttempt(each, prices),
          );
          expect(after.total).toBeGreaterThanOrEqual(before.total);
          expect(after.pricedMs + after.unpricedMs).toBeGreaterThanOrEqual(
            before.pricedMs + before.unpricedMs,
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('costs the same whether or not a price change that changes nothing is in the book', () => {
    fc.assert(
      fc.property(
        attempt,
        resources,
        fc.integer({ min: 1, max: 5 * DAY }),
        (facts, onDemand, at) => {
          const from = new Date(BUILT_AT).toISOString();
          const again = new Date(BUILT_AT + at).toISOString();
          const [one, two] = [
            [{ from, onDemand }],
            [
              { from, onDemand },
              { from: again, onDemand },
            ],
          ].map(periods => readPriceBook({ currency: 'EUR', periods })!);
          expect(costOfAttempt(facts, two)).toEqual(costOfAttempt(facts, one));
        },
      ),
      { numRuns: RUNS },
    );
  });
});
