import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';

const text = (what: string) =>
  z.string({ error: what }).min(1, { error: what }).max(253, { error: what });

const factor = (what: string, max: number) =>
  z.number({ error: what }).positive({ error: what }).max(max, { error: what });

const TIME_ZONE = 'must be an IANA time zone such as Europe/Berlin';
const timeZone = z.string({ error: TIME_ZONE }).refine(
  zone => {
    try {
      return Boolean(Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  },
  { error: TIME_ZONE },
);

const SCHEDULE =
  'must be a cron expression of five fields such as "30 5 * * 1-5"';
const schedule = z.string({ error: SCHEDULE }).refine(
  expression => {
    try {
      return (
        expression.trim().split(/\s+/).length === 5 &&
        Boolean(CronExpressionParser.parse(expression))
      );
    } catch {
      return false;
    }
  },
  { error: SCHEDULE },
);

const FRACTION = 'must be a number from 0 to 0.5';
const fraction = z
  .number({ error: FRACTION })
  .min(0, { error: FRACTION })
  .max(0.5, { error: FRACTION });

const CORES = 'must be a whole number from 1 to 64';
const scale = z.strictObject(
  {
    time: factor('must be a number above 0 and at most 10000', 10_000)
      .default(1)
      .describe('Every duration of the recording times this'),
    size: factor('must be a number above 0 and at most 1000000', 1_000_000)
      .default(1)
      .describe('Every count of bytes and records times this'),
    cores: z
      .int({ error: CORES })
      .min(1, { error: CORES })
      .max(64, { error: CORES })
      .default(1)
      .describe('Every core, task slot and task stands for so many'),
    memory: factor('must be a number above 0 and at most 1024', 1024)
      .default(1)
      .describe('Memory of executors and driver, and its peaks, times this'),
  },
  { error: 'must hold time, size, cores or memory' },
);

const WEIGHT = 'must be a number above 0';
const recordings = z
  .record(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
      error: 'must be named like a folder',
    }),
    z.number({ error: WEIGHT }).positive({ error: WEIGHT }),
    { error: 'must map the names of recordings to weights' },
  )
  .refine(map => Object.keys(map).length > 0, {
    error: 'must name at least one recording',
  });

const job = z.strictObject(
  {
    name: text('must be a name of at most 253 characters'),
    cluster: text('must be the name of a cluster').optional(),
    namespace: z.string({ error: 'must be a namespace' }).default(''),
    environment: text('must be the name of an environment').optional(),
    team: z
      .string({ error: 'must be a group such as group:default/orders' })
      .regex(/^group:[^/\s]+\/[^/\s]+$/, {
        error: 'must be a group such as group:default/orders',
      })
      .optional(),
    schedule,
    timeZone: timeZone.optional(),
    recordings,
    scale: scale.prefault({}),
    noise: fraction.default(0.05),
    drift: fraction.default(0),
    nodeClass: z
      .enum(['on-demand', 'spot'], { error: 'must be on-demand or spot' })
      .default('on-demand'),
    properties: z
      .record(z.string(), z.string({ error: 'must be text' }), {
        error: 'must map Spark properties to text',
      })
      .default({}),
  },
  { error: 'must be a job' },
);

/**
 * What `examples/replay.yaml` may say. The words of the errors follow the key:
 * see `explainIssues`.
 */
export const planSchema = z
  .strictObject(
    {
      cluster: text('must be the name of a cluster'),
      environment: text('must be the name of an environment'),
      timeZone: timeZone.default('UTC'),
      jobs: z
        .array(job, { error: 'must be a list of jobs' })
        .min(1, { error: 'must hold at least one job' }),
    },
    { error: 'must hold cluster, environment and jobs' },
  )
  .transform(({ jobs, ...defaults }) => ({
    jobs: jobs.map(each => ({
      ...each,
      cluster: each.cluster ?? defaults.cluster,
      environment: each.environment ?? defaults.environment,
      timeZone: each.timeZone ?? defaults.timeZone,
    })),
  }))
  .superRefine(({ jobs }, context) => {
    const seen = new Map<string, number>();
    jobs.forEach(({ cluster, namespace, environment, name }, index) => {
      const key = JSON.stringify([cluster, namespace, environment, name]);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
      } else {
        context.addIssue({
          code: 'custom',
          path: ['jobs', index, 'name'],
          message: `must differ from that of jobs[${first}], which has the same cluster, namespace and environment`,
        });
      }
    });
  });

/** What is replayed, and when: defaults filled in. */
export type ReplayPlan = z.output<typeof planSchema>;

/** One job of the plan. */
export type PlannedJob = ReplayPlan['jobs'][number];
