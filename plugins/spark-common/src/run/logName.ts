import type { Codec } from './codecs';

/** What the name of an event log says. @public */
export interface LogName {
  applicationId: string;
  /** Absent when the cluster manager has no attempts. */
  attemptId?: string;
  codec: Codec;
  inProgress: boolean;
  /** A folder of parts, `eventlog_v2_…`. */
  rolling: boolean;
}

/** What the name of a part of a rolling log says. @public */
export interface PartName {
  /** From 1. Compacted parts stand for all before them. */
  index: number;
  codec: Codec;
  compacted: boolean;
}

const codecs: Record<string, Codec> = {
  zstd: 'zstd',
  lz4: 'lz4',
  snappy: 'snappy',
  lzf: 'lzf',
};

/**
 * Reads the name of a log: `<application>[_<attempt>][.<codec>][.inprogress]`
 * or, of a folder, `eventlog_v2_<application>[_<attempt>]`. Names are hints:
 * what the events say wins.
 *
 * @returns `undefined` when it is no log's name (hidden, checksum, temporary).
 * @public
 */
export function parseLogName(name: string): LogName | undefined {
  if (
    name === '' ||
    name.length > 500 ||
    /^[._]|\.(?:crc|tmp|compact)$/.test(name)
  ) {
    return undefined;
  }
  const inProgress = name.endsWith('.inprogress');
  let rest = inProgress ? name.slice(0, -'.inprogress'.length) : name;
  const rolling = rest.startsWith('eventlog_v2_');
  if (rolling) {
    rest = rest.slice('eventlog_v2_'.length);
  }
  const dot = rest.lastIndexOf('.');
  const codec = dot > 0 ? codecs[rest.slice(dot + 1)] : undefined;
  if (codec) {
    rest = rest.slice(0, dot);
  }
  const { applicationId, attemptId } = splitAttempt(rest);
  return applicationId === ''
    ? undefined
    : { applicationId, attemptId, codec: codec ?? 'none', inProgress, rolling };
}

/** Reads the name of a part, `events_<n>_<application>[_<attempt>][.<codec>][.compact]`. @public */
export function parsePartName(name: string): PartName | undefined {
  const match = /^events_(\d{1,9})_(.+)$/.exec(name);
  if (!match || name.endsWith('.crc') || name.endsWith('.inprogress.tmp')) {
    return undefined;
  }
  const compacted = match[2].endsWith('.compact');
  const rest = compacted ? match[2].slice(0, -'.compact'.length) : match[2];
  const extension = rest.slice(rest.lastIndexOf('.') + 1);
  return {
    index: Number(match[1]),
    codec: codecs[extension] ?? 'none',
    compacted,
  };
}

/** Attempts are numbers behind the last `_`, unless the id itself ends so (`application_1_0001`). */
function splitAttempt(text: string): {
  applicationId: string;
  attemptId?: string;
} {
  const yarn = /^(application_\d+_\d+)(?:_(\d+))?$/.exec(text);
  if (yarn) {
    return { applicationId: yarn[1], attemptId: yarn[2] };
  }
  const other = /^(.+)_(\d{1,6})$/.exec(text);
  return other
    ? { applicationId: other[1], attemptId: other[2] }
    : { applicationId: text };
}
