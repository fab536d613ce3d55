import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttemptObservation,
  type LocatedLog,
  modifiedAt,
  type ReadingResult,
} from '@pilotlight/plugin-spark-common';
import type {
  SourceContext,
  SourceScope,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import type { EventLogSourceConfig, OriginConfig } from '../config/types';
import type { Origin } from '../origins/Origin';
import { createOrigin } from '../origins/createOrigin';
import { ReaderThread, ReadingError } from '../worker/ReaderThread';
import { bookmarkKey, marksOf, signatureOf, type LogMark } from './bookmarks';
import { ProblemList } from './ProblemList';
import { scopeOf } from './scope';

/** Share of the pause that is random, so that many sources do not list at once. */
const JITTER = 0.2;
/** Pause before a log that could not be read is tried again, in milliseconds. */
const FIRST_RETRY = 30_000;
const LAST_RETRY = 6 * 3600_000;

interface Failure {
  mark: LogMark;
  count: number;
  retryAt: number;
}

/** What a source reads logs with; tests bring their own. */
export interface LogReading {
  read(log: LocatedLog, signal: AbortSignal): Promise<ReadingResult>;
  close(): Promise<void>;
}

/**
 * Event logs of one place. Lists it again and again, reads what is new or has
 * grown, and tells the ledger. A finished log is read once, ever: its bookmark
 * is written together with what was read.
 */
export class EventLogSource implements SparkSource {
  readonly id: string;
  readonly kind = 'eventlog';
  readonly title: string;
  readonly staleAfter: number;
  readonly scope: SourceScope;
  readonly #config: EventLogSourceConfig;
  readonly #createOrigin: () => Promise<Origin>;
  readonly #createReading: () => LogReading;
  /** Of logs in progress: what they looked like when they were read last. */
  #seen = new Map<string, LogMark>();
  /** Logs that could not be read at all, and when to try again. */
  #failed = new Map<string, Failure>();

  constructor(
    config: EventLogSourceConfig,
    origin: () => Promise<Origin> = () => createOrigin(config),
    createReading: () => LogReading = () => new ReaderThread(config),
  ) {
    this.id = `eventlog/${config.name}`;
    this.title = `Event logs ${placeOf(config.origin)}`;
    this.staleAfter = 3 * config.everyMs + 2 * config.timeLimitMs;
    this.scope = {
      version: JSON.stringify([
        config.cluster,
        config.environment,
        config.namespace,
        config.team,
        config.folders,
      ]),
      of: key => scopeOf(config, key),
    };
    this.#config = config;
    this.#createOrigin = origin;
    this.#createReading = createReading;
  }

  async run(context: SourceContext): Promise<void> {
    const { signal } = context;
    const reading = this.#createReading();
    try {
      const finished = marksOf(await context.ledger.bookmarks());
      const origin = await this.#createOrigin();
      while (!signal.aborted) {
        await this.#round(context, origin, reading, finished);
        const pause = this.#config.everyMs * (1 + JITTER * Math.random());
        await sleep(pause, undefined, { signal }).catch(() => {});
      }
    } finally {
      this.#seen.clear();
      await reading.close();
    }
  }

  async #round(
    context: SourceContext,
    origin: Origin,
    reading: LogReading,
    finished: Map<string, LogMark>,
  ) {
    const problems = new ProblemList();
    const listed = new Set<string>();
    for await (const found of origin.list(context.signal)) {
      if ('skipped' in found) {
        const { subject, reason } = found.skipped;
        problems.add(subject, reason);
      } else {
        listed.add(bookmarkKey(found.log));
        const mark = await this.#look(context, reading, finished, found.log);
        mark?.problems.forEach(problem => problems.add(found.log.key, problem));
        if (context.signal.aborted) {
          return;
        }
      }
    }
    await this.#forget(context, finished, listed);
    context.succeeded({ problems: problems.all(), watching: listed.size });
  }

  /** Reads a log if it may hold something new. */
  async #look(
    context: SourceContext,
    reading: LogReading,
    finished: Map<string, LogMark>,
    found: LocatedLog,
  ): Promise<LogMark | undefined> {
    const key = bookmarkKey(found);
    const log = this.#withoutDeadDriver(found);
    const signature = signatureOf(log);
    const before = finished.get(key);
    const known = before ?? this.#seen.get(key);
    if (known?.signature === signature) {
      return known;
    }
    const notes =
      before && before.signature !== '' && !log.inProgress
        ? ['It changed after it was finished, and was read again.']
        : [];
    const failure = this.#failed.get(key);
    if (failure?.mark.signature === signature && Date.now() < failure.retryAt) {
      return failure.mark;
    }
    let result: ReadingResult;
    try {
      result = await reading.read(log, context.signal);
    } catch (error) {
      if (!(error instanceof ReadingError)) {
        throw error;
      }
      const mark = { signature, problems: [...notes, error.message] };
      this.#failed.set(key, failedAgain(mark, failure));
      return mark;
    }
    this.#failed.delete(key);
    const mark = { signature, problems: [...notes, ...result.problems] };
    const observations: AttemptObservation[] = [];
    if (result.facts) {
      observations.push(this.#observation(log, result, result.facts));
    } else {
      mark.problems.push('It holds no readable event.');
    }
    const value = { signature: mark.signature, problems: mark.problems };
    const { refused } = await context.ledger.record(
      observations,
      log.inProgress ? {} : { bookmarks: [{ key, value }] },
    );
    refused.forEach(({ reason }) => mark.problems.push(reason));
    (log.inProgress ? this.#seen : finished).set(key, mark);
    (log.inProgress ? finished : this.#seen).delete(key);
    return mark;
  }

  #withoutDeadDriver(log: LocatedLog): LocatedLog {
    const silence = Date.now() - modifiedAt(log);
    return log.inProgress && silence > this.#config.abandonedAfterMs
      ? { ...log, inProgress: false }
      : log;
  }

  #observation(
    log: LocatedLog,
    reading: ReadingResult,
    facts: NonNullable<ReadingResult['facts']>,
  ): AttemptObservation {
    return {
      type: 'attempt',
      source: this.id,
      evidence: log.key,
      observedAt: Date.now(),
      revision: reading.rawBytes,
      scope: this.scope.of(log.key),
      facts,
    };
  }

  /** Forgets logs that are gone; but not all of them at once: then rather the place is gone. */
  async #forget(
    context: SourceContext,
    finished: Map<string, LogMark>,
    listed: Set<string>,
  ) {
    const gone = [...finished.keys()].filter(key => !listed.has(key));
    if (gone.length > 0 && listed.size > 0) {
      await context.ledger.record([], { forget: gone });
      gone.forEach(key => finished.delete(key));
    }
    for (const map of [this.#seen, this.#failed]) {
      for (const key of map.keys()) {
        if (!listed.has(key)) {
          map.delete(key);
        }
      }
    }
  }
}

/** The pause doubles with each failure of the same log. */
function failedAgain(mark: LogMark, before: Failure | undefined): Failure {
  const count = (before?.count ?? 0) + 1;
  const pause = Math.min(FIRST_RETRY * 2 ** (count - 1), LAST_RETRY);
  return { mark, count, retryAt: Date.now() + pause };
}

function placeOf(origin: OriginConfig): string {
  switch (origin.type) {
    case 'folder':
      return `in ${origin.path}`;
    case 's3':
      return `in s3://${origin.bucket}/${origin.prefix}`;
    default:
      return `of the History Server at ${origin.url}`;
  }
}
