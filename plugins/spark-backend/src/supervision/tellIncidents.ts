import { toError } from '@backstage/errors';
import {
  type IncidentMessage,
  messagesOf,
} from '@pilotlight/plugin-spark-common';
import type { IncidentNotifier } from '@pilotlight/plugin-spark-node';
import type { Ledger } from '../ledger';

/** What telling needs of the ledger. */
export type IncidentLedger = Pick<
  Ledger,
  'takeUpIncidents' | 'incidentsToTell' | 'claimTelling' | 'settleTelling'
>;

/** A notifier that says nothing for so long hangs; well below how long a claim holds. */
const PATIENCE = 10_000;

class Hanging extends Error {}

/** Ends when the notifier has told, with an error when it takes too long. */
async function notifyInTime(
  notifier: IncidentNotifier,
  message: IncidentMessage,
  patience: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Hanging(
            `The notifier '${notifier.id}' did not answer within ${
              patience / 1000
            } s`,
          ),
        ),
      patience,
    );
  });
  try {
    await Promise.race([notifier.notify(message), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Takes up incidents and tells the owners of those that they do not know of.
 *
 * Each message is claimed before it is sent, so that of several backends one
 * sends it. An incident counts as told when every notifier has taken the message;
 * those that refuse, or hang, get it again after growing pauses, the others do not.
 * Who hangs is left out for the rest of the round, so that it holds up nobody.
 *
 * @param patience - How long a notifier may take for a message, in milliseconds.
 * @throws Error when somebody could not be told.
 */
export async function tellIncidents(
  ledger: IncidentLedger,
  notifiers: readonly IncidentNotifier[],
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<void> {
  await ledger.takeUpIncidents();
  const due = messagesOf(await ledger.incidentsToTell());
  const hanging = new Set<IncidentNotifier>();
  const failures: string[] = [];
  for (const { message, incidents } of due) {
    if (signal.aborted) {
      return;
    }
    const wanted = notifiers.filter(
      ({ id }) => !incidents.every(({ toldBy }) => toldBy.includes(id)),
    );
    const asked = wanted.filter(notifier => !hanging.has(notifier));
    const claim =
      asked.length > 0 || wanted.length === 0
        ? await ledger.claimTelling(incidents)
        : undefined;
    if (!claim) {
      continue;
    }
    const told: string[] = [];
    await Promise.all(
      asked.map(async notifier => {
        try {
          await notifyInTime(notifier, message, patience);
          told.push(notifier.id);
        } catch (error) {
          failures.push(toError(error).message);
          if (error instanceof Hanging) {
            hanging.add(notifier);
          }
        }
      }),
    );
    await ledger.settleTelling(claim, told, told.length < wanted.length);
  }
  if (failures.length > 0) {
    throw new Error(
      `Owners of jobs could not be told of all incidents (${failures.length} refusals of ${due.length} messages): ${failures[0]}`,
    );
  }
}
