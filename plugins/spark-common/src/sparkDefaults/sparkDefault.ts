import generated from './generated/defaults.json';

/** Minor releases that the defaults were read from, oldest first. */
const releases = generated.versions.map(version => ({
  version,
  number: numberOf(version),
}));

/** Of each property its default in each of the releases; no value where it has none. */
const defaults = new Map<string, (string | null)[]>(
  Object.entries(generated.defaults),
);

function numberOf(version: string): { major: number; minor: number } {
  const [major, minor] = version.split('.', 2).map(Number);
  return { major, minor };
}

/**
 * Spark's own default of a property, as that release of Spark declares it (read
 * from the release by `scripts/spark_defaults.py`).
 *
 * A minor release that was not read has the defaults of the nearest one before
 * it; nothing is assumed across major releases.
 *
 * @param sparkVersion - Such as `4.1.2`.
 * @returns The default as Spark writes it; `undefined` where none is known.
 * @public
 */
export function sparkDefault(
  sparkVersion: string,
  key: string,
): string | undefined {
  const { major, minor } = numberOf(sparkVersion);
  const release = releases.findLastIndex(
    ({ number }) => number.major === major && number.minor <= minor,
  );
  return defaults.get(key)?.[release] ?? undefined;
}
