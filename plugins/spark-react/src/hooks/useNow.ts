import { useEffect, useState } from 'react';

/**
 * The time, again every so often: ages on a page grow while it is looked at.
 *
 * @param interval - milliseconds between two ticks
 * @returns epoch milliseconds
 * @public
 */
export function useNow(interval: number = 10_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
