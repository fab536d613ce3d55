import { z } from 'zod';
import { ConfigurationError, explainIssues } from '../configuration';
import { amountKindOf, amountOf } from './meaning';

/**
 * What a preset wants of a property: this very value; or one between two, either
 * of which may be left open; or one of several. Values as Spark writes them.
 *
 * @public
 */
export type Expectation =
  | string
  | { min?: string; max?: string }
  | { oneOf: string[] };

/**
 * Settings that a platform has agreed on for a kind of job. Plain data: equal
 * presets have equal JSON.
 *
 * @public
 */
export interface Preset {
  /** What the annotation of a job calls it. */
  name: string;
  title?: string;
  description?: string;
  /** By the key of the property. */
  properties: Record<string, Expectation>;
}

const NAME =
  'must be a name of small letters, digits and hyphens, such as memory-heavy; write it so';
const VALUE =
  'must be a value such as 4g, or { min, max }, or { oneOf: [...] }; write one of the three';

const value = z
  .union([z.string(), z.number(), z.boolean()], { error: VALUE })
  .transform(each => String(each).trim())
  .refine(text => text !== '', { error: VALUE });

const range = z
  .strictObject({ min: value.optional(), max: value.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, {
    error: 'must hold min, max or both; leave the property out to allow any',
  });

const oneOf = z.strictObject({
  oneOf: z
    .array(value, { error: 'must be a list of values; write [a, b]' })
    .min(1, {
      error: 'must hold a value; leave the property out to allow any',
    }),
});

/** Told apart by hand, so that what is wrong with the one that was meant is said. */
const expectation = z.unknown().transform((raw, context): Expectation => {
  const isObject = typeof raw === 'object' && raw !== null;
  let form: z.ZodType<Expectation> = value;
  if (isObject && 'oneOf' in raw) {
    form = oneOf;
  } else if (isObject && ('min' in raw || 'max' in raw)) {
    form = range;
  }
  const read = form.safeParse(raw);
  if (read.success) {
    return read.data;
  }
  for (const issue of read.error.issues) {
    context.addIssue({ ...issue, input: raw } as z.core.$ZodRawIssue);
  }
  return z.NEVER;
});

const preset = z.strictObject(
  {
    name: z.string({ error: NAME }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: NAME,
    }),
    title: z
      .string({ error: 'must be a text; leave it out or write one' })
      .optional(),
    description: z
      .string({ error: 'must be a text; leave it out or write one' })
      .optional(),
    properties: z.record(z.string().regex(/^spark\.[\w.-]+$/), expectation, {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'must be a property of Spark, such as spark.executor.memory; correct the key'
          : 'must hold properties; write spark.executor.memory: 4g',
    }),
  },
  {
    error:
      'must hold name and properties; write { name: small, properties: { spark.executor.memory: 4g } }',
  },
);

const presets = z.array(preset, {
  error:
    'must be a list of presets; write a list or bring one in with $include: policies/presets.yaml',
});

/** What is wrong with the ends of a range; `undefined` when nothing is. */
function objectionToRange(
  key: string,
  { min, max }: { min?: string; max?: string },
): string | undefined {
  const ends = [min, max].filter(end => end !== undefined);
  const kind = amountKindOf(key, ends);
  const amounts = kind && ends.map(end => amountOf(key, kind, end));
  if (!amounts || amounts.includes(undefined)) {
    return 'must run from and to a number, a size or a duration; write such as { min: 2g, max: 8g }';
  }
  const [from, to] = amounts;
  return from !== undefined && to !== undefined && from > to
    ? 'must have a min that is not above its max; exchange the two'
    : undefined;
}

/** A preset with its keys in order, so that equal ones are equal as JSON. */
function ordered(read: Preset): Preset {
  const entries = Object.entries(read.properties);
  return {
    ...read,
    properties: Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/**
 * Reads the presets of the configuration.
 *
 * @param raw - the value of `spark.presets`; a list, or nothing
 * @param root - its path, for messages
 * @returns in the order given; none when nothing is configured
 * @throws ConfigurationError naming the key and what to write there, when a
 *   value is missing or wrong, or two presets have one name.
 *
 * @public
 */
export function readPresets(raw: unknown, root = 'spark.presets'): Preset[] {
  if (raw === undefined) {
    return [];
  }
  const parsed = presets.safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(explainIssues(root, parsed.error, raw));
  }
  const names = new Set<string>();
  for (const [index, { name, properties }] of parsed.data.entries()) {
    const at = `${root}[${index}]`;
    if (names.has(name)) {
      throw new ConfigurationError(
        `${at}.name must be its own, but ${name} is there twice; rename one of the two`,
      );
    }
    names.add(name);
    for (const [key, wanted] of Object.entries(properties)) {
      const objection =
        typeof wanted === 'object' && !('oneOf' in wanted)
          ? objectionToRange(key, wanted)
          : undefined;
      if (objection) {
        throw new ConfigurationError(
          `${at}.properties.${key} ${objection}, got ${JSON.stringify(wanted)}`,
        );
      }
    }
  }
  return parsed.data.map(ordered);
}

/** What a preset wants, in words: `4g`, `2g to 8g`, `at most 20`, `a or b`. @public */
export function expectationText(wanted: Expectation): string {
  if (typeof wanted === 'string') {
    return wanted;
  }
  if ('oneOf' in wanted) {
    return wanted.oneOf.join(' or ');
  }
  const { min, max } = wanted;
  if (min !== undefined && max !== undefined) {
    return `${min} to ${max}`;
  }
  return min === undefined ? `at most ${max}` : `at least ${min}`;
}
