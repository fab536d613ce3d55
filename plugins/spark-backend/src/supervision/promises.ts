import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type LoggerService,
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  type ObjectiveProblem,
  readObjectives,
  scheduleOfEntity,
} from '@pilotlight/plugin-spark-common';
import type { EntityPromise } from '../ledger/objectives/promises';

/** The annotation of a catalog entity that names the file of its objectives, relative to the entity's own file. */
const OBJECTIVES_ANNOTATION = 'pilotlight.dev/objectives';

/** How long a file is believed before it is read again, in milliseconds. */
const FRESH_FOR = 10 * 60_000;

/** Files that are read at once. */
const AT_ONCE = 4;

/** How much of a file is read, in bytes: more than the longest file of objectives has, so that it is still told apart. */
const MOST_BYTES = 256 * 1024;

/** The beginning of a text, however long it is. */
async function beginningOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= MOST_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}

/** What a file said when it was last read. */
interface KnownFile {
  readAt: number;
  etag?: string;
  said: Pick<EntityPromise, 'objectives' | 'problems'>;
}

function problem(file: string, message: string, fix: string): ObjectiveProblem {
  return { file, line: 1, column: 1, message, fix };
}

/**
 * Reads what catalog entities promise: the schedule in their annotations, and
 * the objectives in the file that they name.
 *
 * A file is looked for beside the entity's own file and nowhere else: on disk
 * only for entities that the operator's configuration reads from disk, and not
 * outside of their folder.
 */
export class Promises {
  readonly #urlReader: UrlReaderService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #files = new Map<string, KnownFile>();

  constructor(options: {
    urlReader: UrlReaderService;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#urlReader = options.urlReader;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** What these entities promise, in their order; those that promise nothing are left out. */
  async of(entities: readonly Entity[]): Promise<EntityPromise[]> {
    const promises: EntityPromise[] = [];
    const files = new Map<string, KnownFile>();
    for (let start = 0; start < entities.length; start += AT_ONCE) {
      const some = await Promise.all(
        entities
          .slice(start, start + AT_ONCE)
          .map(entity => this.#ofEntity(entity, files)),
      );
      promises.push(...some.filter(each => each !== undefined));
    }
    // Files that nobody names any longer are forgotten.
    this.#files = files;
    return promises;
  }

  async #ofEntity(
    entity: Entity,
    files: Map<string, KnownFile>,
  ): Promise<EntityPromise | undefined> {
    const { annotations } = entity.metadata;
    const { schedule, problem: objection } = scheduleOfEntity(annotations);
    const file = annotations?.[OBJECTIVES_ANNOTATION]?.trim();
    const location = annotations?.[ANNOTATION_LOCATION];
    const said = file
      ? await this.#read(location, file, files)
      : { objectives: [], problems: [] };
    const problems = [
      ...(objection
        ? [
            problem(
              'catalog-info.yaml',
              objection.replace(/; .*$/s, ''),
              objection.replace(/^.*?; /s, ''),
            ),
          ]
        : []),
      ...said.problems,
    ];
    return schedule || said.objectives.length > 0 || problems.length > 0
      ? {
          entityRef: stringifyEntityRef(entity),
          ...(schedule && { schedule }),
          objectives: said.objectives,
          problems,
        }
      : undefined;
  }

  async #read(
    location: string | undefined,
    file: string,
    files: Map<string, KnownFile>,
  ): Promise<KnownFile['said']> {
    const key = `${location}\0${file}`;
    const known = files.get(key) ?? this.#files.get(key);
    const now = this.#now();
    if (known && now - known.readAt < FRESH_FOR) {
      files.set(key, known);
      return known.said;
    }
    try {
      const answer = await this.#contents(location, file, known?.etag);
      const said =
        answer.text === undefined && known
          ? known.said
          : readObjectives(answer.text ?? '', { file });
      files.set(key, { readAt: now, etag: answer.etag, said });
      return said;
    } catch (error) {
      this.#logger.warn(
        `The objectives file ${file} of ${location} cannot be read: ${error}`,
      );
      // What was promised is not taken back because a server is away for a while.
      const said = {
        objectives: known?.said.objectives ?? [],
        problems: [
          problem(
            file,
            'the file cannot be read',
            `Put it beside the entity's own file, or correct the annotation ${OBJECTIVES_ANNOTATION}.`,
          ),
        ],
      };
      files.set(key, { readAt: now, said });
      return said;
    }
  }

  /** The text of the file; none where it is as it was. */
  async #contents(
    location: string | undefined,
    file: string,
    etag: string | undefined,
  ): Promise<{ text?: string; etag?: string }> {
    const [, type, target] = /^([a-z]+):(.*)$/s.exec(location ?? '') ?? [];
    if (type === 'file') {
      const path = resolveSafeChildPath(dirname(target), file);
      if (!(await stat(path)).isFile()) {
        throw new Error('It is no file');
      }
      return { text: await beginningOf(createReadStream(path)) };
    }
    if (type !== 'url') {
      throw new Error(`The entity does not say where it comes from`);
    }
    const url = this.#resolved(target, file);
    try {
      const answer = await this.#urlReader.readUrl(url, { etag });
      const text = answer.stream
        ? await beginningOf(answer.stream())
        : (await answer.buffer()).toString('utf8');
      return { text, etag: answer.etag };
    } catch (error) {
      if (error instanceof Error && error.name === 'NotModifiedError') {
        return { etag };
      }
      throw error;
    }
  }

  /** Beside the entity's own file, of the same server and repository. */
  #resolved(target: string, file: string): string {
    const base = new URL('.', target);
    const url = new URL(file, base);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
      throw new Error('It is outside of the folder of the entity');
    }
    return url.href;
  }
}
