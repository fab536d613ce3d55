import { NotFoundError } from '@backstage/errors';
import type { Checker } from '../checks/Checker';
import type { LedgerDatabase } from '../database';
import type { Diagnoser } from '../diagnoser';
import type { Pricing } from '../pricing';
import type { Cursors } from './cursor';

/** What every question to the ledger needs. */
export interface ReadContext {
  database: LedgerDatabase;
  cursors: Cursors;
  pricing: Pricing;
  diagnoser: Diagnoser;
  checker: Checker;
  now: () => number;
}

/** The one answer for a job that is not there and one that may not be read. */
export function noSuchJob(): NotFoundError {
  return new NotFoundError('There is no such job');
}

/** The one answer for a run, or a part of one, that is not there or may not be read. */
export function noSuchRun(): NotFoundError {
  return new NotFoundError('There is no such run');
}
