import { dateOfWall, type WallClock } from './wallClock';

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) =>
  String(number).padStart(2, '0'),
);

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A length of time in its two largest units: "1 h 20 min"; below a second "0 s". */
export function lengthOf(ms: number): string {
  for (let index = 0; index < UNITS.length; index += 1) {
    const [name, unit] = UNITS[index];
    if (ms >= unit) {
      const count = Math.floor(ms / unit);
      const [smaller, part] = UNITS[index + 1] ?? [name, unit];
      const rest = Math.floor((ms - count * unit) / part);
      return rest > 0
        ? `${count} ${name} ${rest} ${smaller}`
        : `${count} ${name}`;
    }
  }
  return '0 s';
}

/** An instant by the clock of a zone, which is named: "2026-11-22 06:12 Europe/Berlin". */
export function timeOf(clock: WallClock, instant: number): string {
  const wall = clock.wall(instant);
  const minute = Math.floor(wall / 60_000) % 1_440;
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${dateOfWall(wall)} ${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes]} ${
    clock.timeZone
  }`;
}

/** An amount of money: "3.10 EUR". */
export function moneyOf(micros: number, currency: string): string {
  const cents = Math.round(micros / 10_000);
  // Small amounts keep the digits that tell them apart.
  return `${
    cents > 0 && cents < 10 ? micros / 1_000_000 : (cents / 100).toFixed(2)
  } ${currency}`;
}
