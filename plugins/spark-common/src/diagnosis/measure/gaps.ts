import type { AttemptFacts } from '../../run';
import { endOf } from './coreTime';

/** A stretch of time, in epoch milliseconds. */
interface Gap {
  from: number;
  to: number;
}

/** Stretches without a Spark job, from the first one's start to the end. */
export function gapsOf(facts: AttemptFacts): Gap[] {
  const end = endOf(facts);
  const jobs = facts.sparkJobs
    .map(({ submittedAt, completedAt = end }) => ({
      from: submittedAt,
      to: completedAt,
    }))
    .sort((a, b) => a.from - b.from);
  const gaps: Gap[] = [];
  let until = jobs[0]?.from ?? end;
  for (const { from, to } of [...jobs, { from: end, to: end }]) {
    if (from > until) {
      gaps.push({ from: until, to: from });
    }
    until = Math.max(until, to);
  }
  return gaps;
}
