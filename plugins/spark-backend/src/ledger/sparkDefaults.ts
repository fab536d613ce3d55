import defaults from './sparkDefaults.json';

const DEFAULTS = new Map<string, string>(Object.entries(defaults));

/**
 * Spark's own default of a property, as `SET -v` and the core configuration
 * entries of Spark name it; `undefined` where there is none or it is not known.
 */
export function sparkDefaultOf(key: string): string | undefined {
  return DEFAULTS.get(key);
}
