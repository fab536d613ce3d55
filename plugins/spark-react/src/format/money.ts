import type { Money } from '@pilotlight/plugin-spark-common';
import { numberFormat } from './formats';
import { NBSP } from './locale';

const MICROS = 1_000_000;

/**
 * An amount with its currency: two significant decimals below ten (`3.10 €`,
 * `0.042 €`), one below a hundred (`42.7 €`), whole above (`1,204 €`). What is
 * more than nothing never reads as nothing: `< 0.001 €`.
 *
 * @public
 */
export function formatMoney(money: Money): string {
  const amount = money.micros / MICROS;
  const size = Math.abs(amount);
  if (size > 0 && size < 0.001) {
    const sign = amount < 0 ? '> −' : '< ';
    return `${sign}0.001${NBSP}${currencySymbol(money.currency)}`;
  }
  return `${formatAmount(amount)}${NBSP}${currencySymbol(money.currency)}`;
}

/**
 * A change of money with its sign: `+3.10 €`, `−12.5 €`, `±0 €`.
 *
 * @public
 */
export function formatMoneyChange(after: Money, before: Money): string {
  const micros = after.micros - before.micros;
  const text = formatMoney({ micros: Math.abs(micros), ...currencyOf(after) });
  if (micros === 0) {
    return `±0${NBSP}${currencySymbol(after.currency)}`;
  }
  return micros > 0 ? `+${text}` : `−${text}`;
}

/**
 * The sign of a currency, such as `€`; its code where it has none of its own.
 *
 * @param currency - ISO 4217 code
 * @public
 */
export function currencySymbol(currency: string): string {
  const parts = numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find(part => part.type === 'currency')?.value ?? currency;
}

function currencyOf(money: Money): { currency: string } {
  return { currency: money.currency };
}

function formatAmount(amount: number): string {
  const size = Math.abs(amount);
  const digits = decimals(size);
  const text = numberFormat({
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(size);
  return amount < 0 ? `−${text}` : text;
}

function decimals(size: number): number {
  if (size === 0 || size >= 99.95) {
    return 0;
  }
  if (size >= 9.995) {
    return 1;
  }
  return size >= 0.0995 ? 2 : 3;
}
