/** A column of a table as text. */
export interface CsvColumn<T> {
  label: string;
  text: (row: T) => string;
}

/**
 * Rows as CSV (RFC 4180), for the clipboard. A cell that a spreadsheet would take
 * for a formula gets an apostrophe before it: job names and errors are written by
 * strangers.
 */
export function toCsv<T>(
  columns: readonly CsvColumn<T>[],
  rows: readonly T[],
): string {
  const lines = [
    columns.map(column => column.label),
    ...rows.map(row => columns.map(column => column.text(row))),
  ];
  return lines.map(cells => cells.map(toCell).join(',')).join('\r\n');
}

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
