import { readDecimal } from './decimal';
import type { Life } from './lives';
import type { PriceBook, ResourcePrice } from './priceBook';

const BYTES_PER_GIB = 2n ** 30n;
const MS_PER_HOUR = 3_600_000n;
const MILLI = 1000n;
/** Prices are held as 10⁻¹² of the currency's unit: 10⁻⁶ of a micro-unit. */
const PICOS_PER_MICRO = 1_000_000n;

/**
 * Rates are whole multiples of one over this many micro-units a millisecond:
 * the common denominator of thousandths of a core, bytes, and price decimals.
 */
export const RATE_UNIT = MILLI * BYTES_PER_GIB * MS_PER_HOUR * PICOS_PER_MICRO;

/** A period whose prices are ready to reckon with. */
export interface RatedPeriod {
  from: number;
  /** `Infinity` when it holds until further notice. */
  to: number;
  /** What a millisecond of this life costs, in 1/{@link RATE_UNIT} micro-units. */
  rateOf(life: Life): bigint;
}

/** What the price reader wrote it reads again; anything else is no price book. */
function picos(price: string): bigint {
  const value = readDecimal(price);
  if (value === undefined) {
    throw new Error(`Not a price: ${price}`);
  }
  return value;
}

function resourceRate(price: ResourcePrice): (life: Life) => bigint {
  const perMilliCore = picos(price.coreHour) * BYTES_PER_GIB;
  const perByte = picos(price.gibHour) * MILLI;
  return life => life.milliCores * perMilliCore + life.memoryBytes * perByte;
}

/** The periods of a book with their prices as integers. */
export function ratedPeriods(book: PriceBook): RatedPeriod[] {
  return book.periods.map(period => {
    const time = { from: period.from, to: period.to ?? Infinity };
    if (period.kind === 'flat') {
      // One second is 1/3600 of an hour; in RATE_UNIT a flat price has no
      // cores and bytes to divide by, so it is multiplied by them.
      const rate = picos(period.executorSecond) * BYTES_PER_GIB * MS_PER_HOUR;
      return { ...time, rateOf: () => rate };
    }
    const onDemand = resourceRate(period.onDemand);
    const spot = period.spot ? resourceRate(period.spot) : onDemand;
    return {
      ...time,
      rateOf: life => (life.nodeClass === 'spot' ? spot(life) : onDemand(life)),
    };
  });
}
