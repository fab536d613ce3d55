import { costOfAttempt, type PriceBook } from '../cost';
import type { AttemptFacts, ExecutorFacts, NodeClass } from '../run';

/**
 * Prices a run that was never run: with `costOfAttempt` on a driver and on one
 * executor that live as long as the run, the executor's share multiplied.
 *
 * @param executor - what each executor is like
 * @param spotShare - the part of executors on spot nodes, 0 to 1
 */
export function pricer(
  facts: AttemptFacts,
  book: PriceBook,
  executor: ExecutorFacts,
  spotShare: number,
): (wallMs: number, executorMs: number) => number {
  const driver = executor.isDriver
    ? undefined
    : facts.executors.find(({ isDriver }) => isDriver);
  return (wallMs, executorMs) => {
    const until = facts.startedAt + Math.round(wallMs);
    const costOf = (one: ExecutorFacts, nodeClass?: NodeClass) =>
      costOfAttempt(
        {
          outcome: 'succeeded',
          endedAt: until,
          lastEventAt: until,
          executors: [
            {
              ...one,
              addedAt: facts.startedAt,
              removedAt: until,
              ...(nodeClass && { nodeClass }),
            },
          ],
        },
        book,
      ).total;
    const each =
      costOf(executor, 'on-demand') * (1 - spotShare) +
      costOf(executor, 'spot') * spotShare;
    return Math.round(
      (driver ? costOf(driver) : 0) +
        (wallMs > 0 ? (each * executorMs) / wallMs : 0),
    );
  };
}
