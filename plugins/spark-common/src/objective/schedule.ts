import { CronExpressionParser } from 'cron-parser';
import type { DaysOff } from './objective';
import { DAY, dateOfWall, isTimeZone, WallClock } from './wallClock';

const MINUTE = 60_000;

/** How far ahead a schedule is searched for its next time: longer than from one 29 February to the next. */
const HORIZON_DAYS = 9 * 366;

/**
 * When a job is to start.
 *
 * @public
 */
export interface Schedule {
  /** Five fields, such as `30 5 * * 1-5`. */
  cron: string;
  /** Of the IANA database, such as `Europe/Berlin`. */
  timeZone: string;
  daysOff?: DaysOff;
}

/**
 * The annotation of a catalog entity that says when its job is to start: a cron
 * expression of five fields.
 *
 * @public
 */
export const SCHEDULE_ANNOTATION = 'pilotlight.dev/schedule';

/**
 * The annotation of a catalog entity that names the time zone of its schedule;
 * UTC without it.
 *
 * @public
 */
export const TIME_ZONE_ANNOTATION = 'pilotlight.dev/time-zone';

/** A cron expression, taken apart. */
interface Times {
  months: ReadonlySet<number>;
  daysOfMonth: ReadonlySet<number>;
  daysOfWeek: ReadonlySet<number>;
  /** A day has to be in both lists where one of them is `*`, in either where both are given (POSIX crontab). */
  either: boolean;
  /** Minutes of the day, ascending. */
  minutes: readonly number[];
  /** It goes by elapsed time rather than by the wall clock: it starts in every hour, also in a repeated one. */
  everyHour: boolean;
}

const MONTH = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/gi;
const WEEKDAY = /sun|mon|tue|wed|thu|fri|sat/gi;

const parsed = new Map<string, Times | undefined>();

/** At most so many expressions are kept parsed; far more than an organisation has. */
const KEPT = 10_000;

function parse(cron: string): Times | undefined {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  const plain = [
    minute,
    hour,
    dayOfMonth,
    month?.replace(MONTH, '1'),
    dayOfWeek?.replace(WEEKDAY, '1'),
  ];
  // Kubernetes knows none of cron-parser's L, #, ? and H, so no schedule of a job can need them.
  if (
    fields.length !== 5 ||
    !plain.every(field => /^[\d*,/-]+$/.test(field!))
  ) {
    return undefined;
  }
  try {
    const times = CronExpressionParser.parse(fields.join(' ')).fields;
    const numbers = (values: readonly unknown[]) => {
      if (!values.every(value => typeof value === 'number')) {
        throw new TypeError('not a number');
      }
      return values as number[];
    };
    return {
      months: new Set(numbers(times.month.values)),
      daysOfMonth: new Set(numbers(times.dayOfMonth.values)),
      daysOfWeek: new Set(numbers(times.dayOfWeek.values).map(day => day % 7)),
      either: !dayOfMonth.startsWith('*') && !dayOfWeek.startsWith('*'),
      minutes: numbers(times.hour.values).flatMap(h =>
        numbers(times.minute.values).map(m => h * 60 + m),
      ),
      everyHour: times.hour.values.length === 24,
    };
  } catch {
    return undefined;
  }
}

function timesOf(cron: string): Times | undefined {
  if (!parsed.has(cron)) {
    if (parsed.size >= KEPT) {
      parsed.clear();
    }
    parsed.set(cron, parse(cron));
  }
  return parsed.get(cron);
}

/** Whether an expression has five fields that Kubernetes' CronJob and this engine read alike. */
export function isCron(cron: string): boolean {
  return timesOf(cron) !== undefined;
}

/**
 * The schedule that a catalog entity's annotations state.
 *
 * @param annotations - of the entity
 * @returns the schedule, or a sentence that says what is wrong and what to
 *   write; nothing where the entity states none.
 *
 * @public
 */
export function scheduleOfEntity(
  annotations: Readonly<Record<string, string>> | undefined,
): { schedule?: Schedule; problem?: string } {
  const cron = annotations?.[SCHEDULE_ANNOTATION];
  if (cron === undefined) {
    return {};
  }
  const timeZone = annotations?.[TIME_ZONE_ANNOTATION] ?? 'UTC';
  if (!isCron(cron)) {
    return {
      problem: `The annotation ${SCHEDULE_ANNOTATION} must be a cron expression of five fields with days that exist; write one such as "30 5 * * 1-5".`,
    };
  }
  if (!isTimeZone(timeZone)) {
    return {
      problem: `The annotation ${TIME_ZONE_ANNOTATION} must be an IANA time zone; write one such as Europe/Berlin.`,
    };
  }
  return { schedule: { cron, timeZone } };
}

function isOff(wallDay: number, daysOff: DaysOff | undefined): boolean {
  if (!daysOff) {
    return false;
  }
  const weekday = new Date(wallDay).getUTCDay() || 7;
  return (
    daysOff.weekdays.includes(weekday) ||
    (daysOff.dates.length > 0 && daysOff.dates.includes(dateOfWall(wallDay)))
  );
}

function matchesDay(times: Times, wallDay: number): boolean {
  const date = new Date(wallDay);
  if (!times.months.has(date.getUTCMonth() + 1)) {
    return false;
  }
  const ofMonth = times.daysOfMonth.has(date.getUTCDate());
  const ofWeek = times.daysOfWeek.has(date.getUTCDay());
  return times.either ? ofMonth || ofWeek : ofMonth && ofWeek;
}

/** The starts of one local day, ascending. */
function startsOfDay(
  schedule: Schedule,
  times: Times,
  clock: WallClock,
  wallDay: number,
): number[] {
  if (!matchesDay(times, wallDay) || isOff(wallDay, schedule.daysOff)) {
    return [];
  }
  const starts = times.minutes.flatMap(minute => {
    const instants = clock.instants(wallDay + minute * MINUTE);
    return times.everyHour ? instants : instants.slice(0, 1);
  });
  // Around a change of the clocks two wall-clock times can be one instant, or change order.
  return [...new Set(starts)].sort((a, b) => a - b);
}

/**
 * The scheduled starts from an instant (included) to another (not included),
 * ascending.
 *
 * In the night when clocks go forward, a start in the hour that is skipped is
 * expected an hour later (RFC 5545, section 3.3.5). When they go back, a start
 * in the repeated hour is expected once, the first time, unless the schedule
 * starts in every hour of the day: then it is expected in both (as cron does).
 *
 * @param from - epoch milliseconds
 * @param to - epoch milliseconds
 * @returns none where the schedule's expression is not one
 *
 * @public
 */
export function startsBetween(
  schedule: Schedule,
  from: number,
  to: number,
): number[] {
  const times = timesOf(schedule.cron);
  if (!times || !(from < to)) {
    return [];
  }
  const clock = WallClock.of(schedule.timeZone);
  const starts: number[] = [];
  const last = clock.wall(to) + DAY;
  // A day more at both ends: a skipped hour can push a start into the next day.
  let day = Math.floor(clock.wall(from) / DAY) * DAY - DAY;
  for (; day <= last; day += DAY) {
    for (const start of startsOfDay(schedule, times, clock, day)) {
      if (start >= from && start < to && start !== starts.at(-1)) {
        starts.push(start);
      }
    }
  }
  return starts;
}

/**
 * The first scheduled start after an instant, epoch milliseconds; nothing where
 * there is none within nine years.
 *
 * @public
 */
export function nextStart(
  schedule: Schedule,
  after: number,
): number | undefined {
  const times = timesOf(schedule.cron);
  if (!times) {
    return undefined;
  }
  const clock = WallClock.of(schedule.timeZone);
  const today = Math.floor(clock.wall(after) / DAY) * DAY;
  for (let ahead = -1; ahead <= HORIZON_DAYS; ahead += 1) {
    const next = startsOfDay(schedule, times, clock, today + ahead * DAY).find(
      start => start > after,
    );
    if (next !== undefined) {
      return next;
    }
  }
  return undefined;
}
