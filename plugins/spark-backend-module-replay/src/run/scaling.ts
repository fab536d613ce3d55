import type { Distribution, TaskTotals } from '@pilotlight/plugin-spark-common';

/** How much a run is against its recording. */
export interface Factors {
  time: number;
  size: number;
  /** Whole. */
  cores: number;
}

/**
 * Multiplies the numbers of a list one by one, so that their sum is the
 * rounded product of the sum: what rounding takes from one it gives the next.
 */
export function multiplier(factor: number): (value: number) => number {
  let before = 0;
  let after = 0;
  return value => {
    before += value;
    const sum = Math.round(before * factor);
    const share = sum - after;
    after = sum;
    return share;
  };
}

/**
 * Multiplies the totals of a list one by one, so that each field's sum over
 * the list is the rounded product of its sum.
 *
 * Where a core stands for several, so does a task: there are so many times the
 * tasks, which together take so many times as long, over the same data.
 */
export function totalsMultiplier({
  time,
  size,
  cores,
}: Factors): (totals: TaskTotals) => TaskTotals {
  const by: Record<
    Exclude<keyof TaskTotals, 'taskTime'>,
    (value: number) => number
  > = {
    succeededTasks: multiplier(cores),
    failedTasks: multiplier(cores),
    killedTasks: multiplier(cores),
    lostTaskTime: multiplier(time * cores),
    runTime: multiplier(time * cores),
    cpuTime: multiplier(time * cores),
    gcTime: multiplier(time * cores),
    memorySpilled: multiplier(size),
    diskSpilled: multiplier(size),
    inputBytes: multiplier(size),
    inputRecords: multiplier(size),
    outputBytes: multiplier(size),
    outputRecords: multiplier(size),
    shuffleReadBytes: multiplier(size),
    shuffleReadRecords: multiplier(size),
    shuffleFetchWaitTime: multiplier(time * cores),
    shuffleWriteBytes: multiplier(size),
    shuffleWriteRecords: multiplier(size),
  };
  const usefulTime = multiplier(time * cores);
  return totals => {
    const scaled = { ...totals };
    for (const field of Object.keys(by) as (keyof typeof by)[]) {
      scaled[field] = by[field](totals[field]);
    }
    // The part and the rest, so that the part is never more than the whole.
    scaled.taskTime =
      usefulTime(totals.taskTime - totals.lostTaskTime) + scaled.lostTaskTime;
    return scaled;
  };
}

/** Multiplies the values of a distribution, and how many there are. */
export function scaleDistribution(
  distribution: Distribution,
  factor: number,
  count: number,
): Distribution {
  const by = (value: number) => Math.round(value * factor);
  return {
    count: distribution.count * count,
    min: by(distribution.min),
    p25: by(distribution.p25),
    median: by(distribution.median),
    p75: by(distribution.p75),
    p95: by(distribution.p95),
    max: by(distribution.max),
  };
}

/** From so many files on a recording shows small files. */
const MANY_FILES = 100;

/**
 * Multiplies what plan nodes measured: bytes, rows and partitions as the data.
 * Files are as many times as many as there are tasks, and so much larger;
 * where a recording shows many small files, they stay small and are more.
 */
export function scaleMetrics(
  metrics: Readonly<Record<string, number>>,
  { size, cores }: Pick<Factors, 'size' | 'cores'>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => {
      const fewFiles = /^number of .*files/.test(name) && value <= MANY_FILES;
      return [name, Math.round(value * (fewFiles ? cores : size))];
    }),
  );
}
