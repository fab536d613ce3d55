import { setTimeout as sleepFor } from 'node:timers/promises';
import type { SourceContext, SparkSource } from '@pilotlight/plugin-spark-node';
import { Coverage, fingerprintOf } from './coverage';
import { Replay, type ReplayMaterial } from './Replay';

const DAY = 86_400_000;
/** Share of the time that is left to the pages while the past is being told. */
const LEFT_TO_OTHERS = 0.3;
/** How often the ledger is told of runs that go on, in milliseconds. */
const ROUND = 15_000;

/** What a {@link ReplaySource} is made of. */
export interface ReplaySourceOptions {
  /** How many days back. */
  days: number;
  /** Reads the plan and its recordings, once for each life of the source. */
  load(signal: AbortSignal): Promise<ReplayMaterial>;
  /** The clock, epoch milliseconds. */
  now?: () => number;
  /** Waits so many milliseconds of that clock, or until it is aborted. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

async function sleepReally(ms: number, signal: AbortSignal): Promise<void> {
  // Aborted is the other way to have slept enough.
  await sleepFor(ms, undefined, { signal }).catch(() => {});
}

/** Recorded runs on today's clock. See the README of this package. */
export class ReplaySource implements SparkSource {
  readonly id = 'replay/recordings';
  readonly kind = 'replay';
  readonly title = 'Recorded runs on today’s clock';
  readonly demonstration = true;
  readonly staleAfter = 8 * ROUND;
  readonly #options: ReplaySourceOptions;

  constructor(options: ReplaySourceOptions) {
    this.#options = options;
  }

  async run({
    ledger,
    logger,
    signal,
    succeeded,
  }: SourceContext): Promise<void> {
    const { days, load, now = Date.now, sleep = sleepReally } = this.#options;
    const material = await load(signal);
    const replay = await Replay.create({
      source: this.id,
      material,
      ledger,
      coverage: Coverage.read(
        fingerprintOf(material.plan, material.recordings),
        await ledger.bookmarks(),
      ),
      window: days * DAY,
      now: now(),
    });
    const report = () =>
      succeeded({ problems: replay.problems, watching: replay.open });

    const begun = now();
    const past = replay.remaining;
    if (past > 0) {
      logger.info(
        `Replaying ${past} recorded runs of the last ${days} days, the newest first`,
      );
    }
    let next = begun;
    while (!signal.aborted) {
      if (now() >= next) {
        next = now() + ROUND;
        await replay.tellPresent(now());
        report();
      } else if (replay.remaining > 0) {
        const started = performance.now();
        await replay.tellPast();
        // SQLite works without ever giving way; without a pause of real time
        // no request would be answered until all of the past is in.
        await sleepReally(
          ((performance.now() - started) * LEFT_TO_OTHERS) /
            (1 - LEFT_TO_OTHERS),
          signal,
        );
        report();
        if (replay.remaining === 0) {
          const seconds = Math.round((now() - begun) / 1000);
          logger.info(`Replayed ${past} recorded runs in ${seconds} s`);
        }
      } else {
        await sleep(next - now(), signal);
      }
    }
  }
}
