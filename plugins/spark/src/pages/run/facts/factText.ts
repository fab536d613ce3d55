import type { Fact } from '@pilotlight/plugin-spark-common';
import { formatExactTime } from '../../../format';

/** The year 2001 in epoch milliseconds: below it, a number is no instant of a Spark run. */
const FIRST_INSTANT = 978_307_200_000;

/** A fact's value for reading: instants, which facts name `…At`, as times. */
export function factText(fact: Pick<Fact, 'name' | 'value'>): string {
  const { name, value } = fact;
  const instant = Number(value);
  return /At$/.test(name) &&
    /^\d{12,14}$/.test(value) &&
    instant > FIRST_INSTANT
    ? formatExactTime(instant)
    : value;
}
