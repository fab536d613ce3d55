import type { Configuration, Property } from '../api';
import type { ConfigurationFacts } from '../run';
import { sparkDefault } from '../sparkDefaults';
import { compact } from './compact';

/** What Spark itself writes in place of a secret (`Utils.REDACTION_REPLACEMENT_TEXT`), and we as well. */
const REDACTED = '*********(redacted)';

/** Sections of a configuration. @public */
export const SECTIONS = ['spark', 'hadoop', 'system', 'jvm'] as const;

/** One property and where it stands. @public */
export interface PropertyPair {
  section: (typeof SECTIONS)[number];
  key: string;
  value: string;
}

/** Every property of a configuration, in the order of keys within each section. @public */
export function propertyPairsOf(
  configuration: ConfigurationFacts,
): PropertyPair[] {
  return SECTIONS.flatMap(section =>
    Object.entries(configuration[section])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ section, key, value })),
  );
}

const place = ({ section, key }: PropertyPair) => `${section}\0${key}`;

function propertyOf(pair: PropertyPair, sparkVersion: string): Property {
  return compact<Property>({
    ...pair,
    redacted: pair.value === REDACTED,
    defaultValue:
      pair.section === 'spark'
        ? sparkDefault(sparkVersion, pair.key)
        : undefined,
  });
}

/**
 * A run's properties, and how they differ from those of the run before.
 *
 * @param before - Absent where there was no run before.
 * @public
 */
export function configurationAnswer(
  pairs: readonly PropertyPair[],
  before: readonly PropertyPair[] | undefined,
  sparkVersion: string,
): Pick<Configuration, 'items' | 'removed'> {
  const old = new Map(before?.map(pair => [place(pair), pair.value]));
  const changeOf = (previous: string | undefined, value: string) => {
    if (previous === undefined) {
      return 'added' as const;
    }
    return previous === value ? ('same' as const) : ('changed' as const);
  };
  const items = pairs.map(pair => {
    const previous = old.get(place(pair));
    return compact<Property>({
      ...propertyOf(pair, sparkVersion),
      previousValue: previous,
      change: before ? changeOf(previous, pair.value) : undefined,
    });
  });
  const now = new Set(pairs.map(place));
  return {
    items,
    removed: (before ?? [])
      .filter(pair => !now.has(place(pair)))
      .map(pair => propertyOf(pair, sparkVersion)),
  };
}
