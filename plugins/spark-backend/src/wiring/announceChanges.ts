import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Where open pages listen. */
const CHANNEL = 'spark:ledger';

/** Ingestion may write many times a second; pages need not read as often. */
const PAUSE = 1_000;

/**
 * Makes the function to call when the ledger has changed: it tells open pages
 * to read again, at most once a second, and always after the last change.
 *
 * The message holds a revision and nothing else. Everybody gets it, so anything
 * about a job would tell who may not read it.
 */
export function announceChanges(options: {
  signals: SignalsService;
  logger: LoggerService;
}): (revision: number) => void {
  const { signals, logger } = options;
  let announced = -Infinity;
  let latest = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const announce = () => {
    timer = undefined;
    if (latest <= announced) {
      return;
    }
    announced = latest;
    // Also when it fails: a signal is a courtesy, and the next change brings another.
    timer = setTimeout(announce, PAUSE).unref();
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: CHANNEL,
        message: { revision: latest },
      })
      .catch(error =>
        logger.warn('Open pages were not told of a change', toError(error)),
      );
  };

  return revision => {
    latest = Math.max(latest, revision);
    if (!timer) {
      announce();
    }
  };
}
