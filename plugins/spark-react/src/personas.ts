/**
 * Those who open the Spark pages. A persona composes a view; it is never a
 * permission.
 *
 * @public
 */
export const sparkPersonas = [
  'data-engineer',
  'dataops',
  'sre',
  'platform',
  'product',
] as const;

/** One of {@link sparkPersonas}. @public */
export type SparkPersona = (typeof sparkPersonas)[number];
