import { copyFrom } from './bytes';

/** Who takes lines. @public */
export interface LineTarget {
  acceptLine(bytes: Uint8Array, start: number, end: number): void;
  /** A line was longer than the limit and is gone. */
  acceptOversized(): void;
  /** A line was cut off by damage and is gone. */
  acceptBroken(): void;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Cuts a stream of bytes into lines, across the borders of chunks.
 *
 * @public
 */
export class LineReader {
  readonly #target: LineTarget;
  readonly #maxLine: number;
  /** What of the current line was pushed before. */
  #parts: Uint8Array[] = [];
  #held = 0;
  #oversized = false;
  /** Lines that were longer than the limit. */
  oversized = 0;

  /** @param maxLine - Bytes that a line may have. */
  constructor(target: LineTarget, maxLine: number) {
    this.#target = target;
    this.#maxLine = maxLine;
  }

  push(bytes: Uint8Array) {
    let start = 0;
    let newline = bytes.indexOf(NEWLINE);
    while (newline >= 0) {
      if (this.#held > 0 || this.#oversized) {
        this.#hold(bytes.subarray(start, newline));
        this.#finish();
      } else if (newline - start > this.#maxLine) {
        this.#oversized = true;
        this.#finish();
      } else {
        this.#accept(bytes, start, newline);
      }
      start = newline + 1;
      newline = bytes.indexOf(NEWLINE, start);
    }
    if (start < bytes.length) {
      this.#hold(copyFrom(bytes, start));
    }
  }

  /** The next bytes do not follow on the former. */
  break() {
    if (this.#held > 0 || this.#oversized) {
      this.#parts = [];
      this.#held = 0;
      this.#oversized = false;
      this.#target.acceptBroken();
    }
  }

  /** No more bytes will come; the last line may lack its end. */
  end() {
    if (this.#held > 0 || this.#oversized) {
      this.#finish();
    }
  }

  #hold(bytes: Uint8Array) {
    if (!this.#oversized) {
      this.#parts.push(bytes);
      this.#held += bytes.length;
      if (this.#held > this.#maxLine) {
        this.#oversized = true;
        this.#parts = [];
        this.#held = 0;
      }
    }
  }

  #finish() {
    if (this.#oversized) {
      this.oversized += 1;
      this.#target.acceptOversized();
    } else {
      const line = new Uint8Array(this.#held);
      let at = 0;
      for (const part of this.#parts) {
        line.set(part, at);
        at += part.length;
      }
      this.#accept(line, 0, line.length);
    }
    this.#parts = [];
    this.#held = 0;
    this.#oversized = false;
  }

  #accept(bytes: Uint8Array, start: number, newline: number) {
    const end =
      newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
    this.#target.acceptLine(bytes, start, end);
  }
}
