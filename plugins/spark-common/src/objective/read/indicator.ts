import { z } from 'zod';
import type { DaysOff } from '../objective';
import { isCron } from '../schedule';
import { isTimeZone } from '../wallClock';
import { deadline, isoDuration } from './spans';
import { must } from './words';

/**
 * How long a run may be late to start before it counts as missed, where an
 * objective does not say: half an hour. It is what a loaded spark-operator was
 * seen to be behind by (kubeflow/spark-operator, benchmarking page: state up to
 * 30 minutes stale at 6,000 applications).
 */
const GRACE_MS = 30 * 60_000;

/** How often freshness is looked at where there is no schedule: each hour. */
const STEP_MS = 60 * 60_000;

const ZONE = must(
  'be an IANA time zone',
  'Write a time zone such as Europe/Berlin.',
);

/** The name of a time zone. */
export const timeZone = z.string(ZONE).refine(isTimeZone, ZONE);

const CRON = must(
  'be a cron expression of five fields',
  'Write minute, hour, day of the month, month and day of the week, such as "30 5 * * 1-5".',
);

const schedule = z.strictObject(
  {
    cron: z.string(CRON).refine(isCron, CRON),
    timeZone: timeZone.default('UTC'),
  },
  must(
    'hold cron and, if it is not UTC, timeZone',
    'Write schedule: { cron: "30 5 * * *", timeZone: Europe/Berlin }.',
  ),
);

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const daysOff = z
  .strictObject(
    {
      weekdays: z
        .array(
          z.enum(
            WEEKDAYS,
            must('be a day of the week', 'Write a day such as saturday.'),
          ),
          must('be a list of days of the week', 'Write [saturday, sunday].'),
        )
        .max(6, must('leave one day to run on', 'Leave at least one day out.'))
        .default([]),
      dates: z
        .array(
          z.iso.date(
            must('be a date', 'Write a date in quotes such as "2026-12-25".'),
          ),
          must('be a list of dates', 'Write a list such as ["2026-12-25"].'),
        )
        .max(1_000, must('hold at most 1000 dates', 'Leave out past dates.'))
        .default([]),
    },
    must(
      'hold weekdays, dates or both',
      'Write daysOff: { weekdays: [saturday, sunday] }.',
    ),
  )
  .transform(
    ({ weekdays, dates }): DaysOff => ({
      weekdays: weekdays.map(day => WEEKDAYS.indexOf(day) + 1),
      dates,
    }),
  );

const common = {
  schedule: schedule.optional(),
  daysOff: daysOff.optional(),
  grace: isoDuration('PT30M').default(GRACE_MS),
};

const unit = z
  .enum(
    ['seconds', 'minutes', 'hours'],
    must(
      'be seconds, minutes or hours',
      'Write the unit in which value is given, such as unit: minutes.',
    ),
  )
  .transform(
    name => ({ seconds: 1_000, minutes: 60_000, hours: 3_600_000 }[name]),
  );

/** The `spec` of a metric source of type `Pilotlight`. */
export const indicatorSpec = z.discriminatedUnion(
  'indicator',
  [
    z.strictObject({ indicator: z.literal('success'), ...common }),
    z.strictObject({ indicator: z.literal('on-time'), deadline, ...common }),
    z.strictObject({ indicator: z.literal('duration'), unit, ...common }),
    z.strictObject({
      indicator: z.literal('freshness'),
      unit,
      step: isoDuration('PT1H').default(STEP_MS),
      ...common,
    }),
    z.strictObject({
      indicator: z.literal('cost'),
      currency: z
        .string(must('be a currency code', 'Write a code such as EUR.'))
        .regex(
          /^[A-Z]{3}$/,
          must('be a currency code', 'Write a code such as EUR.'),
        ),
      ...common,
    }),
  ],
  must(
    'be success, on-time, duration, freshness or cost',
    'Write indicator: on-time, or another of the five.',
  ),
);

/** What an indicator's `spec` says. */
export type IndicatorSpec = z.output<typeof indicatorSpec>;

const metricSource = z.strictObject(
  {
    type: z.literal(
      'Pilotlight',
      must('be Pilotlight', 'Write type: Pilotlight.'),
    ),
    metricSourceRef: z
      .string(must('be a name', 'Name a DataSource, or leave it out.'))
      .optional(),
    spec: indicatorSpec,
  },
  must(
    'hold type and spec',
    'Write metricSource: { type: Pilotlight, spec: { indicator: success } }.',
  ),
);

const metric = z.strictObject(
  { metricSource },
  must('hold metricSource', 'Write metricSource: with type and spec.'),
);

const RAW =
  'Write rawType: success and raw: { metricSource: … }; Pilotlight counts good and total itself.';
const noCounts = z.never(must('be left out', RAW)).optional();

/** Of an SLO: `spec.indicator.spec`. */
export const indicator = z
  .strictObject(
    {
      description: z.string().max(1050).optional(),
      ratioMetric: z
        .strictObject(
          {
            counter: z.boolean().optional(),
            rawType: z.literal('success', must('be success', RAW)),
            raw: metric,
            good: noCounts,
            bad: noCounts,
            total: noCounts,
          },
          must('hold rawType and raw', RAW),
        )
        .optional(),
      thresholdMetric: metric.optional(),
    },
    must('hold ratioMetric or thresholdMetric', RAW),
  )
  .transform((value, context): IndicatorSpec & { threshold: boolean } => {
    const { ratioMetric, thresholdMetric } = value;
    if (Boolean(ratioMetric) === Boolean(thresholdMetric)) {
      context.addIssue({
        code: 'custom',
        message: must(
          'hold either ratioMetric or thresholdMetric',
          'Write ratioMetric for success and on-time, thresholdMetric for duration, freshness and cost.',
        ).error,
      });
      return z.NEVER;
    }
    const spec = (ratioMetric?.raw ?? thresholdMetric!).metricSource.spec;
    const threshold = thresholdMetric !== undefined;
    const ofRatio =
      spec.indicator === 'success' || spec.indicator === 'on-time';
    if (threshold === ofRatio) {
      context.addIssue({
        code: 'custom',
        path: [threshold ? 'thresholdMetric' : 'ratioMetric'],
        message: must(
          `not be used for ${spec.indicator}`,
          ofRatio
            ? 'Write ratioMetric with rawType: success and raw.'
            : 'Write thresholdMetric, and op and value under objectives.',
        ).error,
      });
      return z.NEVER;
    }
    return { ...spec, threshold };
  });
