import type { PriceBook, PricePeriod } from './priceBook';

const FORMULA =
  'Cost = (cores × core price + GiB × memory price) × hours, of each executor and of the driver.';
const FLAT_FORMULA =
  'Cost = seconds × price, of each executor and of the driver.';

function day(time: number): string {
  const iso = new Date(time).toISOString();
  return iso.endsWith('T00:00:00.000Z')
    ? iso.slice(0, 10)
    : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function prices(period: PricePeriod, currency: string): string {
  if (period.kind === 'flat') {
    return `${period.executorSecond} ${currency} per executor-second`;
  }
  const { onDemand, spot } = period;
  const text = `${onDemand.coreHour} ${currency} per core-hour and ${onDemand.gibHour} ${currency} per GiB-hour`;
  return spot
    ? `${text} (on spot nodes ${spot.coreHour} and ${spot.gibHour})`
    : text;
}

/**
 * Says which prices hold at a time, and the formula, for a person; and which
 * part of a stretch of time has none.
 *
 * @param book - the prices
 * @param from - epoch milliseconds
 * @param to - when given, prices that hold at any time from `from` until `to`
 *
 * @public
 */
export function describePriceBook(
  book: PriceBook,
  from: number,
  to: number = from,
): string {
  const held = book.periods.filter(
    period => period.from <= to && (period.to ?? Infinity) > from,
  );
  if (held.length === 0) {
    const first = book.periods[0].from;
    return from < first
      ? `No price is configured for ${day(from)}: the price list begins ${day(
          first,
        )}.`
      : `No price is configured for ${day(from)}: the price list has ended.`;
  }
  const texts = held.map(
    period => `since ${day(period.from)} ${prices(period, book.currency)}`,
  );
  const formulas = [
    ...new Set(
      held.map(period => (period.kind === 'flat' ? FLAT_FORMULA : FORMULA)),
    ),
  ];
  const list = texts.join('; ');
  const sentences = [
    `${list.charAt(0).toUpperCase()}${list.slice(1)}.`,
    ...formulas,
  ];
  if (from < held[0].from) {
    sentences.push(
      `Time before ${day(held[0].from)} has no price and is left out.`,
    );
  }
  const end = held[held.length - 1].to;
  if (end !== undefined && end < to) {
    sentences.push(`Time from ${day(end)} on has no price and is left out.`);
  }
  return sentences.join(' ');
}
