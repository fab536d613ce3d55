import type { Fact } from '@pilotlight/plugin-spark-common';
import type { FactWords } from './factText';

/** A fact as a row of the table. */
export interface FactRow extends Fact {
  id: string;
  /** What it is about, in words. */
  nameText: string;
  /** What it states, in words. */
  valueText: string;
}

/** Facts as rows, those that a search in any of their texts leaves. */
export function factRows(
  facts: readonly Fact[],
  search: string,
  words: FactWords,
): FactRow[] {
  const wanted = search.trim().toLowerCase();
  return facts
    .map((fact, index) => ({
      ...fact,
      id: String(index),
      nameText: words.name(fact),
      valueText: words.value(fact),
    }))
    .filter(({ nameText, valueText, name, value, source, evidence }) =>
      [nameText, valueText, name, value, source, evidence].some(text =>
        text.toLowerCase().includes(wanted),
      ),
    );
}
