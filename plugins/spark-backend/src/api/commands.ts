import type { Commands } from '../commands/Commands';
import type { Route } from './route';

/** What can be done with runs and schedules, and doing it. */
export function addCommandRoutes(
  route: Route,
  commands: Pick<Commands, 'give' | 'offers' | 'verifyAudit'>,
): void {
  route('getRunCommands', ({ runId }, caller) =>
    commands.offers({ runId }, caller),
  );
  route('getJobCommands', ({ jobId }, caller) =>
    commands.offers({ jobId }, caller),
  );
  route('giveCommand', (order, caller) => commands.give(order, caller));
  route('verifyAudit', (request, caller) =>
    commands.verifyAudit(request, caller),
  );
}
