const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KIB = 1024;
const sizeUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A number with as many digits as a person reads: 1,204 · 12.3 · 0.4. */
export function amount(value: number): string {
  return value.toLocaleString('en-GB', {
    maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0,
  });
}

/** "1.5 GiB". */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= KIB && unit < sizeUnits.length - 1) {
    value /= KIB;
    unit += 1;
  }
  return `${amount(value)} ${sizeUnits[unit]}`;
}

/** "300 ms", "12.4 s", "3.5 min", "1.2 h". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${amount(Math.round(milliseconds))} ms`;
  }
  if (milliseconds < MINUTE) {
    return `${amount(milliseconds / 1000)} s`;
  }
  return milliseconds < HOUR
    ? `${amount(milliseconds / MINUTE)} min`
    : `${amount(milliseconds / HOUR)} h`;
}

/** The same with a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "37 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "1 task", "2,000 tasks". */
export function counted(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${amount(count)} ${count === 1 ? one : many}`;
}
