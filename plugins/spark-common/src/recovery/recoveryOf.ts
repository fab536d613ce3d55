/**
 * A job that did not work for a while: from the end of the run that failed
 * after the job had worked, to the end of the next one that succeeded. Runs
 * whose end is unknown neither begin nor end it. Times are epoch milliseconds.
 *
 * @public
 */
export interface Incident {
  jobId: string;
  /** Who pays for the job; empty for nobody. */
  team: string;
  brokeAt: number;
  /** None while it lasts. */
  recoveredAt?: number;
}

/** How long recovery took. Milliseconds; nearest rank, of incidents that are over. @public */
export interface RecoveryTimes {
  /** How many incidents began, over or not. */
  incidents: number;
  /** How many of them last. */
  open: number;
  median?: number;
  p90?: number;
}

/** {@link RecoveryTimes} of a group: a job, a team, or a UTC day. @public */
export interface RecoveryGroup extends RecoveryTimes {
  /** Job id, team, or the UTC day of the beginning as `2026-11-21`. */
  key: string;
}

/** How long jobs took to work again. @public */
export interface Recovery extends RecoveryTimes {
  /** The most time without a good run first, that of open incidents until now. */
  jobs: RecoveryGroup[];
  /** In the same order. */
  teams: RecoveryGroup[];
  /** The earliest first; days on which nothing broke are left out. */
  days: RecoveryGroup[];
}

/** How long an incident lasted; a clock that ran backwards took no time. */
function lasted({ brokeAt, recoveredAt }: Incident, now: number): number {
  return Math.max(0, (recoveredAt ?? now) - brokeAt);
}

/** Nearest rank: the smallest value that at least such a share does not exceed. */
function rank(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function timesOf(incidents: readonly Incident[]): RecoveryTimes {
  const over = incidents
    .filter(({ recoveredAt }) => recoveredAt !== undefined)
    .map(incident => lasted(incident, 0))
    .sort((a, b) => a - b);
  const median = rank(over, 0.5);
  const p90 = rank(over, 0.9);
  return {
    incidents: incidents.length,
    open: incidents.length - over.length,
    ...(median !== undefined && { median }),
    ...(p90 !== undefined && { p90 }),
  };
}

interface Collected {
  key: string;
  incidents: Incident[];
  total: number;
}

function collect(
  incidents: readonly Incident[],
  keyOf: (incident: Incident) => string,
  now: number,
): Collected[] {
  const groups = new Map<string, Collected>();
  for (const incident of incidents) {
    const key = keyOf(incident);
    const group = groups.get(key) ?? { key, incidents: [], total: 0 };
    group.incidents.push(incident);
    group.total += lasted(incident, now);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const byKey = (a: Collected, b: Collected) => (a.key < b.key ? -1 : 1);
const byLoss = (a: Collected, b: Collected) => b.total - a.total || byKey(a, b);

function toGroup({ key, incidents }: Collected): RecoveryGroup {
  return { key, ...timesOf(incidents) };
}

/**
 * How long jobs took to work again: what SREs call time to recover. Median and
 * 90th percentile rather than the mean, which one forgotten job would decide
 * (Google, "Incident Metrics in SRE", 2021: means of recovery times mislead).
 *
 * @param incidents - those that began in the period that is asked for
 * @param now - epoch milliseconds; how long open ones have lasted
 *
 * @public
 */
export function recoveryOf(
  incidents: readonly Incident[],
  now: number,
): Recovery {
  const group = (keyOf: (incident: Incident) => string) =>
    collect(incidents, keyOf, now);
  return {
    ...timesOf(incidents),
    jobs: group(({ jobId }) => jobId)
      .sort(byLoss)
      .map(toGroup),
    teams: group(({ team }) => team)
      .sort(byLoss)
      .map(toGroup),
    days: group(({ brokeAt }) => new Date(brokeAt).toISOString().slice(0, 10))
      .sort(byKey)
      .map(toGroup),
  };
}
