import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ResponseError } from '@backstage/errors';
import {
  LimitError,
  type LocatedLog,
  locateRolling,
  locateSingle,
  type LogPart,
  parseLogName,
} from '@pilotlight/plugin-spark-common';
import type { OriginConfig } from '../config/types';
import { openArchive } from './archive';
import type { Listed, OpenLog, Origin } from './Origin';

const ANSWER_MS = 60_000;
/** A list of applications is text of about 500 bytes each. */
const MAX_LIST = 256 * 1024 * 1024;

type HistoryServerConfig = Extract<OriginConfig, { type: 'historyServer' }>;

interface Application {
  id: string;
  attempts: {
    attemptId?: string;
    completed: boolean;
    lastUpdatedEpoch: number;
  }[];
}

/** Event logs that a Spark History Server gives out as archives. */
export class HistoryServerOrigin implements Origin {
  readonly #config: HistoryServerConfig;
  readonly #maxBytes: number;

  /** @param maxBytes - Bytes that one archive may have. */
  constructor(config: HistoryServerConfig, maxBytes: number) {
    this.#config = config;
    this.#maxBytes = maxBytes;
  }

  async *list(signal: AbortSignal): AsyncIterable<Listed> {
    const response = await this.#get(
      'applications',
      AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    );
    const bytes: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of bodyOf(response)) {
      size += chunk.length;
      if (size > MAX_LIST) {
        throw new Error(`Its list of applications is above ${MAX_LIST} bytes`);
      }
      bytes.push(chunk);
    }
    for (const application of applicationsOf(Buffer.concat(bytes).toString())) {
      for (const attempt of application.attempts) {
        const key =
          attempt.attemptId === undefined
            ? application.id
            : `${application.id}/${attempt.attemptId}`;
        yield { log: located(key, application.id, attempt) };
      }
    }
  }

  /** Downloads the archive: the server gives no part of it alone. */
  async open(log: LocatedLog, signal: AbortSignal): Promise<OpenLog> {
    const folder = await mkdtemp(join(tmpdir(), 'pilotlight-log-'));
    try {
      const path = join(folder, 'log.zip');
      const segments = log.key.split('/').map(encodeURIComponent).join('/');
      const response = await this.#get(`applications/${segments}/logs`, signal);
      await pipeline(
        bodyOf(response),
        limited(this.#maxBytes),
        createWriteStream(path),
        { signal },
      );
      const archive = await openArchive(path);
      return {
        log: withParts(log, archive.entries),
        read: (part, offset) => archive.read(part.address, offset),
        close: async () => {
          archive.close();
          await rm(folder, { recursive: true, force: true });
        },
      };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async #get(path: string, signal: AbortSignal): Promise<Response> {
    const { url, authorization } = this.#config;
    const response = await fetch(`${url}/api/v1/${path}`, {
      headers: authorization ? { authorization } : {},
      // A redirect would carry the credentials elsewhere.
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function bodyOf(response: Response): Readable {
  if (!response.body) {
    throw new Error('The History Server sent no content');
  }
  // The same stream by two names: the DOM's types and Node's.
  return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
}

function limited(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      done(
        size > maxBytes
          ? new LimitError(`Its archive is above ${maxBytes} bytes.`)
          : undefined,
        chunk,
      );
    },
  });
}

function applicationsOf(text: string): Application[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) {
    throw new Error('The History Server sent no list of applications');
  }
  return parsed.flatMap((application: unknown) =>
    isApplication(application) ? application : [],
  );
}

function isApplication(value: unknown): value is Application {
  const application = value as Partial<Application> | null;
  return (
    typeof application?.id === 'string' &&
    Array.isArray(application.attempts) &&
    application.attempts.every(
      attempt =>
        typeof attempt === 'object' &&
        attempt !== null &&
        (attempt.attemptId === undefined ||
          typeof attempt.attemptId === 'string') &&
        typeof attempt.completed === 'boolean' &&
        typeof attempt.lastUpdatedEpoch === 'number',
    )
  );
}

/** The log as the list tells of it; its parts are known when it is opened. */
function located(
  key: string,
  applicationId: string,
  attempt: Application['attempts'][number],
): LocatedLog {
  const part: LogPart = {
    name: key,
    address: key,
    size: 0,
    version: `${attempt.lastUpdatedEpoch}:${attempt.completed}`,
    modifiedAt: attempt.lastUpdatedEpoch,
  };
  return {
    key,
    name: {
      applicationId,
      attemptId: attempt.attemptId,
      codec: 'none',
      inProgress: !attempt.completed,
      rolling: false,
    },
    parts: [{ part, index: 1, codec: 'none' }],
    compacted: false,
    missingParts: [],
    inProgress: !attempt.completed,
  };
}

function withParts(log: LocatedLog, entries: readonly LogPart[]): LocatedLog {
  const modifiedAt = log.parts[0].part.modifiedAt;
  const files = entries.map(entry => ({ ...entry, modifiedAt }));
  const rolled = locateRolling(log.key, log.name, files);
  if (rolled.parts.length > 0) {
    return { ...rolled, inProgress: log.inProgress };
  }
  const single = files.find(file => parseLogName(file.name) !== undefined);
  const name = single ? parseLogName(single.name) : undefined;
  if (!single || !name) {
    throw new Error('The archive of the History Server holds no event log');
  }
  return {
    ...locateSingle(log.key, { ...log.name, codec: name.codec }, single),
    key: log.key,
    inProgress: log.inProgress,
  };
}
