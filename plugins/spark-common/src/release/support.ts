/**
 * How long the Apache project maintains a line of Spark.
 *
 * @public
 */
export interface LineSupport {
  /** Major and feature version: `3.5`. */
  line: string;
  /** The last day of maintenance, as `2026-04-12`; none where no source says. */
  until?: string;
  /**
   * `announced` by the project for this line, or the 18 months of its versioning
   * policy, counted from the release: an estimate.
   */
  basis?: 'announced' | 'policy';
  /** Whether that day has passed. */
  ended?: boolean;
}

interface End {
  until: string;
  basis: 'announced' | 'policy';
}

/**
 * The last day of maintenance by line.
 *
 * Sources, read on 2026-11-22:
 * - Apache Spark, "Versioning policy", "Maintenance releases and EOL"
 *   (spark.apache.org/versioning-policy.html): feature branches are maintained
 *   for 18 months, the last of a major version for longer; 3.5 until 2026-04-12
 *   (apache/spark-website, commit f06babd).
 * - 3.4: announced as ended with 3.4.4 on 2024-10-21 (dev list, thread
 *   hfpgp3mz0lq6w9ysqv92zkygwn8bmcpk).
 * - The others: release + 18 months, as endoflife.date/apache-spark counts them.
 *
 * Lines from 4.2 on are left out: the policy of 2026 (quarterly releases from
 * 4.3 on) was still being discussed when this was read, and no date is better
 * than a wrong one.
 */
const ENDS: ReadonlyMap<string, End> = new Map([
  ['3.0', { until: '2021-12-06', basis: 'policy' }],
  ['3.1', { until: '2022-08-22', basis: 'policy' }],
  ['3.2', { until: '2023-04-09', basis: 'policy' }],
  ['3.3', { until: '2023-12-09', basis: 'policy' }],
  ['3.4', { until: '2024-10-21', basis: 'announced' }],
  ['3.5', { until: '2026-04-12', basis: 'announced' }],
  ['4.0', { until: '2026-11-23', basis: 'policy' }],
  ['4.1', { until: '2027-06-11', basis: 'policy' }],
]);

/** A released version; vendors add their own after it: `3.5.6-amzn-1`. */
const VERSION = /^(\d{1,4}\.\d{1,4})\.(\d{1,6})(?!\d)/;

/** The line of a version, `3.5` of `3.5.6-amzn-1`; `undefined` where it is none. @public */
export function sparkLineOf(version: string): string | undefined {
  return VERSION.exec(version)?.[1];
}

/**
 * How long a version's line is maintained by the Apache project. Vendors may
 * maintain theirs for longer.
 *
 * @param now - epoch milliseconds
 *
 * @public
 */
export function supportOf(
  version: string,
  now: number,
): LineSupport | undefined {
  const line = sparkLineOf(version);
  if (line === undefined) {
    return undefined;
  }
  const end = ENDS.get(line);
  return {
    line,
    ...(end && {
      ...end,
      ended: new Date(now).toISOString().slice(0, 10) > end.until,
    }),
  };
}

/**
 * The latest patch of a version's line among those in use, when it is later
 * than the version itself: what somebody here already runs needs no trial.
 *
 * @param versions - those in use
 *
 * @public
 */
export function laterPatchOf(
  version: string,
  versions: readonly string[],
): string | undefined {
  const own = VERSION.exec(version);
  if (!own) {
    return undefined;
  }
  let latest: { version: string; patch: number } | undefined;
  for (const other of versions) {
    const parts = VERSION.exec(other);
    const patch = Number(parts?.[2]);
    if (
      parts?.[1] === own[1] &&
      patch > Number(own[2]) &&
      patch > (latest?.patch ?? -1)
    ) {
      latest = { version: `${own[1]}.${patch}`, patch };
    }
  }
  return latest?.version;
}
