/** Longest job name that is kept; Kubernetes names end at 253. */
const LONGEST = 500;

const SEPARATOR = String.raw`[-_.:/#@\s]`;

/**
 * What schedulers and people put after a job's name to tell runs apart. Each is
 * anchored to the end and follows a separator or an opening bracket, so that
 * `orders2024` and `q3` stay as they are. No pattern can backtrack: each part
 * has a fixed length or is bounded.
 */
const SUFFIXES: readonly RegExp[] = [
  // 2026-11-22, 2026-11-22T10:00:00.000+00:00, 2026_11_22 10:00, 20261122, 20261122-100000, 20261122T100000Z
  new RegExp(
    `${SEPARATOR}{1,3}\\(?\\[?(?:19|20)\\d\\d[-_./]?(?:0[1-9]|1[0-2])[-_./]?(?:0[1-9]|[12]\\d|3[01])` +
      `(?:[Tt_\\s-]{1,3}[0-2]\\d[-_:.h]?[0-5]\\d(?:[-_:.m]?[0-5]\\d(?:[.,_]\\d{1,9})?)?)?` +
      `\\s?(?:[Zz]|UTC|[+-]\\d\\d:?\\d\\d)?\\)?\\]?$`,
  ),
  // uuids, with and without hyphens
  new RegExp(
    `${SEPARATOR}{1,3}[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$`,
  ),
  // epoch seconds, milliseconds, microseconds, nanoseconds: 10, 13, 16, 19 digits
  new RegExp(`${SEPARATOR}{1,3}1\\d{9}(?:\\d{3}){0,3}$`),
  // "run 12", "-attempt-3", "#1234", "(7)", "try2"
  new RegExp(
    `${SEPARATOR}{1,3}(?:run|attempt|try|retry|exec|execution|build)${SEPARATOR}{0,2}\\d{1,12}$`,
    'i',
  ),
  /\s{0,3}#\d{1,12}$/,
  /\s{1,3}\(\d{1,12}\)$/,
  // numbers of four digits and more; shorter ones are rather part of a name
  new RegExp(`${SEPARATOR}{1,3}\\d{4,12}$`),
];

/** The Spark operator names the runs of a schedule `<name>-<nanoseconds or seconds>`. */
const SCHEDULE_SUFFIX = /-\d{10,19}$/;

/**
 * An application's name without what tells one run from another: dates, times,
 * uuids and run numbers at its end, several of them too. A name that is nothing
 * else stays as it is.
 */
export function withoutRunSuffix(name: string): string {
  let stripped = name.trim();
  for (let round = 0; round < 4; round += 1) {
    const before = stripped;
    for (const suffix of SUFFIXES) {
      const tail = stripped.slice(-80);
      const cut = tail.replace(suffix, '');
      const shorter = stripped.slice(0, stripped.length - tail.length) + cut;
      if (cut !== tail && shorter.trim() !== '') {
        stripped = shorter.trimEnd();
      }
    }
    if (stripped === before) {
      break;
    }
  }
  return stripped;
}

/** The name of a SparkApplication without the suffix that its schedule gave it. @public */
export function withoutScheduleSuffix(name: string): string {
  const stripped = name.replace(SCHEDULE_SUFFIX, '');
  return stripped === '' ? name : stripped;
}

/** A name as the ledger keeps it: cut where it is longer than any real one, never empty. */
export function jobNameOf(name: string): string {
  return name === '' ? 'unnamed' : name.slice(0, LONGEST);
}
