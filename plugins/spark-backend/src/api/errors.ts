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

/** How long a caller should wait for what is away, in seconds. */
const RETRY_AFTER = 5;

/** The error that a caller gets to see in place of one that was written for a log. */
function toldError(error: Error, logger: LoggerService): Error {
  if (TOLD.has(error.name)) {
    return error;
  }
  logger.error('A request failed', error);
  return new Error('The request failed; the log of the backend says why');
}

/**
 * Lets no text that was not written for callers reach one, and tells them when
 * to come back to what is away.
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
