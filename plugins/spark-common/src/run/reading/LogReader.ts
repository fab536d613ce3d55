import { AttemptReducer } from '../AttemptReducer';
import { joined } from '../bytes';
import {
  codecOfMagic,
  createWalker,
  type Codec,
  type CodecWalker,
  type Piece,
} from '../codecs';
import type { AttemptFacts } from '../facts';
import { LineReader } from '../LineReader';
import {
  defaultLimits,
  FREE_RAW_BYTES,
  LimitError,
  type ReadingLimits,
} from './limits';
import type { RawSink, ZstdFrames } from './zstd';

/** What is known of a log beside its bytes. */
export interface LogState {
  applicationId: string;
  attemptId?: string;
  inProgress: boolean;
  /** Epoch milliseconds of the log's last change. */
  modifiedAt: number;
  compacted: boolean;
  missingParts: number[];
}

/** How a log is read. @public */
export interface LogReaderOptions {
  /** The platform's decompressor of zstd frames. */
  zstd: (sink: RawSink) => ZstdFrames;
  /** {@link defaultLimits} where not given. */
  limits?: ReadingLimits;
  /** What takes the events; tests bring one that reads all of them as JSON. */
  reducer?: AttemptReducer;
}

const MAX_PROBLEMS = 20;
/** The first bytes that tell a codec. */
const HEAD = 8;

/**
 * Reads one log as it comes: part by part, chunk by chunk. Can be asked for the
 * facts at any time, and goes on from there when the log has grown.
 */
export class LogReader {
  readonly #limits: ReadingLimits;
  readonly #reducer: AttemptReducer;
  readonly #lines: LineReader;
  readonly #zstd: ZstdFrames;
  readonly #problems = new Set<string>();
  #walker: CodecWalker | undefined;
  #head: Uint8Array = new Uint8Array(0);
  #hint: Codec = 'none';
  #codec: Codec = 'none';
  #storedBytes = 0;
  #rawBytes = 0;
  #frames = 0;

  constructor(options: LogReaderOptions) {
    const { limits = defaultLimits, reducer = new AttemptReducer() } = options;
    this.#limits = limits;
    this.#reducer = reducer;
    this.#lines = new LineReader(this.#reducer, limits.lineBytes);
    const sink: RawSink = {
      raw: bytes => this.#raw(bytes),
      damage: reason => this.#damage(reason),
    };
    this.#zstd = options.zstd(sink);
  }

  /** What went wrong so far, in sentences. */
  get problems(): string[] {
    return [...this.#problems];
  }

  /** Uncompressed bytes read: how much evidence the facts rest on. */
  get rawBytes(): number {
    return this.#rawBytes;
  }

  /** Events read so far. */
  get events(): number {
    return this.#reducer.events;
  }

  /** The application's end was read. */
  get ended(): boolean {
    return this.#reducer.ended;
  }

  /** Begins a part. `hint` is the codec that its name tells; its first bytes decide. */
  beginPart(hint: Codec) {
    this.#hint = hint;
    this.#walker = undefined;
    this.#head = new Uint8Array(0);
  }

  /**
   * Takes the next stored bytes of the current part.
   *
   * @throws LimitError when the log takes more than it may.
   */
  async push(bytes: Uint8Array) {
    this.#storedBytes += bytes.length;
    if (this.#walker) {
      await this.#take(this.#walker.push(bytes));
      return;
    }
    this.#head = joined([this.#head, bytes]);
    if (this.#head.length >= HEAD) {
      await this.#begin();
    }
  }

  /** Hands on what is whole; the current part may grow yet. */
  pause() {
    this.#zstd.flush();
  }

  /** Ends the current part: what is cut off now is lost. */
  async endPart() {
    if (!this.#walker && this.#head.length > 0) {
      await this.#begin();
    }
    if (this.#walker) {
      await this.#take(this.#walker.end());
    }
    this.#zstd.flush();
    this.#walker = undefined;
  }

  /** Ends the log: its last line may lack its end. */
  end() {
    this.#lines.end();
  }

  /** All that is known by now. */
  facts(state: LogState): AttemptFacts {
    const { compacted, missingParts, ...known } = state;
    return this.#reducer.facts({
      ...known,
      unreadable: {
        lines: 0,
        frames: this.#frames,
        oversized: this.#lines.oversized,
        inconsistent: 0,
      },
      storedBytes: this.#storedBytes,
      rawBytes: this.#rawBytes,
      codec: this.#codec,
      compacted,
      missingParts,
    });
  }

  /** Adds a problem that was met outside of the bytes. */
  problem(sentence: string) {
    if (this.#problems.size < MAX_PROBLEMS) {
      this.#problems.add(sentence);
    }
  }

  async #begin() {
    const told = codecOfMagic(this.#head);
    this.#codec = told ?? this.#hint;
    if (told !== undefined && told !== this.#hint) {
      this.problem(
        `Its name says ${this.#hint}, its bytes are ${told}; read as ${told}.`,
      );
    }
    this.#walker = createWalker(this.#codec);
    const head = this.#head;
    this.#head = new Uint8Array(0);
    await this.#take(this.#walker.push(head));
  }

  async #take(pieces: Iterable<Piece>) {
    for (const piece of pieces) {
      if (piece.kind === 'raw') {
        this.#raw(piece.bytes);
      } else if (piece.kind === 'zstd') {
        await this.#zstd.push(piece.bytes, piece.last);
      } else {
        this.#zstd.abandon();
        this.#damage(piece.reason);
      }
    }
  }

  #raw(bytes: Uint8Array) {
    this.#rawBytes += bytes.length;
    if (this.#rawBytes > this.#limits.rawBytes) {
      throw new LimitError(
        `It holds more than ${
          this.#limits.rawBytes
        } bytes uncompressed; the rest was not read.`,
      );
    }
    const allowed = FREE_RAW_BYTES + this.#limits.ratio * this.#storedBytes;
    if (this.#rawBytes > allowed) {
      throw new LimitError(
        `It grows more than ${
          this.#limits.ratio
        } times when decompressed, which no event log does; the rest was not read.`,
      );
    }
    this.#lines.push(bytes);
  }

  #damage(reason: string) {
    this.#frames += 1;
    this.problem(`${reason[0].toUpperCase()}${reason.slice(1)}.`);
    this.#lines.break();
  }
}
