import { LogCollapsingLowestDenseDDSketch } from '@datadog/sketches-js';
import type { Distribution, StageFacts } from '../facts';
import { joinBins, type Bin } from './bins';

/** Bins enough for values from 1 to 10^18 at this accuracy. */
const BINS = 2048;
const ACCURACY = 0.01;

/**
 * The distribution of a value over tasks, in bounded memory: a DDSketch, whose
 * quantiles are off by at most 1 %.
 */
export class DistributionSketch {
  #sketch = new LogCollapsingLowestDenseDDSketch({
    relativeAccuracy: ACCURACY,
    binLimit: BINS,
  });
  #count = 0;
  #min = Infinity;
  #max = 0;

  add(value: number) {
    this.#sketch.accept(value);
    this.#count += 1;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  /**
   * Values and how often they came, ascending. Each stands for values that are
   * off by at most 1 %, or for the mean of neighbours where there are more than
   * `maxBins`. `undefined` when nothing was added.
   */
  histogram(maxBins: number): StageFacts['taskHistogram'] {
    if (this.#count === 0) {
      return undefined;
    }
    const { store, mapping, zeroCount } = this.#sketch;
    const bins: Bin[] = zeroCount > 0 ? [{ value: 0, count: zeroCount }] : [];
    for (let key = store.minKey; key <= store.maxKey; key++) {
      const count = store.bins[key - store.offset] ?? 0;
      if (count > 0) {
        const value = mapping.value(key);
        bins.push({
          value: Math.min(this.#max, Math.max(this.#min, value)),
          count,
        });
      }
    }
    return joinBins(bins, maxBins).map(({ value, count }) => [
      // Tasks of a few milliseconds would lose by rounding to whole ones.
      Math.round(value * 10) / 10,
      count,
    ]);
  }

  /** `undefined` when nothing was added. */
  distribution(): Distribution | undefined {
    if (this.#count === 0) {
      return undefined;
    }
    const last = this.#count - 1;
    const at = (quantile: number) => {
      // The rank that Spark's `AppStatusStore.taskSummary` takes; the sketch takes quantile × last.
      const rank = Math.min(Math.floor(quantile * this.#count), last);
      const value = this.#sketch.getValueAtQuantile(last > 0 ? rank / last : 0);
      return Math.min(this.#max, Math.max(this.#min, Math.round(value)));
    };
    return {
      count: this.#count,
      min: this.#min,
      p25: at(0.25),
      median: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      max: this.#max,
    };
  }
}
