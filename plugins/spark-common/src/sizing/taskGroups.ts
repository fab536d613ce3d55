import type { StageFacts } from '../run';

/** Tasks of a stage in the order in which they start, those of one length that follow each other as one. */
export interface TaskGroups {
  milliseconds: Float64Array;
  counts: Float64Array;
  tasks: number;
  /** Σ milliseconds × counts. */
  taskMs: number;
  longestMs: number;
}

/** Quantiles at which a stage without a histogram is sampled. */
const SAMPLES = 32;

type Bin = [milliseconds: number, count: number];

/** Lengths along a distribution's quantiles, straight lines between them, moved so that they sum to what was measured. */
function sampledBins(
  { min, p25, median, p75, p95, max }: NonNullable<StageFacts['taskDuration']>,
  tasks: number,
  taskMs: number,
): Bin[] {
  const knots: [quantile: number, value: number][] = [
    [0, min],
    [0.25, p25],
    [0.5, median],
    [0.75, p75],
    [0.95, p95],
    [1, max],
  ];
  const at = (quantile: number) => {
    const next = knots.findIndex(([knot]) => knot >= quantile);
    const [to, high] = knots[Math.max(1, next)];
    const [from, low] = knots[Math.max(1, next) - 1];
    return low + ((high - low) * (quantile - from)) / (to - from);
  };
  const samples = Math.min(tasks, SAMPLES);
  const bins = Array.from({ length: samples }, (_, index): Bin => {
    const begin = Math.floor((index * tasks) / samples);
    const end = Math.floor(((index + 1) * tasks) / samples);
    return [at(samples === 1 ? 0.5 : index / (samples - 1)), end - begin];
  });
  const sum = bins.reduce(
    (whole, [length, count]) => whole + length * count,
    0,
  );
  return sum > 0
    ? bins.map(([length, count]) => [(length * taskMs) / sum, count])
    : [[taskMs / tasks, tasks]];
}

/** How long tasks of a stage took, those that were lost included: they would be lost again. */
export function binsOf(stage: StageFacts): Bin[] {
  const { totals, taskHistogram, taskDuration } = stage;
  const lost = totals.failedTasks + totals.killedTasks;
  const lostBins: Bin[] = lost > 0 ? [[totals.lostTaskTime / lost, lost]] : [];
  const tasks = totals.succeededTasks;
  const taskMs = Math.max(0, totals.taskTime - totals.lostTaskTime);
  if (tasks === 0) {
    return lostBins;
  }
  if (taskHistogram && taskHistogram.length > 0) {
    return [...taskHistogram, ...lostBins];
  }
  return taskDuration
    ? [...sampledBins(taskDuration, tasks, taskMs), ...lostBins]
    : [[taskMs / tasks, tasks], ...lostBins];
}

/**
 * Puts tasks in the order in which they start. Nothing tells which of them came
 * first, so each length is spread evenly over the order: a single long task is
 * in the middle of it, neither first, which would flatter, nor last.
 *
 * @param maxPieces - into how many pieces a length is spread at most
 */
export function spreadOut(bins: readonly Bin[], maxPieces: number): TaskGroups {
  const pieces = bins.flatMap(([milliseconds, count]) => {
    const parts = Math.max(1, Math.min(count, maxPieces));
    return Array.from({ length: parts }, (_, index) => ({
      milliseconds,
      count:
        Math.floor(((index + 1) * count) / parts) -
        Math.floor((index * count) / parts),
      at: (index + 0.5) / parts,
    }));
  });
  pieces.sort((a, b) => a.at - b.at || b.milliseconds - a.milliseconds);
  return {
    milliseconds: Float64Array.from(pieces, piece => piece.milliseconds),
    counts: Float64Array.from(pieces, piece => piece.count),
    tasks: pieces.reduce((sum, { count }) => sum + count, 0),
    taskMs: pieces.reduce(
      (sum, { milliseconds, count }) => sum + milliseconds * count,
      0,
    ),
    longestMs: pieces.reduce(
      (most, { milliseconds, count }) =>
        count > 0 ? Math.max(most, milliseconds) : most,
      0,
    ),
  };
}
