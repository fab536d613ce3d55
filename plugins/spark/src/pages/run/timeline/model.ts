import type {
  Executor,
  Stage,
  SparkJob,
} from '@pilotlight/plugin-spark-common';

/** What a bar of the timeline stands for. */
export type BarKind = 'driver' | 'executor' | 'sparkJob' | 'stage';

/**
 * How a bar's thing stands. `ended` is neither good nor bad (an executor that
 * was released), `warned` is a loss that was announced (a decommissioned one).
 */
export type BarStatus =
  | 'succeeded'
  | 'failed'
  | 'running'
  | 'ended'
  | 'warned'
  | 'neutral';

/** One bar: a thing's life. Times are epoch milliseconds. */
export interface TimelineBar {
  /** Such as `stage:12.0`; unique in the timeline. */
  key: string;
  kind: BarKind;
  /** Index into {@link Timeline.lanes}. */
  lane: number;
  start: number;
  end: number;
  status: BarStatus;
  /** It has not ended; `end` is the last that was heard. */
  open: boolean;
  /** Its recorded end lies before its start, so it is drawn without length. */
  backwards: boolean;
  /** Index into the list it came from. */
  index: number;
}

/** A row of the timeline. Bars in one lane do not overlap. */
export interface TimelineLane {
  kind: BarKind;
  /** Id of the only executor in this lane, where lanes are by executor. */
  executorId?: string;
}

/** A laid out timeline. */
export interface Timeline {
  start: number;
  end: number;
  lanes: TimelineLane[];
  bars: TimelineBar[];
  /** Stages that never ran, so have no place in time. */
  withoutTime: number;
  /** Bars whose clock ran backwards. */
  backwards: number;
}

/** What a timeline is laid out from. */
export interface TimelineInput {
  startedAt: number;
  endedAt?: number;
  /** The last that was heard of the run: the end of what has not ended. */
  lastEventAt: number;
  executors: Executor[];
  sparkJobs: SparkJob[];
  stages: Stage[];
}

/** Up to this many executors have a lane each; more share lanes. */
const OWN_LANES = 24;

type Span = Omit<TimelineBar, 'lane'>;

/** Lays a run's attempt out in time: driver, executors, Spark jobs, stages. */
export function layOutTimeline(input: TimelineInput): Timeline {
  const horizon = Math.max(input.startedAt, input.endedAt ?? input.lastEventAt);
  const lanes: TimelineLane[] = [];
  const bars: TimelineBar[] = [];

  const drivers: Span[] = [];
  const executors: Span[] = [];
  input.executors.forEach((executor, index) => {
    const span = {
      ...interval(executor.addedAt, executor.removedAt, horizon),
      key: executor.isDriver ? 'driver' : `executor:${executor.executorId}`,
      kind: executor.isDriver ? ('driver' as const) : ('executor' as const),
      status: executorStatus(executor),
      open: executor.end === 'alive',
      index,
    };
    (executor.isDriver ? drivers : executors).push(span);
  });
  const sparkJobs = input.sparkJobs.map(
    (job, index): Span => ({
      ...interval(job.submittedAt, job.completedAt, horizon),
      key: `sparkJob:${job.sparkJobId}`,
      kind: 'sparkJob',
      status: job.status,
      open: job.status === 'running',
      index,
    }),
  );
  const stages: Span[] = [];
  input.stages.forEach((stage, index) => {
    if (stage.submittedAt !== undefined) {
      stages.push({
        ...interval(stage.submittedAt, stage.completedAt, horizon),
        key: `stage:${stage.stageId}.${stage.stageAttemptId}`,
        kind: 'stage',
        status: stageStatus(stage),
        open: stage.status === 'active',
        index,
      });
    }
  });

  const place = (spans: Span[], kind: BarKind) => {
    const first = lanes.length;
    const placed = pack(spans);
    for (let lane = 0; lane < placed.laneCount; lane++) {
      lanes.push({ kind });
    }
    for (const [span, lane] of placed.lanes) {
      bars.push({ ...span, lane: first + lane });
    }
  };

  place(drivers, 'driver');
  if (executors.length <= OWN_LANES) {
    for (const span of executors) {
      bars.push({ ...span, lane: lanes.length });
      lanes.push({
        kind: 'executor',
        executorId: input.executors[span.index].executorId,
      });
    }
  } else {
    place(executors, 'executor');
  }
  place(sparkJobs, 'sparkJob');
  place(stages, 'stage');

  return {
    start: bars.reduce((min, bar) => Math.min(min, bar.start), input.startedAt),
    end: bars.reduce((max, bar) => Math.max(max, bar.end), horizon),
    lanes,
    bars,
    withoutTime: input.stages.length - stages.length,
    backwards: bars.filter(bar => bar.backwards).length,
  };
}

function interval(start: number, end: number | undefined, horizon: number) {
  const until = end ?? Math.max(start, horizon);
  return until < start
    ? { start, end: start, backwards: true }
    : { start, end: until, backwards: false };
}

function executorStatus(executor: Executor): BarStatus {
  if (executor.isDriver) {
    return 'neutral';
  }
  switch (executor.end) {
    case 'alive':
      return 'running';
    case 'application-ended':
    case 'idle-released':
      return 'ended';
    case 'decommissioned':
      return 'warned';
    default:
      return 'failed';
  }
}

function stageStatus(stage: Stage): BarStatus {
  switch (stage.status) {
    case 'complete':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'active':
      return 'running';
    default:
      return 'neutral';
  }
}

/** First fit by start time, so that as many lanes are used as run at once. */
function pack(spans: Span[]) {
  const freeFrom: number[] = [];
  const lanes: [Span, number][] = [];
  const byStart = [...spans].sort(
    (a, b) => a.start - b.start || a.index - b.index,
  );
  for (const span of byStart) {
    const free = freeFrom.findIndex(from => from <= span.start);
    const lane = free === -1 ? freeFrom.length : free;
    // A bar without length still takes its instant.
    freeFrom[lane] = Math.max(span.end, span.start + 1);
    lanes.push([span, lane]);
  }
  return { lanes, laneCount: freeFrom.length };
}
