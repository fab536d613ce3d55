import type {
  AuditorService,
  AuditorServiceEvent,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type {
  SparkAnswer,
  SparkOperation,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import type { Request, Response, Router } from 'express';
import { operationPaths } from '../schema/contract';

/**
 * Answers one operation of the contract; the request is validated, the caller
 * authenticated, and `gone` aborted when they do not wait for the answer any longer.
 */
export type Handler<Id extends SparkOperation> = (
  request: SparkRequest<Id>,
  caller: BackstageCredentials,
  gone: AbortSignal,
) => Promise<SparkAnswer<Id>>;

/** Puts the handler of one operation where the contract has it. */
export type Route = <Id extends SparkOperation>(
  id: Id,
  handler: Handler<Id>,
) => void;

/** What every route is made with. */
export interface RouteOptions {
  router: Router;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}

/** What the contract's validator leaves on a request: path parameters in their types. */
interface ValidatedRequest extends Request {
  openapi?: { pathParams?: Record<string, unknown> };
}

/**
 * The request as the audit record may know it: without its query, which holds
 * what people search for.
 */
function withoutQuery(request: Request): Request {
  const [path] = request.originalUrl.split('?');
  return Object.create(request, { originalUrl: { value: path } });
}

const kebabCase = (id: string) =>
  id.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/**
 * Runs the work between an event's beginning and its end in Backstage's audit
 * log. It goes on when that cannot be written: a page must not depend on it, and
 * what acts keeps an audit of its own.
 */
export async function audited<T>(
  options: Pick<RouteOptions, 'auditor' | 'logger'> & {
    request: Request;
    operation: string;
  },
  work: () => Promise<T>,
): Promise<T> {
  const { auditor, logger, request, operation } = options;
  const unwritten = (error: unknown) => {
    logger.error(`Audit of ${operation} was not written`, toError(error));
  };
  const event: AuditorServiceEvent | undefined = await auditor
    .createEvent({
      ...(request.method === 'POST'
        ? {
            eventId: 'act',
            severityLevel: 'medium',
            meta: { actionType: kebabCase(operation) },
          }
        : { eventId: 'fetch', meta: { queryType: kebabCase(operation) } }),
      request: withoutQuery(request),
    })
    .catch(error => {
      unwritten(error);
      return undefined;
    });
  try {
    const answer = await work();
    await event?.success().catch(unwritten);
    return answer;
  } catch (error) {
    await event?.fail({ error: toError(error) }).catch(unwritten);
    throw error;
  }
}

/** PostgreSQL holds no NUL in its text, so nothing in the ledger can match one. */
function refuseNul(name: string, value: unknown): void {
  if ([value].flat().some(text => String(text).includes('\0'))) {
    throw new InputError(`${name} must not contain NUL`);
  }
}

/** What was sent to something that acts, as the contract has it. */
function bodyOf(request: Request): Record<string, unknown> {
  const body: Record<string, unknown> = { ...request.body };
  Object.entries(body).forEach(([name, value]) => refuseNul(name, value));
  return body;
}

/** Path and query in one object, the same one however the query was ordered. */
function parametersOf(request: ValidatedRequest): Record<string, unknown> {
  const parameters = Object.entries({
    ...request.query,
    ...request.openapi?.pathParams,
  }).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of parameters) {
    refuseNul(name, value);
    // The validator takes `1e309` for a whole number below every maximum.
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new InputError(`${name} must be a finite number`);
    }
  }
  return Object.fromEntries(parameters);
}

/** Aborted when the connection closes before it was answered. */
export function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) {
      gone.abort(new Error('The caller has gone'));
    }
  });
  return gone.signal;
}

/**
 * Makes the one way to add an operation to the router: every route
 * authenticates, audits and hands typed, validated parameters to its handler.
 */
export function createRoute(options: RouteOptions): Route {
  const { router, httpAuth } = options;
  return (id, handler) => {
    const { path, method } = operationPaths[id];
    const template = path.replace(/\{(\w+)\}/g, ':$1');
    router[method](template, async (request: ValidatedRequest, response) => {
      const answer = await audited(
        { ...options, request, operation: id },
        async () => {
          const caller = await httpAuth.credentials(request, {
            // What acts does so for a person, who answers for it.
            allow: method === 'get' ? ['user', 'service'] : ['user'],
          });
          const asked = parametersOf(request);
          return handler(
            (method === 'get'
              ? asked
              : bodyOf(request)) as unknown as SparkRequest<typeof id>,
            caller,
            goneOf(response),
          );
        },
      );
      response.setHeader('Cache-Control', 'private, no-store');
      response.json(answer);
    });
  };
}
