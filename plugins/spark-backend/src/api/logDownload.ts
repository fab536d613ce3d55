import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { LOG_LEVELS } from '@pilotlight/plugin-spark-common';
import type { Request, Response } from 'express';
import { logText } from '../logs/logText';
import type { LogReader, RunLogs } from '../logs/RunLogs';
import { audited, goneOf, type RouteOptions } from './route';

/** Downloads that go on at the same time: each takes a place's answers as fast as its reader does. */
const AT_ONCE = 4;
/** Milliseconds after which a download ends, however slow its reader is. */
const TIME_LIMIT = 15 * 60_000;
const LONGEST_TEXT = 500;

type Query = Omit<Parameters<LogReader>[0], 'cursor' | 'direction' | 'limit'>;

/** What of the logs is asked for. The contract knows answers in JSON alone, so it is read here. */
function queryOf({ query }: Request): Query {
  const one = (name: string): string | undefined => {
    const value = query[name];
    if (value === undefined) {
      return undefined;
    }
    if (
      typeof value !== 'string' ||
      value.length > LONGEST_TEXT ||
      value.includes('\0')
    ) {
      throw new InputError(`${name} must be one short text`);
    }
    return value;
  };
  const among = <T extends string>(name: string, known: readonly T[]) => {
    const value = one(name);
    const found = known.find(each => each === value);
    if (value !== undefined && found === undefined) {
      throw new InputError(`${name} must be one of ${known.join(', ')}`);
    }
    return found;
  };
  const time = (name: string) => {
    const value = one(name);
    if (value !== undefined && !/^\d{1,13}$/.test(value)) {
      throw new InputError(`${name} must be epoch milliseconds`);
    }
    return value === undefined ? undefined : Number(value);
  };
  const levels = [query.level ?? []].flat();
  const level = LOG_LEVELS.filter(each => levels.includes(each));
  if (level.length !== new Set(levels).size) {
    throw new InputError(`level must be of ${LOG_LEVELS.join(', ')}`);
  }
  return {
    level,
    role: among('role', ['driver', 'executor']),
    executorId: one('executorId'),
    search: one('search'),
    from: time('from'),
    to: time('to'),
  };
}

/**
 * Adds the download of a run's logs as text, `GET /v1/runs/{runId}/logs/download`:
 * decided and audited as a page of them is, streamed as fast as it is taken.
 */
export function addLogDownload(
  options: RouteOptions & { logs: Pick<RunLogs, 'open'> },
): void {
  const { router, httpAuth, logs } = options;
  let running = 0;

  async function send(request: Request, response: Response): Promise<void> {
    const caller = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const query = queryOf(request);
    const { runId } = request.params;
    const read = await logs.open(runId, caller);
    if (running >= AT_ONCE) {
      throw new ServiceUnavailableError(
        'Other logs are being downloaded, try again shortly',
      );
    }
    running += 1;
    const gone = goneOf(response);
    const signal = AbortSignal.any([gone, AbortSignal.timeout(TIME_LIMIT)]);
    try {
      const text = logText(read, query, signal);
      // Before anything is sent, an error can still be told as one.
      const first = await text.next();
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.setHeader('Content-Disposition', 'attachment');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'private, no-store');
      response.write(first.value ?? '');
      await pipeline(Readable.from(text), response, { signal });
    } catch (error) {
      // Who has gone away needs no answer.
      if (!gone.aborted) {
        throw error;
      }
    } finally {
      running -= 1;
    }
  }

  router.get('/v1/runs/:runId/logs/download', (request, response, next) => {
    audited({ ...options, request, operation: 'downloadRunLogs' }, () =>
      send(request, response),
    ).catch(next);
  });
}
