/** Decimals that a price may have. */
export const PRICE_DECIMALS = 12;

/** Prices above this are taken for a slip of the keyboard. */
const LARGEST_PRICE = 10n ** 21n;

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * Reads a decimal exactly, as whole billionths of a thousandth (10⁻¹²).
 *
 * A configuration file says `0.1`; as a binary fraction that is
 * 0.1000000000000000055…, and sums of it drift. Its shortest decimal text is
 * what the operator wrote, so that text is what is read.
 *
 * @returns `undefined` when it is negative, no decimal, above 10⁹, or has more
 *   than {@link PRICE_DECIMALS} decimals.
 */
export function readDecimal(value: unknown): bigint | undefined {
  const match =
    typeof value === 'number' || typeof value === 'string'
      ? DECIMAL.exec(String(value).trim())
      : undefined;
  if (!match) {
    return undefined;
  }
  const [, whole, fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  const shift = PRICE_DECIMALS - fraction.length + Number(exponent);
  if (shift >= 0) {
    const scaled = digits * 10n ** BigInt(shift);
    return scaled <= LARGEST_PRICE ? scaled : undefined;
  }
  const divisor = 10n ** BigInt(-shift);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

/** The shortest decimal text of so many 10⁻¹². */
export function writeDecimal(picos: bigint): string {
  const digits = picos.toString().padStart(PRICE_DECIMALS + 1, '0');
  const whole = digits.slice(0, -PRICE_DECIMALS);
  const fraction = digits.slice(-PRICE_DECIMALS).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}
