import { createHash } from 'node:crypto';
import {
  LogRedactor,
  type LogLevel,
  parseLogLine,
  recordsOf,
} from '@pilotlight/plugin-spark-common';
import type { LogLine } from '@pilotlight/plugin-spark-node';
import { type LabelNames, writerOf } from '../streams/labels';
import { LONGEST_LINE } from './expression';
import type { Entry } from './LokiClient';

/** Loki tells this level apart from the stream, but not as we do. */
const NOT_OF_STREAM = new Set(['detected_level']);

const keyOf = (entry: Entry) =>
  JSON.stringify(
    Object.entries(entry.labels)
      .filter(([name]) => !NOT_OF_STREAM.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A line as it may be shown, with the source that it is a line of. */
export type SourcedLine = LogLine & { source: string };

/** Entries as lines that may be shown: taken apart, cut, and without secrets. */
export function toLines(
  entries: readonly Entry[],
  configured?: Partial<LabelNames>,
): SourcedLine[] {
  const redactors = new Map<string, LogRedactor>();
  return entries.map(entry => {
    const source = keyOf(entry);
    const redactor = redactors.get(source) ?? new LogRedactor();
    redactors.set(source, redactor);
    const isCut = Buffer.byteLength(entry.text) > LONGEST_LINE;
    const { text, level, kind } = parseLogLine(
      isCut ? entry.text.slice(0, LONGEST_LINE) : entry.text,
    );
    const hash = createHash('sha256')
      .update(source)
      .update('\0')
      .update(entry.text)
      .digest('base64url')
      .slice(0, 10);
    return {
      id: `${String(entry.at).padStart(19, '0')}-${hash}`,
      time: Number(entry.at / 1_000_000n),
      kind,
      level,
      ...writerOf(entry.labels, configured),
      text: redactor.redact(text).replace(/\p{Surrogate}/gu, '\ufffd'),
      ...(isCut && { cut: true }),
      source,
    };
  });
}

/** Keeps the lines of records that are of one of the levels; none given keeps all. */
export function ofLevels(
  lines: readonly SourcedLine[],
  levels: readonly LogLevel[],
): SourcedLine[] {
  if (levels.length === 0) {
    return [...lines];
  }
  const kept = new Set(
    recordsOf(lines)
      .filter(({ level }) => levels.includes(level))
      .flatMap(record => record.lines),
  );
  return lines.filter(line => kept.has(line));
}
