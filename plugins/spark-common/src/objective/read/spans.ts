import { Duration } from 'luxon';
import { z } from 'zod';
import type { CalendarUnit, Deadline } from '../objective';
import { DAY } from '../wallClock';
import { must } from './words';

/** The longest deadline and grace: longer than any month. */
const LONGEST = 31 * DAY;

/** The longest window, in days: one leap year. */
const LONGEST_WINDOW = 366;

function isoMilliseconds(text: string): number | undefined {
  const duration = Duration.fromISO(text);
  if (!duration.isValid || duration.years || duration.months) {
    return undefined;
  }
  const ms = duration.as('milliseconds');
  return ms > 0 && ms <= LONGEST ? ms : undefined;
}

/** An ISO 8601 duration as milliseconds, up to 31 days. */
export const isoDuration = (example: string) => {
  const error = must(
    'be an ISO 8601 duration above 0 and of at most 31 days',
    `Write a duration such as ${example}.`,
  );
  return z.string(error).transform((text, context): number => {
    const ms = isoMilliseconds(text);
    if (ms === undefined) {
      context.addIssue({ code: 'custom', message: error.error });
      return z.NEVER;
    }
    return ms;
  });
};

const DEADLINE = must(
  'be a duration after the scheduled start, or a time of the day',
  'Write a duration such as PT45M, or a time in quotes such as "06:30".',
);

/** A deadline: `PT45M` after the scheduled start, or `06:30` by the clock. */
export const deadline = z
  .string(DEADLINE)
  .transform((text, context): Deadline => {
    const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
    if (clock) {
      return {
        kind: 'wall-clock',
        minuteOfDay: Number(clock[1]) * 60 + Number(clock[2]),
      };
    }
    const ms = isoMilliseconds(text);
    if (ms === undefined) {
      context.addIssue({ code: 'custom', message: DEADLINE.error });
      return z.NEVER;
    }
    return { kind: 'after-start', ms };
  });

const UNITS: Record<string, { unit: CalendarUnit; days: number }> = {
  d: { unit: 'day', days: 1 },
  w: { unit: 'week', days: 7 },
  M: { unit: 'month', days: 31 },
  Q: { unit: 'quarter', days: 92 },
  Y: { unit: 'year', days: 366 },
};

const WINDOW = must(
  'be a whole number of d (days), w (weeks), M (months), Q (quarters) or Y (years), at most a year long',
  'Write a duration such as 28d, or 1M for a calendar month.',
);

/** OpenSLO's duration shorthand, as far as a window of runs makes sense. */
export const shorthand = z.string(WINDOW).transform((text, context) => {
  const [, digits, letter] = /^([1-9]\d{0,3})([dwMQY])$/.exec(text) ?? [];
  const unit = UNITS[letter];
  const count = Number(digits);
  if (!unit || count * unit.days > LONGEST_WINDOW + 6) {
    context.addIssue({ code: 'custom', message: WINDOW.error });
    return z.NEVER;
  }
  return { text, count, unit: unit.unit, letter };
});
