import { setImmediate } from 'node:timers/promises';
import type { AttemptObservation } from '@pilotlight/plugin-spark-common';
import type { LedgerSink, SourceProblem } from '@pilotlight/plugin-spark-node';
import type { ReplayPlan } from '../plan/schema';
import { type PlannedRun, planRuns } from '../run/plannedRun';
import type { Recording } from '../run/recording';
import type { Coverage, Span } from './coverage';
import { observerOf } from './observe';

/** Runs in one transaction: about a tenth of a second of work for the database, in which SQLite lets nothing else happen. */
const BATCH = 10;
/** Thousands of cron times take a second; others have work too. */
const PLANNED_AT_ONCE = 50;
/** More would only repeat each other. */
const MOST_PROBLEMS = 20;

/** What is replayed. */
export interface ReplayMaterial {
  plan: ReplayPlan;
  recordings: ReadonlyMap<string, Recording>;
}

/** What a {@link Replay} is made of. */
export interface ReplayOptions {
  /** Id of the source. */
  source: string;
  material: ReplayMaterial;
  ledger: LedgerSink;
  /** What has been told before. */
  coverage: Coverage;
  /** How far back, in milliseconds. */
  window: number;
  /** Epoch milliseconds. */
  now: number;
}

interface OpenRun {
  run: PlannedRun;
  observe(now: number): AttemptObservation;
}

/**
 * Tells the ledger of the plan's runs: those that go on whenever
 * {@link Replay.tellPresent} is called, the past in batches from the newest to
 * the oldest, and the last word on each run once.
 */
export class Replay {
  readonly #source: string;
  readonly #material: ReplayMaterial;
  readonly #ledger: LedgerSink;
  readonly #window: number;
  readonly #problems: SourceProblem[] = [];
  #coverage: Coverage;
  /** Runs that have more to tell. */
  #present: OpenRun[] = [];
  /** Ended runs that are yet to be told, the oldest first. */
  #past: PlannedRun[] = [];
  /** From here until `#plannedUntil` all of the past has been told. */
  #pastFrom: number;
  /** Runs that are scheduled before this are told, of the past or present. */
  #plannedUntil: number;
  #windowStart: number;

  private constructor(options: ReplayOptions) {
    const { source, material, ledger, coverage, window, now } = options;
    this.#source = source;
    this.#material = material;
    this.#ledger = ledger;
    this.#coverage = coverage;
    this.#window = window;
    this.#windowStart = now - window;
    this.#plannedUntil = now + 1;
    this.#pastFrom = this.#plannedUntil;
  }

  /** Works out what is yet to be told; tells nothing. */
  static async create(options: ReplayOptions): Promise<Replay> {
    const { coverage, now } = options;
    const replay = new Replay(options);
    const untold: PlannedRun[] = [];
    for (const gap of coverage.missing([
      replay.#windowStart,
      replay.#plannedUntil,
    ])) {
      untold.push(...(await replay.#runsOf(gap)));
    }
    replay.#past = untold
      .filter(run => run.endedAt <= now)
      .sort((a, b) => a.scheduledAt - b.scheduledAt);
    replay.#present = [
      ...(await replay.#reopened()),
      ...untold.filter(run => run.endedAt > now),
    ].map(run => replay.#opened(run));
    return replay;
  }

  /** Runs that go on or are about to. */
  get open(): number {
    return this.#present.length;
  }

  /** Runs of the past that are yet to be told. */
  get remaining(): number {
    return this.#past.length;
  }

  /** What the ledger would not take, the newest last. */
  get problems(): SourceProblem[] {
    return [...this.#problems];
  }

  async #runsOf([from, to]: Span): Promise<PlannedRun[]> {
    const { plan, recordings } = this.#material;
    const runs: PlannedRun[] = [];
    for (const job of plan.jobs) {
      for (const run of planRuns(job, recordings, from, to)) {
        runs.push(run);
        if (runs.length % PLANNED_AT_ONCE === 0) {
          await setImmediate();
        }
      }
    }
    return runs;
  }

  /** Runs that went on when the last life of the source ended. */
  async #reopened(): Promise<PlannedRun[]> {
    const { open } = this.#coverage;
    const ids = new Set(open.map(({ applicationId }) => applicationId));
    const runs: PlannedRun[] = [];
    for (const at of new Set(open.map(({ scheduledAt }) => scheduledAt))) {
      const covered = this.#coverage.missing([at, at + 1]).length === 0;
      if (covered || at < this.#windowStart) {
        runs.push(...(await this.#runsOf([at, at + 1])));
      }
    }
    return runs.filter(({ applicationId }) => ids.has(applicationId));
  }

  #opened(run: PlannedRun): OpenRun {
    // A run may be scheduled long before anything of it is told.
    let observe: OpenRun['observe'] | undefined;
    return {
      run,
      observe: now => {
        observe ??= observerOf(this.#source, run);
        return observe(now);
      },
    };
  }

  async #record(
    observations: AttemptObservation[],
    coverage: Coverage,
  ): Promise<void> {
    const { refused } = await this.#ledger.record(observations, {
      bookmarks: [coverage.bookmark()],
    });
    this.#coverage = coverage;
    for (const { evidence, reason } of refused) {
      this.#problems.push({ subject: evidence, message: reason });
    }
    this.#problems.splice(0, this.#problems.length - MOST_PROBLEMS);
  }

  /** What is covered once this span is told too. */
  #coveredWith(span: Span): Coverage {
    const open = this.#present.map(({ run }) => run);
    return this.#coverage.with(span, open, this.#windowStart);
  }

  /** Tells of the runs that go on, and the last word on those that have ended. */
  async tellPresent(now: number): Promise<void> {
    this.#windowStart = now - this.#window;
    const since = this.#plannedUntil;
    if (now >= since) {
      const scheduled = await this.#runsOf([since, now + 1]);
      this.#present.push(...scheduled.map(run => this.#opened(run)));
      this.#plannedUntil = now + 1;
    }
    const begun = this.#present.filter(({ run }) => run.startedAt <= now);
    for (let at = 0; at < begun.length; at += BATCH) {
      await this.#record(
        begun.slice(at, at + BATCH).map(({ observe }) => observe(now)),
        this.#coverage,
      );
    }
    this.#present = this.#present.filter(({ run }) => run.endedAt > now);
    const from = this.#past.length > 0 ? since : this.#windowStart;
    await this.#record([], this.#coveredWith([from, this.#plannedUntil]));
  }

  /** Tells a batch of the past, the newest that is left. */
  async tellPast(): Promise<void> {
    const batch = this.#past.slice(-BATCH).reverse();
    const rest = this.#past.slice(0, -BATCH);
    const next = rest[rest.length - 1];
    // Runs of the same time as the next may be in this batch: they are told again.
    const from = next ? next.scheduledAt + 1 : this.#windowStart;
    await this.#record(
      batch.map(run => observerOf(this.#source, run)(run.endedAt)),
      this.#coveredWith([from, this.#pastFrom]),
    );
    this.#pastFrom = from;
    this.#past = rest;
  }
}
