import { IANAZone } from 'luxon';

const MINUTE = 60_000;

/** One day in milliseconds. */
export const DAY = 86_400_000;

/** At most so many days' dates are kept: some thirty years. */
const KEPT_DATES = 10_000;

/** Zones that were found to be valid: to find out takes as long as to format a date. */
const validZones = new Set<string>();

/** Whether `name` is a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  const valid = validZones.has(name) || IANAZone.isValidZone(name);
  if (valid) {
    validZones.add(name);
  }
  return valid;
}

/** What a zone's clocks are ahead of UTC by, in milliseconds, before and after they change in a day. */
interface Offsets {
  /** The end of the day where they do not change. */
  changesAt: number;
  before: number;
  after: number;
}

/**
 * Turns instants of one time zone into wall-clock time and back.
 *
 * A wall-clock time is written as the epoch milliseconds that it would have in
 * UTC. Offsets are asked once a day and kept, so that tens of thousands of
 * instants cost little.
 */
export class WallClock {
  static #known = new Map<string, WallClock>();

  /** The clock of a zone. Clocks are kept, for there are few. */
  static of(timeZone: string): WallClock {
    let clock = WallClock.#known.get(timeZone);
    if (!clock) {
      clock = new WallClock(IANAZone.create(timeZone));
      WallClock.#known.set(timeZone, clock);
    }
    return clock;
  }

  /** Offsets of each UTC day. */
  readonly #days = new Map<number, Offsets>();
  readonly #zone: IANAZone;

  private constructor(zone: IANAZone) {
    this.#zone = zone;
  }

  /** Of the IANA database. */
  get timeZone(): string {
    return this.#zone.name;
  }

  #offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY);
    let offsets = this.#days.get(day);
    if (!offsets) {
      offsets = this.#offsetsOf(day * DAY);
      this.#days.set(day, offsets);
    }
    return instant < offsets.changesAt ? offsets.before : offsets.after;
  }

  #offsetsOf(dayStart: number): Offsets {
    const offset = (at: number) => this.#zone.offset(at) * MINUTE;
    let [earlier, later] = [dayStart, dayStart + DAY];
    const [before, after] = [offset(earlier), offset(later - 1)];
    if (before === after) {
      return { changesAt: later, before, after };
    }
    while (later - earlier > 1) {
      const middle = Math.floor((earlier + later) / 2);
      [earlier, later] =
        offset(middle) === before ? [middle, later] : [earlier, middle];
    }
    return { changesAt: later, before, after };
  }

  /** The wall-clock time of an instant. */
  wall(instant: number): number {
    return instant + this.#offsetAt(instant);
  }

  /**
   * The instants at which the clocks show `wall`: two in an hour that is
   * repeated, earlier first. In an hour that is skipped it is one, reckoned with
   * the offset from before (RFC 5545, section 3.3.5): 02:30 becomes 03:30.
   */
  instants(wall: number): number[] {
    const before = this.#offsetAt(wall - DAY);
    const after = this.#offsetAt(wall + DAY);
    if (before === after) {
      return [wall - before];
    }
    const shown = [wall - before, wall - after].filter(
      instant => this.wall(instant) === wall,
    );
    return shown.length > 0 ? shown.sort((a, b) => a - b) : [wall - before];
  }

  /** The first instant at which the clocks show `wall`. */
  instant(wall: number): number {
    return this.instants(wall)[0];
  }

  /** The date of an instant, such as `2026-11-22`. */
  date(instant: number): string {
    return dateOfWall(this.wall(instant));
  }
}

const dates = new Map<number, string>();

/** The date of a wall-clock time, such as `2026-11-22`. Kept by day: making one is slow. */
export function dateOfWall(wall: number): string {
  const day = Math.floor(wall / DAY);
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= KEPT_DATES) {
      dates.clear();
    }
    date = new Date(day * DAY).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}
