import type { LogLevel, LogLineKind } from './line';

/** What {@link recordsOf} looks at of a line. @public */
export interface LogLineOfSource {
  id: string;
  /** Epoch milliseconds. */
  time: number;
  kind: LogLineKind;
  level: LogLevel;
  /** Whose line it is: lines of two never belong together. */
  source: string;
}

/** A line and those that belong to it: its stack trace. @public */
export interface LogRecord<Line extends LogLineOfSource> {
  /** The first line's id. */
  id: string;
  level: LogLevel;
  lines: Line[];
}

/**
 * How long after its record a stack trace may still be written, in milliseconds.
 * Shippers stamp each line as they read it, a moment after the other.
 */
const STILL_THE_SAME = 2_000;

/**
 * Puts lines together into records: a stack trace belongs to the line before it
 * of the same source. A trace that follows no record, such as a Python traceback
 * on standard error, is an error of its own.
 *
 * @param lines - in the order of their times; records come in the order of their first lines
 *
 * @public
 */
export function recordsOf<Line extends LogLineOfSource>(
  lines: readonly Line[],
): LogRecord<Line>[] {
  const records: LogRecord<Line>[] = [];
  const open = new Map<string, LogRecord<Line>>();
  for (const line of lines) {
    const before = open.get(line.source);
    const last = before?.lines[before.lines.length - 1];
    if (before && last && belongs(line, last)) {
      before.lines.push(line);
    } else {
      const level = line.kind === 'trace' ? 'error' : line.level;
      const record = { id: line.id, level, lines: [line] };
      records.push(record);
      open.set(line.source, record);
    }
  }
  return records;
}

function belongs(line: LogLineOfSource, last: LogLineOfSource): boolean {
  if (line.time - last.time > STILL_THE_SAME) {
    return false;
  }
  return (
    (line.kind === 'trace' && last.kind !== 'text') ||
    // A line of code under its place in a traceback, a message over several lines.
    (line.kind === 'indented' && last.kind !== 'text')
  );
}
