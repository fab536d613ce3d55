import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  type LocatedLog,
  locateRolling,
  locateSingle,
  type LogPart,
  parseLogName,
  parsePartName,
} from '@pilotlight/plugin-spark-common';
import type { OriginConfig } from '../config/types';
import type { Listed, OpenLog, Origin } from './Origin';

const ATTEMPTS = 4;
const CONNECT_MS = 5_000;
const ANSWER_MS = 60_000;
/** Objects of one rolling log; more are no log. */
const MAX_PARTS = 100_000;

type S3Config = Extract<OriginConfig, { type: 's3' }>;

/** Event logs in a bucket of S3 or of a server compatible with it. */
export class S3Origin implements Origin {
  readonly #client: S3Client;
  readonly #config: S3Config;
  readonly #folders: readonly string[];

  /** @param folders - Names of folders under the prefix that hold logs too. */
  constructor(config: S3Config, folders: readonly string[]) {
    this.#config = config;
    this.#folders = folders;
    this.#client = new S3Client({
      endpoint: config.endpoint,
      region: config.region,
      forcePathStyle: config.forcePathStyle,
      credentials: config.credentials,
      maxAttempts: ATTEMPTS,
      // Not every compatible server sends checksums that the SDK takes.
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestChecksumCalculation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: CONNECT_MS,
        requestTimeout: ANSWER_MS,
      },
    });
  }

  async *list(signal: AbortSignal): AsyncIterable<Listed> {
    yield* this.#listFolder('', signal);
    for (const folder of this.#folders) {
      yield* this.#listFolder(`${folder}/`, signal);
    }
  }

  async open(log: LocatedLog, signal: AbortSignal): Promise<OpenLog> {
    return {
      log,
      read: (part, offset) => this.#read(part, offset, signal),
      close: async () => {},
    };
  }

  /** Gives back the connections. */
  destroy() {
    this.#client.destroy();
  }

  /** Objects come sorted by key, so those of one rolling log come together. */
  async *#listFolder(
    folder: string,
    signal: AbortSignal,
  ): AsyncIterable<Listed> {
    const prefix = `${this.#config.prefix}${folder}`;
    let rolling: { name: string; parts: LogPart[] } | undefined;
    for await (const { key, part } of this.#objects(prefix, signal)) {
      const segments = key.slice(prefix.length).split('/');
      const inRolling = segments.length === 2 && isRolling(segments[0]);
      if (rolling && rolling.name !== segments[0]) {
        yield* locatedRolling(folder, rolling);
        rolling = undefined;
      }
      if (inRolling) {
        rolling ??= { name: segments[0], parts: [] };
        if (rolling.parts.length < MAX_PARTS) {
          rolling.parts.push(part);
        }
      } else if (segments.length === 1) {
        const name = parseLogName(part.name);
        if (name && !name.rolling && part.size > 0) {
          yield { log: locateSingle(`${folder}${part.name}`, name, part) };
        }
      }
    }
    if (rolling) {
      yield* locatedRolling(folder, rolling);
    }
  }

  async *#objects(prefix: string, signal: AbortSignal) {
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#config.bucket,
          Prefix: prefix,
          ContinuationToken: token,
        }),
        { abortSignal: signal },
      );
      for (const object of page.Contents ?? []) {
        const key = object.Key ?? '';
        if (key.startsWith(prefix) && !key.endsWith('/')) {
          yield {
            key,
            part: {
              name: key.slice(key.lastIndexOf('/') + 1),
              address: key,
              size: object.Size ?? 0,
              version: object.ETag ?? String(object.LastModified?.getTime()),
              modifiedAt: object.LastModified?.getTime() ?? 0,
            },
          };
        }
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  /** Reads the very object that was listed; after a cut connection, on from there. */
  async *#read(
    part: LogPart,
    offset: number,
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array> {
    let at = offset;
    let failures = 0;
    while (at < part.size) {
      const begun = at;
      try {
        const object = await this.#client.send(
          new GetObjectCommand({
            Bucket: this.#config.bucket,
            Key: part.address,
            Range: `bytes=${at}-${part.size - 1}`,
            IfMatch: part.version.startsWith('"') ? part.version : undefined,
          }),
          { abortSignal: signal },
        );
        if (!(object.Body instanceof Readable)) {
          throw new Error(`No content in the answer for ${part.address}`);
        }
        for await (const chunk of object.Body) {
          const bytes: Uint8Array = chunk.subarray(0, part.size - at);
          at += bytes.length;
          if (bytes.length > 0) {
            yield bytes;
          }
        }
      } catch (error) {
        if (signal.aborted || isFinal(error)) {
          throw error;
        }
        failures = at > begun ? 1 : failures + 1;
        if (failures >= ATTEMPTS) {
          throw error;
        }
        continue;
      }
      if (at === begun) {
        throw new Error(`The answer for ${part.address} ended at byte ${at}`);
      }
    }
  }
}

function isRolling(segment: string): boolean {
  return parseLogName(segment)?.rolling === true;
}

function* locatedRolling(
  folder: string,
  rolling: { name: string; parts: LogPart[] },
): Iterable<Listed> {
  const key = `${folder}${rolling.name}`;
  const name = parseLogName(rolling.name);
  if (name) {
    yield rolling.parts.some(part => parsePartName(part.name))
      ? { log: locateRolling(key, name, rolling.parts) }
      : { skipped: { subject: key, reason: 'It has no parts yet.' } };
  }
}

/** Answers that a second try would not change. */
function isFinal(error: unknown): boolean {
  const status =
    error instanceof Error && '$metadata' in error
      ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode
      : undefined;
  return (
    status !== undefined && status >= 400 && status < 500 && status !== 429
  );
}
