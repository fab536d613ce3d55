import { median, robustDeviation } from './statistics';

/** What a run reads and writes. @public */
export type VolumeMeasure =
  | 'inputBytes'
  | 'inputRecords'
  | 'outputBytes'
  | 'outputRecords';

/** The measures, the loudest of equals first: what is missing downstream is what was not written. @public */
export const VOLUME_MEASURES: readonly VolumeMeasure[] = [
  'outputRecords',
  'outputBytes',
  'inputRecords',
  'inputBytes',
];

/** How many good runs before the last one make the usual. */
export const USUAL_VOLUME_RUNS = 20;

/**
 * How many runs are looked through for runs of the same weekday.
 *
 * @public
 */
export const VOLUME_RUNS = 60;

/** With fewer runs before it, nothing is usual yet. */
const MIN_RUNS = 5;

/** A weekday has a usual of its own from four different dates on: a month of it. */
const MIN_DATES = 4;

/**
 * How many robust deviations are still usual: the conservative choice of Leys
 * et al. 2013, "Detecting outliers: Do not use standard deviation around the
 * mean, use absolute deviation around the median".
 */
const DEVIATIONS = 3;

/** A volume within a quarter of the median is never news, however steady it was before. */
const MIN_BAND = Math.log(1.25);

/** What stands for "nothing at all where there usually is some": louder than any ratio. */
const SILENCE = 1_000;

const DAY = 86_400_000;

/** A good run, with what it read and wrote. @public */
export interface VolumeRun extends Record<VolumeMeasure, number> {
  /** Epoch milliseconds. */
  startedAt: number;
}

/** One measure of a run against its usual. @public */
export interface MeasuredVolume {
  measure: VolumeMeasure;
  value: number;
  /** Median of the runs that it is compared with. */
  usual: number;
  /** The band of the usual. */
  low: number;
  high: number;
  /** `value ÷ usual`; absent where usually there is nothing. */
  ratio?: number;
  /** How far out of the usual it is, in half widths of the band: above 1 is unusual; 1,000 for nothing where there usually is some. */
  surprise: number;
}

/** What the last good run of a job read and wrote, against its usual. @public */
export interface RunVolume {
  measures: MeasuredVolume[];
  /** The highest of the measures. */
  surprise: number;
  /** Runs that it is compared with. */
  runs: number;
  /** They are those of its weekday in UTC. */
  sameWeekday: boolean;
}

function measured(
  measure: VolumeMeasure,
  value: number,
  before: readonly number[],
): MeasuredVolume | undefined {
  const some = before.filter(each => each > 0);
  const usual = median(before);
  if (some.length === 0 && value === 0) {
    // It never reads or writes so: nothing to tell.
    return undefined;
  }
  if (usual === 0) {
    // Half of the runs and more have nothing, so none is usual and some is no surprise once it has been seen.
    return {
      measure,
      value,
      usual,
      low: 0,
      high: Math.max(...before),
      surprise: some.length === 0 ? SILENCE / 2 : 0,
    };
  }
  const logs = some.map(Math.log);
  const middle = Math.log(usual);
  const band = Math.max(MIN_BAND, DEVIATIONS * robustDeviation(logs));
  // Where nothing at all has been seen before, it is no news.
  const silence = some.length === before.length ? SILENCE : 1;
  return {
    measure,
    value,
    usual,
    low: Math.exp(middle - band),
    high: Math.exp(middle + band),
    ratio: value / usual,
    surprise: value === 0 ? silence : Math.abs(Math.log(value) - middle) / band,
  };
}

const dateOf = ({ startedAt }: VolumeRun) => Math.floor(startedAt / DAY);

/** Day 0 was a Thursday; all that counts is whether two are the same. */
const weekdayOf = (run: VolumeRun) => dateOf(run) % 7;

/**
 * What the last good run of a job read and wrote, against what its runs usually
 * do.
 *
 * The usual is the median of the 20 good runs before it, at least 5; of those of
 * its weekday where the last 60 hold at least 4 dates of it, since a Monday may
 * bring a weekend's data. The band around it is three robust standard deviations
 * (1.4826 × the median absolute deviation) of the logarithms, at least a quarter:
 * volumes grow by ratios, so half as much and twice as much are equally far out.
 * Nothing where every run before had some is louder than any ratio.
 *
 * @param runs - good runs of one job, in any order; the newest 60 count
 * @returns `undefined` where fewer than five runs came before the last one
 *
 * @public
 */
export function volumeOf(runs: readonly VolumeRun[]): RunVolume | undefined {
  const series = [...runs]
    .sort((a, b) => a.startedAt - b.startedAt)
    .slice(-VOLUME_RUNS);
  const last = series.pop();
  if (!last || series.length < MIN_RUNS) {
    return undefined;
  }
  const ofWeekday = series.filter(run => weekdayOf(run) === weekdayOf(last));
  const sameWeekday = new Set(ofWeekday.map(dateOf)).size >= MIN_DATES;
  const before = (sameWeekday ? ofWeekday : series).slice(-USUAL_VOLUME_RUNS);
  const measures = VOLUME_MEASURES.flatMap(
    measure =>
      measured(
        measure,
        last[measure],
        before.map(run => run[measure]),
      ) ?? [],
  );
  return {
    measures,
    surprise: Math.max(0, ...measures.map(each => each.surprise)),
    runs: before.length,
    sameWeekday,
  };
}
