import { median } from '../usual/statistics';

/** A run as a trend sees it. @public */
export interface TrendPoint {
  /** Epoch milliseconds. */
  startedAt: number;
  /** Wall time. Runs that did not succeed do not belong in a trend. */
  durationMs: number;
  inputBytes?: number;
  costMicros?: number;
}

/** Since when runs of a job take longer, or less long. @public */
export interface ChangePoint {
  /** When the first run of the new level started: epoch milliseconds. */
  since: number;
  /** Runs before (back to the change before, if there was one) and since. */
  runsBefore: number;
  runsSince: number;
  /** Medians. */
  beforeMs: number;
  sinceMs: number;
  /** `sinceMs ÷ beforeMs`: above 1 is slower. */
  factor: number;
  /** The part of the change that input volume explains, from 0 to 1. Absent where it is not known. */
  inputShare?: number;
  /** Of the median input. Absent where it is not known. */
  inputFactor?: number;
  /** Of the median cost. Absent where it is not known. */
  costFactor?: number;
  /** How likely so clear a split is among runs that do not differ, at most 0.05. */
  pValue: number;
}

/** Fewer runs on a side tell too little: with 4 and 4 the clearest split there is has p = 0.03. */
const MIN_SIDE = 4;
/** The usual level of significance: at most one of twenty series without a change is reported. */
const LEVEL = 0.05;
/** A median that moves by less is not worth a person's look: what Spark runs differ by anyway. */
const MIN_CHANGE = 0.1;
/** Runs that are looked at, newest first. */
const MAX_RUNS = 200;
/** Input has to differ by so much, and so often, for its effect to be learnt from runs of one level. */
const MIN_INPUT_RATIO = Math.log(1.05);
const MIN_PAIRS = 10;

/** Ranks from 1, equal values sharing the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index);
  order.sort((a, b) => values[a] - values[b]);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) {
      to += 1;
    }
    for (let index = from; index < to; index += 1) {
      ranks[order[index]] = (from + 1 + to) / 2;
    }
    from = to;
  }
  return ranks;
}

/**
 * The two-sided tail of the normal distribution: erfc(z ÷ √2), by formula
 * 7.1.26 of Abramowitz and Stegun, off by less than 2·10⁻⁷.
 */
function tail(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    t *
    (0.254829592 +
      t *
        (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return polynomial * Math.exp(-x * x);
}

/** The clearest split of durations in two, if it is clearer than chance. */
function splitOf(
  durations: readonly number[],
): { at: number; pValue: number } | undefined {
  const size = durations.length;
  const ranks = ranksOf(durations);
  const candidates = size - 2 * MIN_SIDE + 1;
  let best: { at: number; z: number } | undefined;
  let sum = 0;
  for (let at = 1; at <= size - MIN_SIDE; at += 1) {
    sum += ranks[at - 1];
    if (at >= MIN_SIDE) {
      const u = sum - (at * (at + 1)) / 2;
      const spread = Math.sqrt((at * (size - at) * (size + 1)) / 12);
      const far = Math.abs(u - (at * (size - at)) / 2) - 0.5;
      const z = Math.max(0, far) / spread;
      if (!best || z > best.z) {
        best = { at, z };
      }
    }
  }
  if (!best) {
    return undefined;
  }
  const pValue = Math.min(1, candidates * tail(best.z));
  return pValue <= LEVEL ? { at: best.at, pValue } : undefined;
}

/** `undefined` unless every one of these is known and above 0. */
function amountsOf(
  runs: readonly TrendPoint[],
  key: 'inputBytes' | 'costMicros',
): number[] | undefined {
  const known = runs.flatMap(run => run[key] ?? []).filter(value => value > 0);
  return known.length === runs.length ? known : undefined;
}

function factorOf(
  before: readonly number[] | undefined,
  since: readonly number[] | undefined,
): number | undefined {
  return before && since ? median(since) / median(before) : undefined;
}

/**
 * How durations follow input within a level: the Theil–Sen slope of their
 * logarithms, from 0 (not at all) to 1 (in proportion). 1 where input varied
 * too little to tell.
 */
function elasticityOf(levels: readonly (readonly TrendPoint[])[]): number {
  const slopes: number[] = [];
  for (const runs of levels) {
    for (let one = 0; one < runs.length; one += 1) {
      for (let other = one + 1; other < runs.length; other += 1) {
        const input = Math.log(runs[other].inputBytes! / runs[one].inputBytes!);
        if (Math.abs(input) >= MIN_INPUT_RATIO) {
          const duration = runs[other].durationMs / runs[one].durationMs;
          slopes.push(Math.log(duration) / input);
        }
      }
    }
  }
  return slopes.length < MIN_PAIRS
    ? 1
    : Math.min(1, Math.max(0, median(slopes)));
}

function describe(
  before: readonly TrendPoint[],
  since: readonly TrendPoint[],
  pValue: number,
): ChangePoint {
  const beforeMs = median(before.map(run => run.durationMs));
  const sinceMs = median(since.map(run => run.durationMs));
  const inputFactor = factorOf(
    amountsOf(before, 'inputBytes'),
    amountsOf(since, 'inputBytes'),
  );
  const costFactor = factorOf(
    amountsOf(before, 'costMicros'),
    amountsOf(since, 'costMicros'),
  );
  const explained =
    inputFactor &&
    (elasticityOf([before, since]) * Math.log(inputFactor)) /
      Math.log(sinceMs / beforeMs);
  return {
    since: since[0].startedAt,
    runsBefore: before.length,
    runsSince: since.length,
    beforeMs,
    sinceMs,
    factor: sinceMs / beforeMs,
    ...(explained !== undefined && {
      inputShare: Math.min(1, Math.max(0, explained)),
      inputFactor,
    }),
    ...(costFactor !== undefined && { costFactor }),
    pValue,
  };
}

/**
 * Finds the newest lasting change of how long a job's runs take.
 *
 * Every split of the series with four runs or more on each side is rated by the
 * Mann–Whitney U test (normal approximation with continuity correction), which
 * looks at ranks alone, so that single slow runs do not count for more than one
 * run. The clearest one is taken when p × the number of splits (Bonferroni) is at
 * most 0.05 and medians differ by 10 % or more; then the runs since are searched
 * in the same way for a newer one.
 *
 * Input volume explains `elasticity × ln(input factor) ÷ ln(duration factor)` of
 * it, at most all and never less than nothing.
 *
 * @param runs - succeeded runs of one job, in any order; the newest 200 count
 * @returns `undefined` where nothing lasting changed
 *
 * @public
 */
export function changePoint(
  runs: readonly TrendPoint[],
): ChangePoint | undefined {
  const series = runs
    .filter(({ durationMs }) => durationMs > 0)
    .sort((a, b) => a.startedAt - b.startedAt)
    .slice(-MAX_RUNS);
  let from = 0;
  let found: ChangePoint | undefined;
  for (;;) {
    const level = series.slice(from);
    const split = splitOf(level.map(({ durationMs }) => durationMs));
    if (!split) {
      return found;
    }
    const change = describe(
      level.slice(0, split.at),
      level.slice(split.at),
      split.pValue,
    );
    if (Math.abs(Math.log(change.factor)) >= Math.log(1 + MIN_CHANGE)) {
      found = change;
    }
    from += split.at;
  }
}
