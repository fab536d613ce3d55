import { mockServices } from '@backstage/backend-test-utils';
import type { EventLogSourceConfig, OriginConfig } from '../config/types';
import { defaultLimits } from '@pilotlight/plugin-spark-common';
import type { EventLogSource } from '../source/EventLogSource';
import type { MemoryLedger, Round } from './memoryLedger';

/** Configuration of a source that lists without pause. */
export function sourceConfig(
  origin: OriginConfig,
  more: Partial<EventLogSourceConfig> = {},
): EventLogSourceConfig {
  return {
    name: 'test',
    cluster: 'c1',
    environment: 'production',
    namespace: '',
    origin,
    folders: {},
    everyMs: 1,
    abandonedAfterMs: 24 * 3600_000,
    timeLimitMs: 120_000,
    limits: defaultLimits,
    ...more,
  };
}

/**
 * Lets a source work for as many rounds as there are steps; each step is called
 * after its round, and may change what the source sees in the next.
 */
export async function runRounds(
  source: EventLogSource,
  ledger: MemoryLedger,
  steps: ((round: Round) => Promise<void> | void)[],
) {
  const stop = new AbortController();
  const waiting = [...steps];
  let failure: unknown;
  // A source goes on while a step is under way; rounds meanwhile are not told.
  let busy = false;
  await source.run({
    ledger,
    objects: { recordObjects: jest.fn(), knownObjects: jest.fn() },
    logger: mockServices.logger.mock(),
    signal: stop.signal,
    failed: () => {},
    succeeded: round => {
      const step = busy ? undefined : waiting.shift();
      if (step) {
        busy = true;
        void (async () => {
          try {
            await step(round);
          } catch (error) {
            failure = error;
            stop.abort();
          }
          busy = false;
          if (waiting.length === 0) {
            stop.abort();
          }
        })();
      }
    },
  });
  if (failure) {
    throw failure;
  }
}
