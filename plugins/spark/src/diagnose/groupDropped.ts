import {
  type LocatedLog,
  locateRolling,
  locateSingle,
  type LogName,
  type LogPart,
  parseLogName,
  parsePartName,
} from '@pilotlight/plugin-spark-common';

/** A file as a browser tells of it. */
export interface DroppedFile {
  /** Folders and name, such as `logs/eventlog_v2_app-1/events_1_app-1.zstd`. */
  path: string;
  /** Bytes. */
  size: number;
  /** Epoch milliseconds. */
  modifiedAt: number;
}

/** Why something that was dropped is not read. */
export type Refusal =
  /** It holds no byte. */
  | 'empty'
  /** Its name is that of a checksum, a hidden or a temporary file. */
  | 'litter'
  /** A folder of a rolling log without a part that holds events. */
  | 'no-parts'
  /** It is packed by gzip, which Spark does not write. */
  | 'gzip'
  /** It is a zip archive, such as a History Server's download. */
  | 'zip'
  /** It is something else. */
  | 'no-log'
  /** It is like a log, and no event of Spark's was readable in it. */
  | 'no-events'
  /** The browser may no longer read it. */
  | 'unreadable'
  /** The reader ended, as it does when the browser has no memory left. */
  | 'broke-down';

/** Something that is not read. */
export interface Refused {
  path: string;
  reason: Refusal;
}

/** The logs among files that were dropped, and what is none. */
export interface Grouped {
  logs: LocatedLog[];
  refused: Refused[];
}

const PART = /^events_\d{1,9}_(.+)$/;
const STATUS = 'appstatus_';
/** What lies beside logs in a folder, and is read only when it was dropped alone. */
const OTHER =
  /\.(?:json|md|txt|log|csv|html?|ya?ml|xml|properties|conf|py|sh|jar|parquet|orc|avro|png|jpe?g|pdf|docx?|xlsx?)$/i;

/**
 * Finds the event logs among files: single ones, and rolling ones by their
 * parts, whether they came with their folder or without.
 */
export function groupDropped(files: readonly DroppedFile[]): Grouped {
  const logs: LocatedLog[] = [];
  const refused: Refused[] = [];
  const litter: Refused[] = [];
  const doubtful: LocatedLog[] = [];
  const rolling = new Map<string, Rolling>();
  const statuses: { folder: string; file: DroppedFile }[] = [];

  for (const file of files) {
    const { folder, name } = split(file.path);
    const application = name.match(PART)?.[1];
    const parsed = parseLogName(name);
    if (name.startsWith(STATUS)) {
      statuses.push({ folder, file });
    } else if (application !== undefined && parsePartName(name)) {
      const key = `${folder}\0${bare(application)}`;
      const known = rolling.get(key) ?? { folder, application, files: [] };
      known.files.push(file);
      rolling.set(key, known);
    } else if (!parsed) {
      litter.push({ path: file.path, reason: 'litter' });
    } else if (file.size === 0) {
      refused.push({ path: file.path, reason: 'empty' });
    } else {
      const log = locateSingle(file.path, parsed, partOf(file));
      (OTHER.test(name) ? doubtful : logs).push(log);
    }
  }

  for (const { folder, file } of statuses) {
    const own = [...rolling.values()].filter(each => each.folder === folder);
    const { name } = split(file.path);
    own
      .filter(
        each =>
          own.length === 1 ||
          name.slice(STATUS.length).startsWith(bare(each.application)),
      )
      .forEach(each => each.files.push(file));
    if (own.length === 0) {
      refused.push({ path: folder || file.path, reason: 'no-parts' });
    }
  }

  for (const { folder, application, files: parts } of rolling.values()) {
    const log = locateRolling(
      folder ? `${folder}/${bare(application)}` : bare(application),
      nameOf(folder, application),
      parts.map(partOf),
    );
    if (log.parts.every(({ part }) => part.size === 0)) {
      refused.push({ path: folder || parts[0].path, reason: 'empty' });
    } else {
      logs.push(log);
    }
  }

  if (logs.length === 0) {
    logs.push(...doubtful);
  }
  const nothing = logs.length === 0 && refused.length === 0;
  return { logs, refused: nothing ? litter : refused };
}

interface Rolling {
  folder: string;
  /** As the parts are called: with codec and ending. */
  application: string;
  files: DroppedFile[];
}

function split(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return {
    folder: path.slice(0, Math.max(0, slash)),
    name: path.slice(slash + 1),
  };
}

/** An application's name in the name of a part, without codec and ending. */
function bare(application: string): string {
  return application.replace(
    /(?:\.(?:zstd|lz4|snappy|lzf))?(?:\.compact)?$/,
    '',
  );
}

/** Of a folder that was renamed, or did not come along, its parts tell the name. */
function nameOf(folder: string, application: string): LogName {
  const own = parseLogName(split(folder).name);
  return own?.rolling
    ? own
    : parseLogName(`eventlog_v2_${bare(application)}`) ?? {
        applicationId: application,
        codec: 'none',
        inProgress: false,
        rolling: true,
      };
}

function partOf(file: DroppedFile): LogPart {
  return {
    name: split(file.path).name,
    address: file.path,
    size: file.size,
    version: String(file.modifiedAt),
    modifiedAt: file.modifiedAt,
  };
}
