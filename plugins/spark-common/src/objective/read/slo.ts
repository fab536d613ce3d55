import { z } from 'zod';
import type { Indicator, Objective, ObjectiveWindow } from '../objective';
import { DAY } from '../wallClock';
import { indicator, timeZone, type IndicatorSpec } from './indicator';
import { shorthand } from './spans';
import { must } from './words';

const NAME = must(
  'be a name of at most 63 small letters, digits and hyphens',
  'Write a name such as orders-daily-on-time.',
);
const name = z.string(NAME).regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, NAME);

const text = (max: number) => {
  const error = must(
    `be text of at most ${max} characters`,
    'Write a shorter text.',
  );
  return z.string(error).max(max, error);
};

const metadata = z.looseObject(
  { name, displayName: text(253).optional() },
  must('hold name', 'Write metadata: { name: orders-daily-on-time }.'),
);

const CALENDAR =
  'Write calendar: { startTime: "2026-01-01 00:00:00", timeZone: Europe/Berlin }, or isRolling: true.';
const START = must(
  'be a date with a time',
  'Write a time such as "2026-01-01 00:00:00".',
);

const timeWindow = z
  .strictObject(
    {
      duration: shorthand,
      isRolling: z
        .boolean(must('be true or false', 'Write isRolling: true.'))
        .optional(),
      calendar: z
        .strictObject(
          {
            startTime: z
              .string(START)
              .transform(value => value.replace(' ', 'T'))
              .pipe(z.iso.datetime({ local: true, precision: 0, ...START })),
            timeZone,
          },
          must('hold startTime and timeZone', CALENDAR),
        )
        .optional(),
    },
    must('hold duration', 'Write { duration: 28d, isRolling: true }.'),
  )
  .transform((value, context): ObjectiveWindow => {
    const { duration, calendar, isRolling = false } = value;
    const refuse = (path: string, message: { error: string }) => {
      context.addIssue({
        code: 'custom',
        path: [path],
        message: message.error,
      });
      return z.NEVER;
    };
    if (isRolling === Boolean(calendar)) {
      return isRolling
        ? refuse(
            'calendar',
            must(
              'not be given for a rolling window',
              'Leave calendar out, or write isRolling: false.',
            ),
          )
        : refuse(
            'calendar',
            must('be given for a window that does not roll', CALENDAR),
          );
    }
    if (calendar) {
      return {
        kind: 'calendar',
        unit: duration.unit,
        count: duration.count,
        start: calendar.startTime,
        timeZone: calendar.timeZone,
        text: duration.text,
      };
    }
    if (duration.letter !== 'd' && duration.letter !== 'w') {
      return refuse(
        'duration',
        must(
          'be in d (days) or w (weeks) for a rolling window',
          'Write 28d, or add calendar: for calendar months.',
        ),
      );
    }
    const days = duration.count * (duration.letter === 'w' ? 7 : 1);
    return { kind: 'rolling', ms: days * DAY, text: duration.text };
  });

const never = (fix: string) => z.never(must('not be used', fix)).optional();
const SLICES =
  'Leave it out: each run is one event, so there are no time slices.';
const COMPOSITE = 'Write one SLO for each indicator instead.';

const share = (max: 1 | 100) => {
  const error = must(
    `be a number of 0 or more and below ${max}`,
    `Write a share such as ${max === 1 ? '0.95' : '95'}.`,
  );
  return z.number(error).min(0, error).lt(max, error).optional();
};

const VALUE = must(
  'be a number of 0 or more',
  'Write the limit as a number such as 45.',
);

const target = z
  .strictObject(
    {
      displayName: text(253).optional(),
      op: z
        .enum(
          ['lte', 'lt'],
          must(
            'be lte or lt',
            'Write op: lte; a run is good when it stays below its limit.',
          ),
        )
        .optional(),
      value: z.number(VALUE).min(0, VALUE).optional(),
      target: share(1),
      targetPercent: share(100),
      timeSliceTarget: never(SLICES),
      timeSliceWindow: never(SLICES),
      indicator: never(COMPOSITE),
      indicatorRef: never(COMPOSITE),
      compositeWeight: never(COMPOSITE),
    },
    must('hold target or targetPercent', 'Write targetPercent: 95.'),
  )
  .transform((value, context) => {
    if ((value.target === undefined) === (value.targetPercent === undefined)) {
      context.addIssue({
        code: 'custom',
        message: must(
          'hold either target or targetPercent',
          'Write one of the two, such as targetPercent: 95.',
        ).error,
      });
      return z.NEVER;
    }
    // Rounded, for 99.9 / 100 is not 0.999 in binary.
    const goal = value.target ?? Math.round(value.targetPercent! * 1e10) / 1e12;
    return {
      displayName: value.displayName,
      op: value.op,
      value: value.value,
      target: goal,
    };
  });

function indicatorOf(
  spec: IndicatorSpec,
  limit: { op?: 'lte' | 'lt'; value?: number },
): Indicator {
  const exclusive = limit.op === 'lt';
  const value = limit.value ?? 0;
  switch (spec.indicator) {
    case 'success':
      return { kind: 'success' };
    case 'on-time':
      return { kind: 'on-time', deadline: spec.deadline };
    case 'duration':
      return { kind: 'duration', limitMs: value * spec.unit, exclusive };
    case 'freshness':
      return {
        kind: 'freshness',
        limitMs: value * spec.unit,
        exclusive,
        stepMs: spec.step,
      };
    default:
      return {
        kind: 'cost',
        limitMicros: Math.round(value * 1_000_000),
        exclusive,
        currency: spec.currency,
      };
  }
}

const OBJECTIVES = must(
  'be a list of one to ten targets',
  'Write objectives: with one entry such as - targetPercent: 95.',
);
const WINDOWS = must(
  'be a list of exactly one window',
  'Write timeWindow: with one entry such as - { duration: 28d, isRolling: true }.',
);

const SERVICE = must(
  'name the job',
  'Write the name of the job, such as service: orders-daily.',
);

const spec = z
  .strictObject(
    {
      description: text(1050).optional(),
      service: z.string(SERVICE).min(1, SERVICE).max(253, SERVICE),
      indicator: z.strictObject(
        { metadata, spec: indicator },
        must(
          'hold metadata and spec',
          'Write the indicator into the SLO, with metadata: { name: … } and spec:.',
        ),
      ),
      indicatorRef: never('Write the indicator into the SLO, under indicator.'),
      timeWindow: z.array(timeWindow, WINDOWS).min(1, WINDOWS).max(1, WINDOWS),
      budgetingMethod: z.literal(
        'Occurrences',
        must(
          'be Occurrences',
          'Write budgetingMethod: Occurrences; each run is one event, and time slices mean nothing for runs.',
        ),
      ),
      objectives: z
        .array(target, OBJECTIVES)
        .min(1, OBJECTIVES)
        .max(10, OBJECTIVES),
      alertPolicies: z.array(z.unknown()).optional(),
    },
    must(
      'hold service, indicator, timeWindow, budgetingMethod and objectives',
      'Add what is missing.',
    ),
  )
  .transform((value, context) => {
    const { threshold, ...measured } = value.indicator.spec;
    if (threshold && value.objectives.length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['objectives', 1],
        message: must(
          'be left out: OpenSLO allows one target for a thresholdMetric',
          'Write a second SLO for it.',
        ).error,
      });
    }
    value.objectives.forEach((each, index) => {
      const given = [each.op, each.value].filter(part => part !== undefined);
      if (given.length !== (threshold ? 2 : 0)) {
        context.addIssue({
          code: 'custom',
          path: ['objectives', index],
          message: threshold
            ? must(
                `hold op and value for ${measured.indicator}`,
                'Write op: lte and value: with the limit.',
              ).error
            : must(
                `not hold op or value for ${measured.indicator}`,
                'Leave op and value out.',
              ).error,
        });
      }
    });
    return { ...value, measured };
  });

/** An OpenSLO v1 `SLO` as objectives, one for each of its targets. */
export const slo = z
  .strictObject(
    {
      apiVersion: z.literal(
        'openslo/v1',
        must('be openslo/v1', 'Write apiVersion: openslo/v1.'),
      ),
      kind: z.literal('SLO'),
      metadata,
      spec,
    },
    must('be an SLO', 'Write apiVersion, kind, metadata and spec.'),
  )
  .transform(({ metadata: about, spec: said }): Omit<Objective, 'line'>[] =>
    said.objectives.map((each, index) => ({
      id: index === 0 ? about.name : `${about.name}/${index + 1}`,
      title: each.displayName ?? about.displayName ?? about.name,
      description: said.description,
      service: said.service,
      indicator: indicatorOf(said.measured, each),
      target: each.target,
      window: said.timeWindow[0],
      schedule: said.measured.schedule,
      daysOff: said.measured.daysOff,
      graceMs: said.measured.grace,
    })),
  );
