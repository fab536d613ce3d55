import { numberFormat } from './formats';
import { NBSP } from './locale';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/**
 * A size in binary units: `512 B`, `1.5 GiB`, `340 MiB`.
 *
 * @param bytes - the size
 * @public
 */
export function formatBytes(bytes: number): string {
  let size = Math.max(0, bytes);
  let unit = 0;
  // 999.5 rather than 1024, so that no size needs four digits.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const text = numberFormat({
    maximumFractionDigits: unit > 0 && size < 99.95 ? 1 : 0,
  }).format(size);
  return `${text}${NBSP}${UNITS[unit]}`;
}

/**
 * A count with separators: `51,522`.
 *
 * @public
 */
export function formatCount(count: number): string {
  return numberFormat({
    maximumFractionDigits: 0,
  }).format(count);
}

/**
 * An amount in three digits at least where it has them: `0.042`, `3.14`,
 * `1,204`.
 *
 * @public
 */
export function formatAmount(amount: number): string {
  return numberFormat({
    maximumSignificantDigits: amount < 100 ? 3 : undefined,
    maximumFractionDigits: amount < 100 ? undefined : 0,
  }).format(amount);
}

/**
 * A share of a whole as a percentage without false digits: `96 %`, `0.4 %`.
 * Only all of it reads as `100 %`, and only nothing as `0 %`.
 *
 * @param share - from 0 to 1
 * @public
 */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) {
    return `<${NBSP}0.1${NBSP}%`;
  }
  const nearEnd = percent < 10 || percent > 99;
  const text = numberFormat({
    maximumFractionDigits: nearEnd ? 1 : 0,
    roundingMode: percent > 50 ? 'floor' : 'halfExpand',
  } as Intl.NumberFormatOptions).format(percent);
  return `${text}${NBSP}%`;
}

/**
 * How many times its usual something is: `3.6×`, `84×`, `0.5×`.
 *
 * @returns undefined where there is no usual to compare with
 * @public
 */
export function formatTimes(value: number, usual: number): string | undefined {
  if (usual <= 0) {
    return undefined;
  }
  const ratio = value / usual;
  const text = numberFormat({
    maximumFractionDigits: ratio < 9.95 ? 1 : 0,
  }).format(ratio);
  return `${text}×`;
}

/**
 * A signed change against a baseline, in percent: `+12 %`, `−3 %`, `±0 %`.
 *
 * @returns undefined where the baseline is nothing
 * @public
 */
export function formatChange(
  value: number,
  baseline: number,
): string | undefined {
  if (baseline <= 0) {
    return undefined;
  }
  const percent = Math.round(((value - baseline) / baseline) * 100);
  if (percent === 0) {
    return `±0${NBSP}%`;
  }
  const sign = percent > 0 ? '+' : '−';
  return `${sign}${formatCount(Math.abs(percent))}${NBSP}%`;
}
