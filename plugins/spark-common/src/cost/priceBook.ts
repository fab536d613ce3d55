import { z } from 'zod';
import { ConfigurationError, explainIssues } from '../configuration';
import { PRICE_DECIMALS, readDecimal, writeDecimal } from './decimal';

/**
 * What one hour of one core and of one GiB costs on one class of node.
 * Decimal text in the book's currency, such as `0.045`.
 *
 * @public
 */
export interface ResourcePrice {
  coreHour: string;
  gibHour: string;
}

/**
 * What held from one instant until another.
 *
 * @public
 */
export type PricePeriod = {
  /** First instant of it, epoch milliseconds. */
  from: number;
  /** First instant after it; absent when it holds until further notice. */
  to?: number;
} & (
  | {
      kind: 'resources';
      onDemand: ResourcePrice;
      /** Absent where spot nodes cost what others do. */
      spot?: ResourcePrice;
    }
  | {
      kind: 'flat';
      /** For each second of each executor and of the driver, whatever their size. Decimal text. */
      executorSecond: string;
    }
);

/**
 * What compute costs, and when. Made by {@link readPriceBook}.
 *
 * Plain data: equal books have equal JSON, so it can tell whether a stored
 * cost was computed with the prices of today.
 *
 * @public
 */
export interface PriceBook {
  /** ISO 4217 code. */
  currency: string;
  /** Ordered by time, without gap or overlap; at least one. */
  periods: PricePeriod[];
}

const price = z.unknown().transform((value, context) => {
  const picos = readDecimal(value);
  if (picos === undefined) {
    context.addIssue({
      code: 'custom',
      message: z.number().min(0).safeParse(Number(value)).success
        ? `must be at most 1000000000 and have at most ${PRICE_DECIMALS} decimals`
        : 'must be a number of 0 or more',
    });
    return z.NEVER;
  }
  return writeDecimal(picos);
});

const instant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error:
      'must be a date such as 2026-01-01 or a time such as 2026-01-01T06:00:00Z',
  })
  .transform(text => Date.parse(text));

const resources = z.strictObject(
  { coreHour: price, gibHour: price },
  { error: 'must hold coreHour and gibHour' },
);

const EITHER =
  'must hold either onDemand (with an optional spot) or executorSecond';

const period = z
  .strictObject(
    {
      from: instant,
      to: instant.optional(),
      onDemand: resources.optional(),
      spot: resources.optional(),
      executorSecond: price.optional(),
    },
    { error: EITHER },
  )
  .transform((value, context): PricePeriod => {
    const { from, to, onDemand, spot, executorSecond } = value;
    const time = to === undefined ? { from } : { from, to };
    if (onDemand && executorSecond === undefined) {
      return { ...time, kind: 'resources', onDemand, ...(spot && { spot }) };
    }
    if (executorSecond !== undefined && !onDemand && !spot) {
      return { ...time, kind: 'flat', executorSecond };
    }
    context.addIssue({ code: 'custom', message: EITHER });
    return z.NEVER;
  });

const priceBook = z.strictObject(
  {
    currency: z
      .string({ error: 'must be a currency code such as EUR' })
      .regex(/^[A-Z]{3}$/, { error: 'must be a currency code such as EUR' }),
    periods: z
      .array(period, { error: 'must be a list of periods' })
      .min(1, { error: 'must hold at least one period' }),
  },
  { error: 'must hold currency and periods' },
);

function day(time: number): string {
  const iso = new Date(time).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}

/** Puts the periods in order, ends each where the next begins, and refuses what contradicts. */
function inOrder(root: string, periods: PricePeriod[]): PricePeriod[] {
  const sorted = periods
    .map((entry, index) => ({ entry, key: `${root}.periods[${index}]` }))
    .sort((a, b) => a.entry.from - b.entry.from);
  return sorted.map(({ entry, key }, index) => {
    const { from, to } = entry;
    if (to !== undefined && to <= from) {
      throw new ConfigurationError(
        `${key}.to must be after its from (${day(from)}), got ${day(to)}`,
      );
    }
    const next = sorted[index + 1];
    if (!next) {
      return entry;
    }
    if (next.entry.from === from) {
      throw new ConfigurationError(
        `${next.key}.from must differ from that of ${key}, got ${day(
          from,
        )} in both`,
      );
    }
    if (to !== undefined && to > next.entry.from) {
      throw new ConfigurationError(
        `${key} overlaps ${next.key}: it ends ${day(to)}, the next begins ${day(
          next.entry.from,
        )}; leave out "to" and it ends where the next begins`,
      );
    }
    if (to !== undefined && to < next.entry.from) {
      throw new ConfigurationError(
        `${key} leaves a gap before ${next.key}: it ends ${day(
          to,
        )} (that instant not included), the next begins ${day(
          next.entry.from,
        )}; leave out "to" and it ends where the next begins`,
      );
    }
    return { ...entry, to: next.entry.from };
  });
}

/**
 * Reads the prices of the configuration.
 *
 * A date without a time means midnight UTC. A period's `to` is the first
 * instant after it; left out, the period ends where the next begins, and the
 * last one holds until further notice. What ran before the first period (or
 * after a last one that ends) has no price.
 *
 * Prices are read as decimals, exactly, from numbers or from text such as an
 * environment variable; at most 12 decimals.
 *
 * @param raw - the value of `spark.prices`
 * @param root - its path, for messages
 * @returns `undefined` when nothing is configured
 * @throws ConfigurationError naming the key, when a value is missing or wrong,
 *   or periods overlap or leave a gap.
 *
 * @public
 */
export function readPriceBook(
  raw: unknown,
  root = 'spark.prices',
): PriceBook | undefined {
  if (raw === undefined) {
    return undefined;
  }
  const parsed = priceBook.safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(explainIssues(root, parsed.error, raw));
  }
  const { currency, periods } = parsed.data;
  return { currency, periods: inOrder(root, periods) };
}
