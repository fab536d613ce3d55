import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { IncidentNotifier } from '@pilotlight/plugin-spark-node';
import type { Ledger } from '../ledger';
import { readPartEntities } from '../ledger/catalog/parts';
import { readSparkJobEntities } from '../ledger/catalog/refresh';
import type { Chore } from './Loop';
import type { Promises } from './promises';
import { tellIncidents, type IncidentLedger } from './tellIncidents';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What keeps the ledger true while nothing new comes in. */
export function ledgerChores(options: {
  ledger: Pick<
    Ledger,
    | 'checkDue'
    | 'evaluateDue'
    | 'keepLive'
    | 'recost'
    | 'rediagnose'
    | 'sweepMonths'
    | 'takeUpEntities'
    | 'takeUpParts'
    | 'takeUpPromises'
  > &
    IncidentLedger & { commands: Pick<Ledger['commands'], 'closeLapsed'> };
  catalog: CatalogService;
  auth: AuthService;
  promises: Promises;
  notifiers?: IncidentNotifier[];
}): Chore[] {
  const { ledger, catalog, auth, promises, notifiers = [] } = options;
  const telling: Chore = {
    name: 'incidents',
    every: 15 * SECOND,
    work: signal => tellIncidents(ledger, notifiers, signal),
  };
  return [
    {
      name: 'catalog',
      // Often, because a job whose entity is new has no owner until then.
      every: 15 * SECOND,
      async work() {
        const entities = await readSparkJobEntities(catalog, auth);
        await ledger.takeUpEntities(entities);
        await ledger.takeUpPromises(await promises.of(entities));
      },
    },
    {
      name: 'catalog-parts',
      // Teams and systems change seldom.
      every: MINUTE,
      async work() {
        await ledger.takeUpParts(await readPartEntities(catalog, auth));
      },
    },
    {
      name: 'objectives',
      every: 15 * SECOND,
      work: signal => ledger.evaluateDue(signal),
    },
    {
      name: 'checks',
      every: 15 * SECOND,
      work: signal => ledger.checkDue(signal),
    },
    {
      name: 'live',
      every: MINUTE,
      work: signal => ledger.keepLive(signal),
    },
    {
      name: 'commands',
      every: MINUTE,
      work: () => ledger.commands.closeLapsed(),
    },
    {
      name: 'months',
      every: 10 * MINUTE,
      work: signal => ledger.sweepMonths(signal),
    },
    {
      name: 'costs',
      // Prices change with a restart only; this is for what an interruption has left.
      every: 60 * MINUTE,
      work: signal => ledger.recost(signal),
    },
    {
      name: 'diagnosis',
      // Rules change with a restart only, as prices do.
      every: 60 * MINUTE,
      work: signal => ledger.rediagnose(signal),
    },
    ...(notifiers.length > 0 ? [telling] : []),
  ];
}
