import { lifeOf } from '../diagnosis/measure/coreTime';
import { attribute, roundEvenly, type Effect, type Item } from './attribution';
import type {
  Cause,
  ComparedRun,
  Comparison,
  Contribution,
  ContributionPlace,
  QueryPair,
} from './comparison';
import { changedProperties, imageOf, mayChangeSpeed } from './configuration';
import { alignQueries } from './queries';
import { stageItems } from './stages';
import { summaryOf } from './summary';
import { timelineOf } from './timeline';

const MAX_PLACES = 5;
const MAX_QUERIES = 1000;

function differs(
  before: string | undefined,
  after: string | undefined,
): { before: string; after: string } | undefined {
  return before !== undefined && after !== undefined && before !== after
    ? { before, after }
    : undefined;
}

/** An item of both runs' time whose only factor is itself. */
function plain(cause: Cause, beforeMs: number, afterMs: number): Item {
  const logRatio = Math.log(afterMs / beforeMs);
  return { beforeMs, afterMs, cause, effects: [{ cause, logRatio }] };
}

/** What a millisecond of wall time costs, as executors at once and what the time of one costs. */
function ratesOf({ facts, cost }: ComparedRun, wallMs: number) {
  const lives = facts.executors.reduce(
    (sum, executor) => sum + lifeOf(executor, facts),
    0,
  );
  return { atOnce: lives / wallMs, price: (cost?.total ?? 0) / lives };
}

/**
 * Money of two runs: each part of wall time costs its share, so
 * `money = time × executors at once × price of an executor's time`.
 */
function moneyEffects(
  before: ReturnType<typeof ratesOf>,
  after: ReturnType<typeof ratesOf>,
): Effect[] {
  return [
    { cause: 'executors', logRatio: Math.log(after.atOnce / before.atOnce) },
    { cause: 'price', logRatio: Math.log(after.price / before.price) },
  ];
}

interface Sum {
  milliseconds: number;
  micros: number;
  places: ContributionPlace[];
}

class Sums {
  readonly #sums = new Map<Cause, Sum>();

  of(cause: Cause): Sum {
    let sum = this.#sums.get(cause);
    if (!sum) {
      sum = { milliseconds: 0, micros: 0, places: [] };
      this.#sums.set(cause, sum);
    }
    return sum;
  }

  /** Whole contributions that sum to the whole differences, ranked. */
  contributions(differenceMs: number, differenceMicros?: number) {
    this.of('unexplained');
    const all = [...this.#sums].map(
      ([cause, { milliseconds, micros, places }]): Contribution => ({
        cause,
        milliseconds: roundEvenly(milliseconds),
        ...(differenceMicros !== undefined && { micros: roundEvenly(micros) }),
        places: rankedPlaces(places),
      }),
    );
    const rest = all.find(({ cause }) => cause === 'unexplained')!;
    const sum = (of: (each: Contribution) => number) =>
      all.reduce((whole, each) => whole + of(each), 0);
    rest.milliseconds += differenceMs - sum(each => each.milliseconds);
    if (rest.micros !== undefined && differenceMicros !== undefined) {
      rest.micros += differenceMicros - sum(each => each.micros ?? 0);
    }
    return all
      .filter(
        each =>
          each === rest || each.milliseconds !== 0 || (each.micros ?? 0) !== 0,
      )
      .sort(
        (a, b) =>
          Math.abs(b.milliseconds) - Math.abs(a.milliseconds) ||
          Math.abs(b.micros ?? 0) - Math.abs(a.micros ?? 0) ||
          a.cause.localeCompare(b.cause, 'en'),
      );
  }
}

/** The stages that matter most, one line each. */
function rankedPlaces(places: readonly ContributionPlace[]) {
  const byStage = new Map<string, ContributionPlace>();
  for (const place of places) {
    const key = `${place.beforeStageId}/${place.afterStageId}`;
    const known = byStage.get(key);
    if (known) {
      known.milliseconds += place.milliseconds;
    } else {
      byStage.set(key, { ...place });
    }
  }
  return [...byStage.values()]
    .map(place => ({ ...place, milliseconds: roundEvenly(place.milliseconds) }))
    .filter(({ milliseconds }) => milliseconds !== 0)
    .sort((a, b) => Math.abs(b.milliseconds) - Math.abs(a.milliseconds))
    .slice(0, MAX_PLACES);
}

/**
 * Why one run took longer, or cost more, than another.
 *
 * Each instant of a run's wall time is dealt out to waiting, the driver or its
 * stages. Waiting is compared with waiting, the driver with the driver, each
 * stage with its counterpart, and a stage's time is split into kinds of task
 * time that are products of records, time a record takes, usable slots and how
 * well they were used. The difference of each product is dealt out to its
 * factors by a method that leaves no rest (the logarithmic mean Divisia index).
 *
 * A change of the time that a record takes is put down to the first of these
 * that differs: the query's operators, Spark's version or image, settings that
 * can matter; else it is unexplained, and so is what rounding to whole numbers
 * leaves.
 *
 * Swapping the runs changes the signs and nothing else; a run compared with
 * itself differs in nothing.
 *
 * @param before - the run to compare with, such as the last good one
 * @param after - the run that is asked about
 *
 * @public
 */
export function compareRuns(
  before: ComparedRun,
  after: ComparedRun,
): Comparison {
  const old = timelineOf(before.facts);
  const now = timelineOf(after.facts);
  const version = differs(before.facts.sparkVersion, after.facts.sparkVersion);
  const image = differs(
    imageOf(before.facts.configuration),
    imageOf(after.facts.configuration),
  );
  const configuration = changedProperties(
    before.facts.configuration,
    after.facts.configuration,
    version === undefined,
  );
  const aligned = alignQueries(before.facts, after.facts);
  const settings = configuration.some(mayChangeSpeed)
    ? 'configuration'
    : 'unexplained';
  const items: Item[] = [
    plain('waiting', old.waitingMs, now.waitingMs),
    plain('driver', old.driverMs, now.driverMs),
    ...stageItems(old.stages, now.stages, {
      queries: aligned,
      speed: version || image ? 'version' : settings,
    }),
  ];

  const isPriced =
    before.cost !== undefined &&
    before.cost.currency === after.cost?.currency &&
    old.wallMs > 0 &&
    now.wallMs > 0;
  const oldRates = ratesOf(before, old.wallMs);
  const nowRates = ratesOf(after, now.wallMs);
  const money = moneyEffects(oldRates, nowRates);

  const sums = new Sums();
  for (const item of items) {
    for (const { cause, amount } of attribute(
      item.beforeMs,
      item.afterMs,
      item,
    )) {
      const sum = sums.of(cause);
      sum.milliseconds += amount;
      if (item.place) {
        sum.places.push({ ...item.place, milliseconds: amount });
      }
    }
    if (isPriced) {
      const spent = attribute(
        item.beforeMs * oldRates.atOnce * oldRates.price || 0,
        item.afterMs * nowRates.atOnce * nowRates.price || 0,
        { cause: item.cause, effects: [...item.effects, ...money] },
      );
      for (const { cause, amount } of spent) {
        sums.of(cause).micros += amount;
      }
    }
  }

  const beforeMicros = before.cost?.total ?? 0;
  const afterMicros = after.cost?.total ?? 0;
  const contributions = sums.contributions(
    now.wallMs - old.wallMs,
    isPriced ? afterMicros - beforeMicros : undefined,
  );
  return {
    beforeMs: old.wallMs,
    afterMs: now.wallMs,
    ...(isPriced && {
      money: { currency: before.cost!.currency, beforeMicros, afterMicros },
    }),
    contributions,
    summary: summaryOf({
      beforeMs: old.wallMs,
      afterMs: now.wallMs,
      contributions,
    }),
    ...(version && { version }),
    ...(image && { image }),
    configuration,
    queries: aligned
      .slice(0, MAX_QUERIES)
      .map(({ replanned: _, ...query }): QueryPair => query),
  };
}
