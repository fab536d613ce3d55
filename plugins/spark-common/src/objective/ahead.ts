/** As many jobs that start in the same minute are a crowd; fewer are chance. */
const CROWD = 3;

/** What is usual of a job that is to start. @public */
export interface PlannedJob {
  id: string;
  /** Jobs of one pool want the same cores: its cluster and namespace. */
  pool: string;
  /** How long it usually takes, milliseconds; absent where too little is known. */
  usualMs?: number;
  /** The most cores that its last good run had at once. */
  cores?: number;
}

/** One scheduled start. @public */
export interface PlannedStart {
  jobId: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A minute in which several jobs of one pool start. @public */
export interface CrowdedMinute {
  /** Its begin, epoch milliseconds. */
  at: number;
  pool: string;
  /** In the order of their cores, the widest first. */
  jobIds: string[];
  /** What those want together for which it is known. */
  cores: number;
  /** How many of the jobs that is known of. */
  coresKnown: number;
}

/** A job whose runs usually take longer than its schedule leaves them. @public */
export interface SelfOverlap {
  jobId: string;
  /** The first start that the one before is likely to reach into, epoch milliseconds. */
  at: number;
  /** By how much, milliseconds. */
  byMs: number;
  /** The time between the two starts. */
  intervalMs: number;
  usualMs: number;
  /** How often that is so in all of the stretch. */
  times: number;
}

/** What collides in a stretch of time. @public */
export interface AheadOfUs {
  /** The most jobs first. */
  crowds: CrowdedMinute[];
  /** Those with the longest overlap first. */
  overlaps: SelfOverlap[];
}

function crowdsOf(
  jobs: ReadonlyMap<string, PlannedJob>,
  starts: readonly PlannedStart[],
): CrowdedMinute[] {
  const minutes = new Map<string, { at: number; jobs: Set<PlannedJob> }>();
  for (const { jobId, at } of starts) {
    const job = jobs.get(jobId);
    if (job) {
      const minute = Math.floor(at / 60_000) * 60_000;
      const key = `${minute} ${job.pool}`;
      const known = minutes.get(key) ?? { at: minute, jobs: new Set() };
      known.jobs.add(job);
      minutes.set(key, known);
    }
  }
  return [...minutes.values()]
    .filter(minute => minute.jobs.size >= CROWD)
    .map(({ at, jobs: together }) => {
      const sorted = [...together].sort(
        (a, b) => (b.cores ?? 0) - (a.cores ?? 0) || (a.id < b.id ? -1 : 1),
      );
      const cores = sorted.flatMap(job => job.cores ?? []);
      return {
        at,
        pool: sorted[0].pool,
        jobIds: sorted.map(job => job.id),
        cores: cores.reduce((sum, each) => sum + each, 0),
        coresKnown: cores.length,
      };
    })
    .sort(
      (a, b) =>
        b.jobIds.length - a.jobIds.length ||
        b.cores - a.cores ||
        a.at - b.at ||
        (a.pool < b.pool ? -1 : 1),
    );
}

function overlapsOf(
  jobs: ReadonlyMap<string, PlannedJob>,
  starts: readonly PlannedStart[],
): SelfOverlap[] {
  const byJob = new Map<string, number[]>();
  for (const { jobId, at } of starts) {
    byJob.set(jobId, [...(byJob.get(jobId) ?? []), at]);
  }
  return [...byJob]
    .flatMap(([jobId, instants]): SelfOverlap[] => {
      const usualMs = jobs.get(jobId)?.usualMs;
      if (usualMs === undefined) {
        return [];
      }
      const sorted = instants.sort((a, b) => a - b);
      const reached = sorted.flatMap((at, index) => {
        const intervalMs = index > 0 ? at - sorted[index - 1] : Infinity;
        return usualMs > intervalMs ? [{ at, intervalMs }] : [];
      });
      const [first] = reached;
      return first
        ? [
            {
              jobId,
              ...first,
              byMs: usualMs - first.intervalMs,
              usualMs,
              times: reached.length,
            },
          ]
        : [];
    })
    .sort((a, b) => b.byMs - a.byMs || (a.jobId < b.jobId ? -1 : 1));
}

/**
 * What collides among the scheduled starts of a stretch of time: jobs of one
 * pool that start in the same minute, three or more, and jobs that by their
 * usual duration are still running when they are to start again.
 *
 * Starts are instants, so a schedule in any zone and on any day on which clocks
 * change is as good as another; `startsBetween` makes them.
 *
 * @param jobs - those that start, in any order
 * @param starts - in any order; of jobs that are not given, they are left out
 *
 * @public
 */
export function aheadOf(
  jobs: readonly PlannedJob[],
  starts: readonly PlannedStart[],
): AheadOfUs {
  const byId = new Map(jobs.map(job => [job.id, job]));
  return {
    crowds: crowdsOf(byId, starts),
    overlaps: overlapsOf(byId, starts),
  };
}
