import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';

/** What drivers call a database that cannot be reached, is starting or is stopping. */
const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY_DBMOVED',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** Another writer was in the way: the same transaction succeeds when tried again. */
const CONTENDED = new Set([
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
  '40001',
  '40P01',
  '55P03',
]);

/** No space left, by either database. */
const FULL = new Set(['ENOSPC', 'SQLITE_FULL', '53100', '58030']);

function codeOf(error: unknown): string {
  for (
    let cause: unknown = error, depth = 0;
    typeof cause === 'object' && cause !== null && depth < 5;
    cause = (cause as { cause?: unknown }).cause, depth += 1
  ) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') {
      return code;
    }
  }
  return '';
}

function isGone(error: unknown): boolean {
  const { name, message } = toError(error);
  return (
    GONE.has(codeOf(error)) ||
    name === 'KnexTimeoutError' ||
    // pg has no code for a connection that breaks under a query or before the next
    message.includes('Connection terminated') ||
    message.includes('is not queryable') ||
    message.includes('Unable to acquire a connection') ||
    message.includes('database connection is not open')
  );
}

/** Whether a transaction may succeed when it is simply tried again. */
export function isContended(error: unknown): boolean {
  return CONTENDED.has(codeOf(error));
}

/** Errors that are ours already: they name no table and no SQL. */
const SPEAKING = new Set([
  'ConflictError',
  'InputError',
  'NotFoundError',
  'ServiceUnavailableError',
]);

/**
 * Turns what a database driver throws into what a caller may see. Drivers put
 * SQL and values into their messages; those go nowhere, not even into the log.
 */
export function ledgerError(error: unknown, logger: LoggerService): Error {
  const { name } = toError(error);
  if (error instanceof Error && SPEAKING.has(name)) {
    return error;
  }
  const code = codeOf(error);
  if (isGone(error)) {
    return new ServiceUnavailableError(
      'The database of the ledger cannot be reached. Nothing was lost; it is tried again.',
    );
  }
  if (FULL.has(code)) {
    return new ServiceUnavailableError(
      'The disk of the ledger is full. Nothing was written in part; free some space and it goes on.',
    );
  }
  if (isContended(error)) {
    return new ServiceUnavailableError(
      'The ledger is busy with other writers. Nothing was written; try again.',
    );
  }
  logger.error(`The ledger failed: ${name} ${code}`.trimEnd(), {
    stack: framesOf(error),
  });
  return new Error('The ledger failed; its log has the reason');
}

/** Where it happened, without the message that stands above the frames. */
function framesOf(error: unknown): string {
  const lines = (toError(error).stack ?? '').split('\n');
  return lines.filter(line => /^\s+at /.test(line)).join('\n');
}
