/** Kubernetes' suffixes (resource.Quantity). */
const QUANTITY: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Spark's suffixes are powers of 1024 (JavaUtils.byteStringAs). */
const SPARK: Record<string, number> = {
  b: 1,
  k: 2 ** 10,
  kb: 2 ** 10,
  m: 2 ** 20,
  mb: 2 ** 20,
  g: 2 ** 30,
  gb: 2 ** 30,
  t: 2 ** 40,
  tb: 2 ** 40,
  p: 2 ** 50,
  pb: 2 ** 50,
};

/**
 * A Kubernetes quantity such as `500m`, `1408Mi` or `2`, as a number.
 *
 * @returns `undefined` for what is none
 */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  }
  const match =
    typeof value === 'string' &&
    /^(\d{1,18}(?:\.\d{0,9})?|\.\d{1,9})(?:[eE](\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(
      value.trim(),
    );
  if (!match) {
    return undefined;
  }
  const [, digits, exponent, suffix = ''] = match;
  return (
    Number(digits) *
    (exponent === undefined ? QUANTITY[suffix] : 10 ** Number(exponent))
  );
}

/**
 * Spark's memory such as `4g` or `1408m`, in bytes; a bare number is MiB.
 *
 * @returns `undefined` for what is none
 */
export function sparkMemoryOf(value: unknown): number | undefined {
  const match =
    typeof value === 'string' &&
    /^(\d{1,15})([bkmgtp]b?)?$/.exec(value.trim().toLowerCase());
  if (!match) {
    return undefined;
  }
  return Number(match[1]) * (SPARK[match[2] ?? 'm'] ?? 1);
}
