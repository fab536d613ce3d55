import type { Fact } from '@pilotlight/plugin-spark-common';

/** A fact as a row of the table. */
export interface FactRow extends Fact {
  id: string;
}

/** Facts as rows, those that a search in any of their texts leaves. */
export function factRows(facts: readonly Fact[], search: string): FactRow[] {
  const wanted = search.trim().toLowerCase();
  return facts
    .map((fact, index) => ({ ...fact, id: String(index) }))
    .filter(({ name, value, source, evidence }) =>
      [name, value, source, evidence].some(text =>
        text.toLowerCase().includes(wanted),
      ),
    );
}
