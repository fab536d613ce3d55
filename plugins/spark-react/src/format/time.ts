import { dateFormat, relativeFormat } from './formats';

const STEPS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * How long ago, or how soon: `40 sec ago`, `18 min ago`, `in 3 hr`, `yesterday`.
 *
 * @param at - epoch milliseconds
 * @param now - epoch milliseconds
 * @public
 */
export function formatRelative(at: number, now: number): string {
  const format = relativeFormat({
    style: 'short',
    numeric: 'auto',
  });
  const difference = at - now;
  for (const [unit, milliseconds] of STEPS) {
    if (Math.abs(difference) >= milliseconds) {
      return format.format(Math.trunc(difference / milliseconds), unit);
    }
  }
  return format.format(0, 'second');
}

/**
 * A moment in the reader's time zone: `02:14` today, `21 Nov, 02:14` this year,
 * `21 Nov 2025, 02:14` before.
 *
 * @param at - epoch milliseconds
 * @param now - epoch milliseconds
 * @param timeZone - an IANA name; the reader's own by default
 * @public
 */
export function formatTime(at: number, now: number, timeZone?: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  if (day(at, timeZone) === day(now, timeZone)) {
    return dateFormat(clock).format(at);
  }
  const sameYear = day(at, timeZone).slice(-4) === day(now, timeZone).slice(-4);
  return dateFormat({
    ...clock,
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
}

/**
 * A moment to the second in the reader's time zone and in UTC, for a tooltip:
 * `Sat, 21 Nov 2026, 03:14:07 CET · 02:14:07 UTC`.
 *
 * @param at - epoch milliseconds
 * @param timeZone - an IANA name; the reader's own by default
 * @public
 */
export function formatExactTime(at: number, timeZone?: string): string {
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  } as const;
  const date = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  } as const;
  const local = dateFormat({
    ...date,
    ...clock,
    timeZone,
  }).format(at);
  const sameDay = day(at, timeZone) === day(at, 'UTC');
  const utc = dateFormat({
    ...(!sameDay && date),
    ...clock,
    timeZone: 'UTC',
  }).format(at);
  return local === utc || local.endsWith(utc) ? local : `${local} · ${utc}`;
}

/**
 * A UTC day as it is written in the API, for reading: `21 Nov`.
 *
 * @param isoDay - such as `2026-11-21`
 * @public
 */
export function formatDay(isoDay: string): string {
  return dateFormat({
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${isoDay}T00:00:00Z`));
}

/**
 * A UTC month as it is written in the API, for reading: `Nov`.
 *
 * @param isoMonth - such as `2026-11`
 * @public
 */
export function formatMonth(isoMonth: string): string {
  return dateFormat({ month: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${isoMonth}-01T00:00:00Z`),
  );
}

function day(at: number, timeZone: string | undefined): string {
  return dateFormat({
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone,
  }).format(at);
}
