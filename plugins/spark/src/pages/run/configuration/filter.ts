import type { Configuration, Property } from '@pilotlight/plugin-spark-common';

/** What the table of properties can be narrowed to. */
export const propertyFilters = ['all', 'differs', 'changed'] as const;

/** One of {@link propertyFilters}. */
export type PropertyFilter = (typeof propertyFilters)[number];

/** A property as a row of the table. */
export interface PropertyRow extends Omit<Property, 'change'> {
  id: string;
  /** Against the job's run before; undefined where there was none. */
  change?: Property['change'] | 'removed';
}

/** Whether a property is known to be set to something else than Spark's default. */
export function differsFromDefault(
  property: Pick<Property, 'defaultValue' | 'value' | 'redacted'>,
): boolean {
  const { defaultValue, value, redacted } = property;
  return !redacted && defaultValue !== undefined && defaultValue !== value;
}

/**
 * The properties that are left by a search in keys and values (in any case) and
 * a filter: `differs` keeps what is set to something else than Spark's default,
 * `changed` what is not as in the job's run before, what is gone included.
 */
export function propertyRows(
  configuration: Configuration,
  filter: PropertyFilter,
  search: string,
): PropertyRow[] {
  const wanted = search.trim().toLowerCase();
  const rows: PropertyRow[] = [
    ...configuration.items.map(property => ({
      ...property,
      id: `${property.section}/${property.key}`,
    })),
    ...configuration.removed.map(property => ({
      ...property,
      id: `removed/${property.section}/${property.key}`,
      change: 'removed' as const,
    })),
  ];
  return rows.filter(
    row =>
      passes(row, filter) &&
      `${row.key}\n${row.value}`.toLowerCase().includes(wanted),
  );
}

function passes(row: PropertyRow, filter: PropertyFilter): boolean {
  switch (filter) {
    case 'changed':
      return row.change !== undefined && row.change !== 'same';
    case 'differs':
      return row.change !== 'removed' && differsFromDefault(row);
    default:
      return row.change !== 'removed';
  }
}
