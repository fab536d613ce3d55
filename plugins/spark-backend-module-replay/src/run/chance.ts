import { createHash } from 'node:crypto';

/** Numbers that look drawn by lot and are the same for the same seed, on every machine. */
export interface Chance {
  /** From 0 (included) to 1 (not included), evenly. */
  uniform(): number;
  /** Around 0 with a standard deviation of 1; within ±3 so that no run is absurd. */
  normal(): number;
  /** So many hexadecimal digits, at most 64. */
  hex(digits: number): string;
}

const WORD = 4;
const LIMIT = 3;

/**
 * A source of numbers for a seed: SHA-256 of the seed and a counter, so that
 * numbers of different seeds have nothing to do with each other however alike
 * the seeds are.
 */
export function chanceOf(...seed: (string | number)[]): Chance {
  const text = JSON.stringify(seed);
  let block = 0;
  const draw = () => {
    const hash = createHash('sha256').update(`${block} ${text}`).digest();
    block += 1;
    return hash;
  };
  let words = draw();
  let offset = 0;
  const uniform = () => {
    if (offset === words.length) {
      words = draw();
      offset = 0;
    }
    const word = words.readUInt32BE(offset);
    offset += WORD;
    return word / 2 ** 32;
  };
  return {
    uniform,
    normal() {
      // Box and Muller's transform; 1 - uniform() is never 0.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const value = radius * Math.cos(2 * Math.PI * uniform());
      return Math.min(LIMIT, Math.max(-LIMIT, value));
    },
    hex: digits => draw().toString('hex').slice(0, digits),
  };
}
