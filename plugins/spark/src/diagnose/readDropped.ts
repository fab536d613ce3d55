import {
  type AttemptFacts,
  codecOfMagic,
  GrowingLog,
  type LocatedLog,
  type ReadingLimits,
} from '@pilotlight/plugin-spark-common';
import { FzstdFrames } from './FzstdFrames';
import type { Refusal } from './groupDropped';

/** What is needed of a `File`. */
export interface Sliceable {
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** How far a reading has come. */
export interface ReadingProgress {
  /** Stored bytes read. */
  bytes: number;
  events: number;
}

/** What became of a log. */
export type DroppedReading =
  | { facts: AttemptFacts; problems: string[] }
  | { refused: Refusal; problems: string[] };

/** A slice in memory at a time, and the next one on its way. */
const SLICE = 1024 * 1024;
/** The first event begins with a log's first byte; a log that lost its head has another soon. */
const HEAD = 1024 * 1024;

/** A browser takes away the right to read a file that changed since it was dropped. */
class UnreadableError extends Error {}

/**
 * Reads a log in slices by the engine that the backend reads with.
 *
 * @throws the signal's reason when it is aborted
 */
export async function readDropped(
  log: LocatedLog,
  fileAt: (address: string) => Sliceable | undefined,
  options: {
    limits?: ReadingLimits;
    signal?: AbortSignal;
    onProgress?: (progress: ReadingProgress) => void;
  } = {},
): Promise<DroppedReading> {
  const { limits, signal, onProgress } = options;
  const bytesOf = async (address: string, start: number, end: number) => {
    const file = fileAt(address);
    if (!file) {
      throw new UnreadableError();
    }
    try {
      return new Uint8Array(await file.slice(start, end).arrayBuffer());
    } catch {
      throw new UnreadableError();
    }
  };
  const growing = new GrowingLog({
    zstd: sink => new FzstdFrames(sink),
    ...(limits && { limits }),
  });
  let read = 0;

  async function* slices(address: string, size: number) {
    let next = bytesOf(address, 0, SLICE);
    for (let at = 0; at < size; at += SLICE) {
      const bytes = await next;
      const ahead = at + SLICE;
      if (ahead < size) {
        next = bytesOf(address, ahead, ahead + SLICE);
        // Awaited by the next round; without this a failure before it would be nobody's.
        next.catch(() => {});
      }
      yield bytes;
      read += bytes.length;
      onProgress?.({ bytes: read, events: growing.events });
    }
  }

  try {
    const [{ part, codec }] = log.parts;
    const other = otherThanLog(await bytesOf(part.address, 0, HEAD), codec);
    if (other) {
      return { refused: other, problems: [] };
    }
    const { facts, problems } = await growing.readOn(
      { log, read: ({ address, size }) => slices(address, size) },
      signal,
    );
    return facts && holdsSparkEvents(facts)
      ? { facts, problems }
      : { refused: 'no-events', problems };
  } catch (error) {
    if (error instanceof UnreadableError) {
      return { refused: 'unreadable', problems: [] };
    }
    throw error;
  }
}

/** What a file is by its first bytes, where it is no log: a video is not to be read to its end. */
function otherThanLog(
  head: Uint8Array,
  codec: LocatedLog['parts'][number]['codec'],
): Refusal | undefined {
  if (codecOfMagic(head) !== undefined) {
    return undefined;
  }
  if (head[0] === 0x1f && head[1] === 0x8b) {
    return 'gzip';
  }
  if (head[0] === 0x50 && head[1] === 0x4b) {
    return 'zip';
  }
  return codec === 'none' && !new TextDecoder().decode(head).includes('"Event"')
    ? 'no-log'
    : undefined;
}

/** JSON with an `Event` may be anybody's. */
function holdsSparkEvents({ reading }: AttemptFacts): boolean {
  const { events, ignoredEvents, unreadable } = reading;
  return events > ignoredEvents + unreadable.lines + unreadable.oversized;
}
