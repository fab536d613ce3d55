import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';
import { sparkApiRef } from '../api';

/** The channel on which the backend says that its ledger changed. */
const LEDGER_CHANNEL = 'spark:ledger';

/** A busy ledger signals many times a second; nobody reads faster than this. */
const REFRESH_INTERVAL = 2_000;

/**
 * Refreshes what is on screen when the ledger changes, at most every two
 * seconds, and not in the first two of a page: what it shows has just been
 * asked. What is not on screen is asked anew when it is next shown. Without
 * Backstage's signals nothing happens, and pages refresh when they are opened.
 *
 * @public
 */
export function useLedgerUpdates(): void {
  const { answers } = useApi(sparkApiRef);
  const { lastSignal } = useSignal<{ revision: number }>(LEDGER_CHANNEL);
  // What a page that has just been opened shows has just been asked.
  const lastRefresh = useRef(Date.now());
  const revision = lastSignal?.revision;

  useEffect(() => {
    if (revision === undefined) {
      return undefined;
    }
    const wait = Math.max(
      0,
      lastRefresh.current + REFRESH_INTERVAL - Date.now(),
    );
    // A newer revision replaces this timer, never postpones it: `wait` is
    // counted from the last refresh.
    const timer = setTimeout(() => {
      lastRefresh.current = Date.now();
      void answers.invalidateQueries({
        queryKey: ['spark'],
        refetchType: 'active',
      });
    }, wait);
    return () => clearTimeout(timer);
  }, [answers, revision]);
}
