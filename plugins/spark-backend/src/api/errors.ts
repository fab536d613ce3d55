import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/** Errors whose message was written for the caller. */
const TOLD = new Set(
  [
    AuthenticationError,
    ConflictError,
    InputError,
    NotAllowedError,
    NotFoundError,
    ServiceUnavailableError,
  ].map(({ name }) => name),
);

/** How long a caller should wait for a database or service that is away, in seconds. */
const RETRY_AFTER = 5;

/** Codes by which Node, PostgreSQL and SQLite say that the database is away, not that a query is wrong. */
const AWAY =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|53\w{3}|57P\d\d|40001|40P01|55P03|SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|FULL|READONLY|NOTADB|CORRUPT)\w*)$/;

/**
 * Whether an error of the database driver means that the database cannot be
 * reached or cannot work at the moment.
 */
export function isDatabaseAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return (
    AWAY.test(code) ||
    // These two carry no code.
    error.name === 'KnexTimeoutError' ||
    /^(Connection terminated|Unable to acquire a connection)/.test(
      error.message,
    )
  );
}

/** The error that a caller gets to see in place of one that was written for a log. */
function toldError(error: Error, logger: LoggerService): Error {
  if (TOLD.has(error.name)) {
    return error;
  }
  if (isDatabaseAway(error)) {
    logger.warn('The database is away', error);
    return new ServiceUnavailableError(
      'The ledger cannot be read at the moment, try again shortly',
    );
  }
  logger.error('A request failed', error);
  return new Error('The request failed; the log of the backend says why');
}

/**
 * Lets no text of a database or of another service reach a caller, and tells
 * callers when to come back to what is away.
 */
export function errorFilter(logger: LoggerService): ErrorRequestHandler {
  return (thrown, _request, response, next) => {
    const error = toldError(toError(thrown), logger);
    if (error.name === ServiceUnavailableError.name) {
      response.setHeader('Retry-After', String(RETRY_AFTER));
    }
    next(error);
  };
}
