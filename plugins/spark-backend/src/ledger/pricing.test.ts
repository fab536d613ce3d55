import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { Pricing } from './pricing';
import { executorRowsOf } from './write/details';
import { fullAttempt, PRICES } from './__testUtils__/observations';

const facts = fullAttempt();
const attempt = {
  outcome: facts.outcome,
  ended_at: facts.endedAt ?? null,
  last_event_at: facts.lastEventAt,
};
const executors = executorRowsOf(facts);

/** The prices of tests, from another day on. */
const from = (day: number) =>
  new Pricing(
    readPriceBook({
      ...PRICES,
      periods: [{ ...PRICES.periods[0], from: new Date(day).toISOString() }],
    }),
  );

describe('Pricing', () => {
  it('costs nothing at all where there are no prices', () => {
    const pricing = new Pricing();
    expect(pricing.cost(attempt, executors).cost).toBeUndefined();
    expect(pricing.hash).toBe('none');
  });

  it('knows no cost of an attempt that ran before the first price', () => {
    const pricing = from(facts.lastEventAt);
    expect(pricing.cost(attempt, executors).cost).toBeUndefined();
  });

  it('costs the part of an attempt that has a price', () => {
    const middle = facts.startedAt + (facts.lastEventAt - facts.startedAt) / 2;
    const whole = from(facts.startedAt).cost(attempt, executors);
    const half = from(middle).cost(attempt, executors);
    expect(half.cost?.total).toBe((whole.cost?.total ?? 0) / 2);
    expect(half.cost?.unpricedMs).toBe(half.cost?.pricedMs);
  });

  it('costs an attempt without executors at nothing', () => {
    expect(from(0).cost(attempt, []).cost?.total).toBe(0);
  });

  it('tells other prices by another hash', () => {
    expect(from(1).hash).not.toBe(from(2).hash);
    expect(from(1).hash).toBe(from(1).hash);
  });
});
