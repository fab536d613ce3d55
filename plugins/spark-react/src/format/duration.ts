import { numberFormat } from './formats';
import { NBSP } from './locale';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A duration in its two largest units: `640 ms`, `4.2 s`, `48 s`, `3 min 12 s`,
 * `14 min`, `2 h 14 min`, `3 d 4 h`. Seconds are dropped from ten minutes on,
 * where nobody decides by them.
 *
 * @param milliseconds - the duration; what is negative reads as nothing
 * @public
 */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms < SECOND) {
    return join([ms, 'ms']);
  }
  const tenths = Math.round(ms / 100);
  if (tenths < 100) {
    return join([numberFormat({}).format(tenths / 10), 's']);
  }
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) {
    return join([seconds, 's']);
  }
  if (seconds < 600) {
    return join([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  }
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) {
    return join([minutes, 'min']);
  }
  if (ms < DAY - MINUTE / 2) {
    return join([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  }
  const hours = Math.round(ms / HOUR);
  return join([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

/** The first part always, the second when it is something. */
function join(
  first: [value: number | string, unit: string],
  second?: [value: number, unit: string],
): string {
  const parts = second && second[0] > 0 ? [first, second] : [first];
  return parts.map(([value, unit]) => `${value}${NBSP}${unit}`).join(NBSP);
}
