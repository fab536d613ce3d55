import {
  deliveriesByMonth,
  type LandingPromise,
  monthOf,
  monthStart,
  type ObjectiveRun,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY } from '../days';

/** How many months are told of, this one among them. */
export const MONTHS_TOLD = 6;

/** In `evaluation.count_from`: every month has to be counted again. */
export const ALL_MONTHS = 0;

/**
 * The first month whose deliveries may change with the runs of a day: a run may
 * belong to a scheduled start of the month before.
 *
 * @returns months since 1970-01
 */
export function countFrom(day: number): number {
  return monthOf(day * DAY) - 1;
}

/** {@link countFrom} as it is to be counted: none before those that are told of, none of the future. */
export function firstMonthToCount(
  from: number | undefined,
  now: number,
): number {
  const current = monthOf(now);
  return Math.max(
    current - MONTHS_TOLD + 1,
    Math.min(current, from ?? ALL_MONTHS),
  );
}

/**
 * Counts a job's deliveries again from a month on; those of older months stand.
 *
 * @returns the first month that time alone may change: what is open in it, or yet to come
 */
export async function countDeliveries(
  trx: Knex.Transaction,
  jobId: string,
  input: {
    promise: LandingPromise | undefined;
    firstMonth: number;
    runs: ObjectiveRun[];
    since?: number;
    now: number;
  },
): Promise<number> {
  const { promise, firstMonth, ...known } = input;
  const ofJob = () => trx('promise_monthly').where({ job_id: jobId });
  await ofJob().andWhere('month', '>=', firstMonth).delete();
  await ofJob()
    .andWhere('month', '<=', monthOf(known.now) - MONTHS_TOLD)
    .delete();
  const months = promise
    ? deliveriesByMonth(promise, { ...known, from: monthStart(firstMonth) })
    : [];
  if (months.length > 0) {
    await trx('promise_monthly').insert(
      months.map(each => ({ job_id: jobId, ...each })),
    );
  }
  const open = months.find(({ pending }) => pending > 0);
  return open?.month ?? monthOf(known.now);
}
