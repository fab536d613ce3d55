import { CronExpressionParser } from 'cron-parser';
import type { PlannedJob } from '../plan/schema';
import { chanceOf } from './chance';
import type { Recording } from './recording';

/** One run that the plan calls for: when, after which recording, how much larger. */
export interface PlannedRun {
  job: PlannedJob;
  recording: Recording;
  applicationId: string;
  applicationName: string;
  /** Epoch milliseconds. */
  scheduledAt: number;
  startedAt: number;
  endedAt: number;
  /** Times of the recording times this. */
  timeFactor: number;
  /** Bytes and records of the recording times this. */
  sizeFactor: number;
}

const DAY = 86_400_000;
/** A season's rise and fall. */
const SEASON = 180 * DAY;
/** What a cluster takes to start a driver, in milliseconds: from, and at most so much more. */
const LAUNCH = { least: 2_000, spread: 25_000 };

/**
 * How much the data of a day is against the usual: a slow wave whose place in
 * the year is the job's own. It depends on the date alone, never on today, so
 * that a run of the past keeps its numbers.
 */
function season(job: PlannedJob, seed: string[], at: number): number {
  const phase = chanceOf('season', ...seed).uniform();
  return 1 + job.drift * Math.sin(2 * Math.PI * (at / SEASON + phase));
}

function choose(
  job: PlannedJob,
  recordings: ReadonlyMap<string, Recording>,
  uniform: number,
): Recording {
  const weights = Object.entries(job.recordings).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  let left = uniform * sum;
  const chosen = weights.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  const [name] = chosen ?? weights[weights.length - 1];
  const recording = recordings.get(name);
  if (!recording) {
    throw new Error(`No recording ${name}`);
  }
  return recording;
}

/** Such as `20261122-0530`, in UTC. */
function suffix(at: number): string {
  const digits = new Date(at).toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
}

/** The run of a job that is scheduled for a time. The same for the same arguments, always. */
export function planRun(
  job: PlannedJob,
  recordings: ReadonlyMap<string, Recording>,
  scheduledAt: number,
): PlannedRun {
  const seed = [job.cluster, job.namespace, job.environment, job.name];
  const chance = chanceOf('run', ...seed, scheduledAt);
  const recording = choose(job, recordings, chance.uniform());
  const load =
    season(job, seed, scheduledAt) * Math.exp(job.noise * chance.normal());
  // More data takes longer, and the same data not always as long.
  const timeFactor =
    job.scale.time * load * Math.exp((job.noise / 2) * chance.normal());
  const startedAt =
    scheduledAt + LAUNCH.least + Math.round(LAUNCH.spread * chance.uniform());
  return {
    job,
    recording,
    applicationId: `spark-${chance.hex(32)}`,
    applicationName: `${job.name}-${suffix(scheduledAt)}`,
    scheduledAt,
    startedAt,
    endedAt: startedAt + Math.max(1, Math.round(recording.length * timeFactor)),
    timeFactor,
    sizeFactor: job.scale.size * load,
  };
}

/**
 * The runs of a job that are scheduled from one time until another, in order,
 * each when it is asked for: finding the next time of a schedule is slow.
 *
 * @param from - epoch milliseconds, included
 * @param to - epoch milliseconds, not included
 */
export function* planRuns(
  job: PlannedJob,
  recordings: ReadonlyMap<string, Recording>,
  from: number,
  to: number,
): Iterable<PlannedRun> {
  const times = CronExpressionParser.parse(job.schedule, {
    // The parser looks for times after this one.
    currentDate: new Date(from - 1),
    tz: job.timeZone,
  });
  for (
    let time = times.next().getTime();
    time < to;
    time = times.next().getTime()
  ) {
    yield planRun(job, recordings, time);
  }
}
