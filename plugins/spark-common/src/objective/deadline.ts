import type { Deadline } from './objective';
import { DAY, WallClock } from './wallClock';

/**
 * The instant that a deadline means for a scheduled start. A time of the day
 * means the first such time after the start, so 06:30 of a job that starts at
 * 22:00 is the next morning.
 */
export function dueOf(
  deadline: Deadline,
  start: number,
  clock: WallClock,
): number {
  if (deadline.kind === 'after-start') {
    return start + deadline.ms;
  }
  const midnight = Math.floor(clock.wall(start) / DAY) * DAY;
  const due = clock.instant(midnight + deadline.minuteOfDay * 60_000);
  return due > start
    ? due
    : clock.instant(midnight + DAY + deadline.minuteOfDay * 60_000);
}
