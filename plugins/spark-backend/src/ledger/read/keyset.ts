import type { Knex } from 'knex';
import type { Position } from './cursor';

/** A column to sort by, and which way. The id decides between equals. */
export interface Order {
  column: string;
  id: string;
  descending: boolean;
}

/** Splits `-cost` into the field and its direction; fields are from the contract's closed list. */
export function orderOf<Field extends string>(
  sort: Field | `-${Field}`,
  columns: Record<Field, { column: string; id: string }>,
): Order {
  const descending = sort.startsWith('-');
  const field = (descending ? sort.slice(1) : sort) as Field;
  return { ...columns[field], descending };
}

/** Sorts, and begins after a position. */
export function applyKeyset(
  query: Knex.QueryBuilder,
  order: Order,
  after: Position | undefined,
): void {
  const direction = order.descending ? 'desc' : 'asc';
  query.orderBy([
    { column: order.column, order: direction },
    { column: order.id, order: direction },
  ]);
  if (after) {
    // A row value: both databases seek to it in the index.
    query.whereRaw(`(??, ??) ${order.descending ? '<' : '>'} (?, ?)`, [
      order.column,
      order.id,
      after.value,
      after.id,
    ]);
  }
}
