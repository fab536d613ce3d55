import { decorrelatedJitterGenerator, ExponentialBackoff } from 'cockatiel';

/** How long to wait before trying again: growing, jittered, at most so long. */
export interface PauseOptions {
  /** Milliseconds. */
  initialDelay: number;
  /** Milliseconds. */
  maxDelay: number;
}

/** Jittered, so that sources that fell together do not come back together. */
export function growingPauses(options: PauseOptions): {
  next(): number;
  reset(): void;
} {
  const backoff = new ExponentialBackoff({
    ...options,
    generator: decorrelatedJitterGenerator,
  });
  let current: ReturnType<typeof backoff.next> | undefined;
  return {
    next() {
      current = current ? current.next(undefined) : backoff.next();
      return current.duration;
    },
    reset() {
      current = undefined;
    },
  };
}

/** Waits, or until the signal aborts. */
export async function pause(
  duration: number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) {
    return;
  }
  const waited = new AbortController();
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, duration);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { signal: waited.signal });
  });
  // Takes the listener away: a source pauses many times in the life of its signal.
  waited.abort();
}
