import type { LogLine, LogRecord } from '@pilotlight/plugin-spark-common';
import { recordsOf } from '@pilotlight/plugin-spark-common';

/** Lines in the order of their times, each once: pages may overlap. */
export function mergedLines(lines: readonly LogLine[]): LogLine[] {
  const byId = new Map(lines.map(line => [line.id, line]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A line with whose it is. */
export type OwnedLine = LogLine & { source: string };

/** A record as the list shows it. */
export type ShownRecord = LogRecord<OwnedLine>;

/** Lines as records: stack traces with the line that they belong to. */
export function shownRecords(lines: readonly LogLine[]): ShownRecord[] {
  return recordsOf(
    lines.map(line => ({
      ...line,
      source: line.pod ?? `${line.role ?? ''}/${line.executorId ?? ''}`,
    })),
  );
}

/** A record's whole text. */
export function textOfRecord({ lines }: ShownRecord): string {
  return lines.map(({ text }) => text).join('\n');
}
