import type { SparkPersona } from '@pilotlight/plugin-spark-react';

/** The letter that, after `g`, jumps to a persona's view. */
export const personaKeys: Record<SparkPersona, string> = {
  'data-engineer': 'e',
  dataops: 'd',
  sre: 's',
  platform: 'p',
  product: 'b',
};
