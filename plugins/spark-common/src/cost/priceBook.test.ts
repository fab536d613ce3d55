import { describePriceBook } from './describe';
import { readPriceBook } from './priceBook';

const resources = { coreHour: 0.045, gibHour: 0.005 };

describe('readPriceBook', () => {
  it('is absent where nothing is configured', () => {
    expect(readPriceBook(undefined)).toBeUndefined();
  });

  it('orders periods, ends each where the next begins and keeps decimals exact', () => {
    expect(
      readPriceBook({
        currency: 'EUR',
        periods: [
          { from: '2026-07-01', executorSecond: 0.0001 },
          {
            from: '2026-01-01',
            onDemand: resources,
            spot: { coreHour: '0.0135', gibHour: 1e-7 },
          },
        ],
      }),
    ).toEqual({
      currency: 'EUR',
      periods: [
        {
          kind: 'resources',
          from: Date.UTC(2026, 0, 1),
          to: Date.UTC(2026, 6, 1),
          onDemand: { coreHour: '0.045', gibHour: '0.005' },
          spot: { coreHour: '0.0135', gibHour: '0.0000001' },
        },
        {
          kind: 'flat',
          from: Date.UTC(2026, 6, 1),
          executorSecond: '0.0001',
        },
      ],
    });
  });

  it('takes times with an offset and an end of the last period', () => {
    expect(
      readPriceBook({
        currency: 'USD',
        periods: [
          {
            from: '2026-01-01T00:00:00+02:00',
            to: '2027-01-01',
            executorSecond: 0,
          },
        ],
      })?.periods,
    ).toEqual([
      {
        kind: 'flat',
        from: Date.UTC(2025, 11, 31, 22),
        to: Date.UTC(2027, 0, 1),
        executorSecond: '0',
      },
    ]);
  });

  const first = { from: '2026-01-01', onDemand: resources };
  it.each<[string, unknown, string]>([
    [
      'a price that is no number',
      [
        first,
        { from: '2026-02-01', onDemand: { ...resources, coreHour: 'abc' } },
      ],
      'spark.prices.periods[1].onDemand.coreHour must be a number of 0 or more, got "abc"',
    ],
    [
      'a negative price',
      [{ from: '2026-01-01', executorSecond: -1 }],
      'spark.prices.periods[0].executorSecond must be a number of 0 or more, got -1',
    ],
    [
      'no price',
      [{ from: '2026-01-01', onDemand: { coreHour: 1 } }],
      'spark.prices.periods[0].onDemand.gibHour must be a number of 0 or more, got nothing',
    ],
    [
      'infinity',
      [{ from: '2026-01-01', executorSecond: Infinity }],
      'spark.prices.periods[0].executorSecond must be a number of 0 or more, got null',
    ],
    [
      'more decimals than are held',
      [{ from: '2026-01-01', executorSecond: 0.1 + 0.2 }],
      'spark.prices.periods[0].executorSecond must be at most 1000000000 and have at most 12 decimals, got 0.30000000000000004',
    ],
    [
      'a price out of this world',
      [{ from: '2026-01-01', executorSecond: 1e15 }],
      'spark.prices.periods[0].executorSecond must be at most 1000000000 and have at most 12 decimals, got 1000000000000000',
    ],
    [
      'a date that does not exist',
      [{ ...first, from: '2026-02-30' }],
      'spark.prices.periods[0].from must be a date such as 2026-01-01 or a time such as 2026-01-01T06:00:00Z, got "2026-02-30"',
    ],
    [
      'both kinds of price',
      [{ ...first, executorSecond: 1 }],
      'spark.prices.periods[0] must hold either onDemand (with an optional spot) or executorSecond, got {"from":"2026-01-01","onDemand":{"coreHour":0.045,"gibHour":…',
    ],
    [
      'a spot price alone',
      [{ from: '2026-01-01', spot: resources }],
      'spark.prices.periods[0] must hold either onDemand (with an optional spot) or executorSecond, got {"from":"2026-01-01","spot":{"coreHour":0.045,"gibHour":0.00…',
    ],
    [
      'a misspelt key',
      [{ ...first, ondemand: resources }],
      'spark.prices.periods[0].ondemand is not known here',
    ],
    [
      'no period',
      [],
      'spark.prices.periods must hold at least one period, got []',
    ],
    [
      'a gap',
      [
        { ...first, to: '2026-01-31' },
        { ...first, from: '2026-02-01' },
      ],
      'spark.prices.periods[0] leaves a gap before spark.prices.periods[1]: it ends 2026-01-31 (that instant not included), the next begins 2026-02-01; leave out "to" and it ends where the next begins',
    ],
    [
      'an overlap',
      [
        { ...first, from: '2026-02-01' },
        { ...first, to: '2026-02-02' },
      ],
      'spark.prices.periods[1] overlaps spark.prices.periods[0]: it ends 2026-02-02, the next begins 2026-02-01; leave out "to" and it ends where the next begins',
    ],
    [
      'two beginnings at once',
      [first, first],
      'spark.prices.periods[1].from must differ from that of spark.prices.periods[0], got 2026-01-01 in both',
    ],
    [
      'an end before the beginning',
      [{ ...first, to: '2025-01-01' }],
      'spark.prices.periods[0].to must be after its from (2026-01-01), got 2025-01-01',
    ],
  ])('refuses %s', (_, periods, message) => {
    expect(() => readPriceBook({ currency: 'EUR', periods })).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });

  it.each([
    ['prices', 'spark.prices must hold currency and periods, got "prices"'],
    [
      { currency: 'euro', periods: [first] },
      'spark.prices.currency must be a currency code such as EUR, got "euro"',
    ],
    [
      { currency: 'EUR' },
      'spark.prices.periods must be a list of periods, got nothing',
    ],
  ])('refuses %j', (raw, message) => {
    expect(() => readPriceBook(raw)).toThrow(message);
  });
});

describe('describePriceBook', () => {
  const book = readPriceBook({
    currency: 'EUR',
    periods: [
      {
        ...{ from: '2026-01-01', onDemand: resources },
        spot: { coreHour: 0.0135, gibHour: 0.0015 },
      },
      { from: '2026-07-01', to: '2026-08-01', executorSecond: 0.0001 },
    ],
  })!;

  it('names the prices of the time and the formula', () => {
    expect(describePriceBook(book, Date.UTC(2026, 2, 1))).toBe(
      'Since 2026-01-01 0.045 EUR per core-hour and 0.005 EUR per GiB-hour (on spot nodes 0.0135 and 0.0015). Cost = (cores × core price + GiB × memory price) × hours, of each executor and of the driver.',
    );
  });

  it('names every price that a stretch of time meets', () => {
    expect(
      describePriceBook(book, Date.UTC(2026, 5, 30), Date.UTC(2026, 6, 1)),
    ).toBe(
      'Since 2026-01-01 0.045 EUR per core-hour and 0.005 EUR per GiB-hour (on spot nodes 0.0135 and 0.0015); since 2026-07-01 0.0001 EUR per executor-second. Cost = (cores × core price + GiB × memory price) × hours, of each executor and of the driver. Cost = seconds × price, of each executor and of the driver.',
    );
  });

  it('says which part of a stretch of time has no price', () => {
    const until = describePriceBook(
      book,
      Date.UTC(2025, 11, 31),
      Date.UTC(2026, 0, 2),
    );
    expect(until).toMatch(
      / Time before 2026-01-01 has no price and is left out\.$/,
    );
    const after = describePriceBook(
      book,
      Date.UTC(2026, 6, 31),
      Date.UTC(2026, 7, 1, 6),
    );
    expect(after).toMatch(
      / Time from 2026-08-01 on has no price and is left out\.$/,
    );
  });

  it('says when there is no price', () => {
    expect(describePriceBook(book, Date.UTC(2025, 11, 31, 12, 30))).toBe(
      'No price is configured for 2025-12-31 12:30 UTC: the price list begins 2026-01-01.',
    );
    expect(describePriceBook(book, Date.UTC(2026, 7, 1))).toBe(
      'No price is configured for 2026-08-01: the price list has ended.',
    );
  });
});
