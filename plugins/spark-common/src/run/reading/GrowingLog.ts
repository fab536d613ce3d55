import type { AttemptFacts } from '../facts';
import { LimitError } from './limits';
import { modifiedAt, type LocatedLog, type LogPart } from './location';
import { LogReader, type LogReaderOptions } from './LogReader';

/** A log whose stored bytes can be had. @public */
export interface ReadableLog {
  log: LocatedLog;
  /** Stored bytes of a part from `offset` on. */
  read(part: LogPart, offset: number): AsyncIterable<Uint8Array>;
}

/** What a reading gave. @public */
export interface ReadingResult {
  /** Absent when nothing at all was readable. */
  facts?: AttemptFacts;
  /** Uncompressed bytes that the facts rest on. */
  rawBytes: number;
  /** What could not be read, in sentences. */
  problems: string[];
}

/** A log is not what was read of it before: it has to be read from its start. @public */
export class LogChangedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LogChangedError';
  }
}

/**
 * A log that may be read on from where it stopped. Remembers how far each part
 * was read; of parts that were read whole, nothing is asked again.
 *
 * @public
 */
export class GrowingLog {
  readonly #reader: LogReader;
  #index = 0;
  #offset = 0;
  #partOpen = false;
  #finished = false;

  constructor(options: LogReaderOptions) {
    this.#reader = new LogReader(options);
  }

  /** Events read so far; grows while {@link GrowingLog.readOn} is under way. */
  get events(): number {
    return this.#reader.events;
  }

  /**
   * Reads what has come since the last time.
   *
   * @throws LogChangedError when what was read before is no longer there.
   */
  async readOn(
    open: ReadableLog,
    signal?: AbortSignal,
  ): Promise<ReadingResult> {
    const { log } = open;
    if (!this.#finished) {
      this.#check(log);
      try {
        await this.#readParts(open, signal);
        if (!log.inProgress) {
          await this.#endPart();
          this.#reader.end();
          this.#finished = true;
        }
      } catch (error) {
        if (!(error instanceof LimitError)) {
          throw error;
        }
        this.#reader.problem(error.message);
        this.#finished = true;
      }
    }
    const facts = this.#reader.facts({
      applicationId: log.name.applicationId,
      attemptId: log.name.attemptId,
      inProgress: log.inProgress,
      modifiedAt: modifiedAt(log),
      compacted: log.compacted,
      missingParts: log.missingParts,
    });
    const { events, unreadable } = facts.reading;
    return {
      facts:
        events > unreadable.lines + unreadable.oversized ? facts : undefined,
      rawBytes: this.#reader.rawBytes,
      problems: [...this.#reader.problems, ...lossesOf(facts)],
    };
  }

  async #readParts(open: ReadableLog, signal: AbortSignal | undefined) {
    for (const { part, index, codec } of open.log.parts) {
      // Parts before were read whole, even if Spark has compacted them since.
      if (index >= this.#index) {
        if (index > this.#index) {
          await this.#endPart();
          this.#reader.beginPart(codec);
          this.#index = index;
          this.#offset = 0;
          this.#partOpen = true;
        }
        for await (const bytes of open.read(part, this.#offset)) {
          signal?.throwIfAborted();
          this.#offset += bytes.length;
          await this.#reader.push(bytes);
        }
      }
    }
    this.#reader.pause();
  }

  async #endPart() {
    if (this.#partOpen) {
      this.#partOpen = false;
      await this.#reader.endPart();
    }
  }

  #check(log: LocatedLog) {
    if (this.#index > 0) {
      const current = log.parts.find(({ index }) => index === this.#index);
      const newest = log.parts[log.parts.length - 1]?.index ?? 0;
      if (newest < this.#index) {
        throw new LogChangedError('Parts that were read are gone.');
      }
      if (current && current.part.size < this.#offset && !log.compacted) {
        throw new LogChangedError('It is shorter than what was read of it.');
      }
    }
  }
}

function lossesOf(facts: AttemptFacts): string[] {
  const { events, unreadable, missingParts } = facts.reading;
  const lines = unreadable.lines + unreadable.oversized;
  return [
    ...(lines > 0 ? [`${lines} of ${events} events are unreadable.`] : []),
    ...(missingParts.length > 0
      ? [`Parts are missing: ${missingParts.slice(0, 10).join(', ')}.`]
      : []),
  ];
}
