import { toError } from '@backstage/errors';
import { messagesOf } from '@pilotlight/plugin-spark-common';
import type { IncidentNotifier } from '@pilotlight/plugin-spark-node';
import type { Ledger } from '../ledger';

/** What telling needs of the ledger. */
export type IncidentLedger = Pick<
  Ledger,
  'takeUpIncidents' | 'incidentsToTell' | 'markTold'
>;

/**
 * Takes up incidents and tells the owners of those that they do not know of.
 *
 * An incident counts as told when every notifier has taken the message. One that
 * is refused is tried again with the next round, the others are told meanwhile.
 *
 * @throws Error when somebody could not be told, so that the next round waits longer.
 */
export async function tellIncidents(
  ledger: IncidentLedger,
  notifiers: readonly IncidentNotifier[],
  signal: AbortSignal,
): Promise<void> {
  await ledger.takeUpIncidents();
  const due = messagesOf(await ledger.incidentsToTell());
  const failures: string[] = [];
  for (const { message, incidents } of due) {
    if (signal.aborted) {
      return;
    }
    try {
      for (const notifier of notifiers) {
        await notifier.notify(message);
      }
      await ledger.markTold(incidents);
    } catch (error) {
      failures.push(toError(error).message);
    }
  }
  if (failures.length > 0) {
    throw new Error(
      `${failures.length} of ${due.length} messages to owners of jobs could not be sent: ${failures[0]}`,
    );
  }
}
