import {
  FIRST_PEAK,
  Slot,
  TaskEventReader,
  type TaskEnding,
} from './events/taskEvents';
import type { AttemptFacts, ReadingFacts, RunError } from './facts';
import { Environment } from './reduce/environment';
import { Executors } from './reduce/executors';
import { isCancellation, outcomeOf } from './reduce/outcome';
import { Queries } from './reduce/queries';
import { SparkJobs } from './reduce/sparkJobs';
import { Stages } from './reduce/stages';
import {
  addEnding,
  addMetrics,
  emptyTotals,
  finishedTotals,
} from './reduce/totals';
import {
  arrayOf,
  cut,
  idOf,
  instantOf,
  numberOf,
  objectOf,
  textOf,
  type JsonObject,
} from './text/fields';
import { innermostError } from './text/innermostError';
import { redactText } from './text/redaction';

const encoder = new TextEncoder();
const TASK_START = encoder.encode('{"Event":"SparkListenerTaskStart",');
const TASK_END = encoder.encode('{"Event":"SparkListenerTaskEnd",');
const SQL = 'org.apache.spark.sql.execution.ui.';
const STREAMING = 'org.apache.spark.sql.streaming.StreamingQueryListener$';
const MAX_NAME = 500;

/** What is known of a log beside its events. @public */
export interface LogFacts
  extends Omit<ReadingFacts, 'events' | 'ignoredEvents' | 'complete'> {
  /** The log is still being written. */
  inProgress: boolean;
  /** Where the events tell no application id: as the log's name says. */
  applicationId: string;
  attemptId?: string;
  /** Where the events tell no time: the log's last change. */
  modifiedAt: number;
}

interface Failure {
  text: string;
  at: RunError['at'];
  queryId?: number;
}

/**
 * Reduces the events of one log, line by line, to what is known of the attempt.
 *
 * Keeps sums and sketches, never tasks, so its size follows from the number of
 * stages, executors and queries. All rules of counting are those of Spark's own
 * listeners, so that the numbers equal the History Server's.
 *
 * @public
 */
export class AttemptReducer {
  #decoder = new TextDecoder();
  #taskEnds = new TaskEventReader();
  #taskStarts = new TaskEventReader();
  #environment = new Environment();
  #executors = new Executors();
  #stages = new Stages();
  #sparkJobs = new SparkJobs();
  #queries = new Queries();
  #totals = emptyTotals();
  #useTemplates: boolean;

  #events = 0;
  #ignoredEvents = 0;
  #unreadableLines = 0;
  #inconsistent = 0;
  /** Ends of what never began: events between are missing. */
  #orphans = 0;
  #startedTasks = 0;
  #endedTasks = 0;
  #lastEventAt = 0;

  #sparkVersion: string | undefined;
  #application: JsonObject | undefined;
  #ended = false;
  #endedAt: number | undefined;
  #exitCode: number | undefined;
  #last: { failed: boolean; failure?: Failure } | undefined;
  #lastFailure: Failure | undefined;
  #cancelled = false;
  #streaming = false;

  /**
   * @param options - `templates: false` parses every line as JSON; slower, and
   * the same. Tests compare the two.
   */
  constructor(options: { templates?: boolean } = {}) {
    this.#useTemplates = options.templates ?? true;
  }

  /** Takes one line, without its end, from `start` up to `end`. */
  acceptLine(bytes: Uint8Array, start: number, end: number) {
    if (end <= start) {
      return;
    }
    this.#events += 1;
    if (this.#useTemplates) {
      if (beginsWith(bytes, start, end, TASK_END)) {
        if (this.#taskEnds.readBytes(bytes, start, end)) {
          this.#taskEnded('Success');
          return;
        }
      } else if (
        beginsWith(bytes, start, end, TASK_START) &&
        this.#taskStarts.readBytes(bytes, start, end)
      ) {
        this.#taskStarted();
        return;
      }
    }
    const line = this.#decoder.decode(bytes.subarray(start, end));
    let event: JsonObject | undefined;
    try {
      event = objectOf(JSON.parse(line));
    } catch {
      event = undefined;
    }
    const name = textOf(event?.Event);
    if (!event || name === undefined) {
      this.#unreadableLines += 1;
    } else {
      this.#accept(name, event, line);
    }
  }

  /** Counts a line that was too long to be kept. */
  acceptOversized() {
    this.#events += 1;
  }

  /** Counts a line that was cut off by damage. */
  acceptBroken() {
    this.#events += 1;
    this.#unreadableLines += 1;
  }

  /** The end of the application was read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** All that is known by now. May be asked at any time; reading can go on. */
  facts(log: LogFacts): AttemptFacts {
    const application = this.#application;
    const { inProgress, applicationId, attemptId, modifiedAt, ...reading } =
      log;
    const startedAt =
      instantOf(application?.Timestamp) ?? (this.#lastEventAt || modifiedAt);
    const lastEventAt = Math.max(startedAt, this.#lastEventAt);
    const endedAt = this.#ended
      ? Math.max(startedAt, this.#endedAt ?? lastEventAt)
      : undefined;
    const { outcome, outcomeBasis } = outcomeOf({
      closed: this.#ended,
      exitCode: this.#exitCode,
      inProgress,
      last: this.#last,
      cancelled: this.#cancelled,
      streaming: this.#streaming,
    });
    const environment = this.#environment;
    return {
      applicationId: cut(textOf(application?.['App ID']) || applicationId, 255),
      attemptId: cut(
        textOf(application?.['App Attempt ID']) || (attemptId ?? '1'),
        100,
      ),
      applicationName: cut(
        redactText(cut(textOf(application?.['App Name']) ?? '', 2 * MAX_NAME)),
        MAX_NAME,
      ),
      user: cutOptional(textOf(application?.User), 255),
      sparkVersion: cutOptional(this.#sparkVersion, 100),
      startedAt,
      endedAt,
      lastEventAt,
      outcome,
      outcomeBasis,
      exitCode: this.#exitCode,
      error:
        outcome === 'failed' || outcome === 'unknown'
          ? this.#error()
          : undefined,
      configuration: environment.facts(),
      executors: this.#executors.facts(
        environment,
        this.#taskEnds.peakNames,
        startedAt,
        // A log that stopped without an end: nobody was seen alive after its last event.
        endedAt ?? (outcome === 'unknown' ? lastEventAt : undefined),
      ),
      stages: this.#stages.facts(),
      sparkJobs: this.#sparkJobs.facts(),
      queries: this.#queries.facts(),
      totals: finishedTotals(this.#totals),
      reading: {
        ...reading,
        events: this.#events,
        ignoredEvents: this.#ignoredEvents,
        unreadable: {
          ...reading.unreadable,
          lines: reading.unreadable.lines + this.#unreadableLines,
          inconsistent:
            reading.unreadable.inconsistent +
            this.#inconsistent +
            // Spark drops tasks of finished jobs when it compacts a log.
            (reading.compacted ? 0 : this.#missing()),
        },
        complete: this.#ended,
      },
    };
  }

  /** Signs that whole events are missing though every line is readable. */
  #missing(): number {
    const unbegunTasks = Math.max(0, this.#endedTasks - this.#startedTasks);
    return this.#stages.incomplete + this.#orphans + unbegunTasks;
  }

  #error(): RunError | undefined {
    const failure = this.#last?.failed ? this.#last.failure : this.#lastFailure;
    const stage = this.#stages.lastFailure;
    if (failure) {
      return {
        ...innermostError(failure.text),
        at: failure.at,
        stageId: stage?.stageId,
        queryId: failure.queryId,
      };
    }
    return stage
      ? { ...innermostError(stage.reason), at: 'stage', stageId: stage.stageId }
      : undefined;
  }

  #accept(name: string, event: JsonObject, line: string) {
    switch (name) {
      case 'SparkListenerTaskEnd': {
        this.#taskEnds.readJson(event);
        const reason = textOf(objectOf(event['Task End Reason'])?.Reason) ?? '';
        this.#taskEnded(reason);
        if (this.#useTemplates && reason === 'Success') {
          this.#taskEnds.learn(line);
        }
        break;
      }
      case 'SparkListenerTaskStart':
        this.#taskStarts.readJson(event);
        this.#taskStarted();
        if (this.#useTemplates) {
          this.#taskStarts.learn(line);
        }
        break;
      case 'SparkListenerLogStart':
        this.#sparkVersion = textOf(event['Spark Version']);
        break;
      case 'SparkListenerApplicationStart':
        this.#application = event;
        this.#sawInstant(event.Timestamp);
        break;
      case 'SparkListenerApplicationEnd':
        this.#ended = true;
        this.#endedAt = instantOf(event.Timestamp);
        this.#exitCode = numberOf(event.ExitCode);
        this.#sawInstant(event.Timestamp);
        break;
      case 'SparkListenerEnvironmentUpdate':
        this.#environment.updated(event);
        break;
      case 'SparkListenerResourceProfileAdded':
        this.#environment.profileAdded(event);
        break;
      case 'SparkListenerExecutorAdded':
        this.#executors.added(event);
        this.#sawInstant(event.Timestamp);
        break;
      case 'SparkListenerExecutorRemoved':
        this.#executors.removed(event);
        this.#sawInstant(event.Timestamp);
        break;
      case 'SparkListenerBlockManagerAdded':
        this.#executors.blockManagerAdded(event);
        break;
      case 'SparkListenerStageExecutorMetrics':
        this.#peaksReported(event);
        break;
      case 'SparkListenerExecutorMetricsUpdate':
        for (const update of arrayOf(event['Executor Metrics Updated'])) {
          this.#peaksReported({
            'Executor ID': event['Executor ID'],
            'Executor Metrics': objectOf(update)?.['Executor Metrics'],
          });
        }
        break;
      case 'SparkListenerJobStart':
        this.#sparkJobStarted(event);
        break;
      case 'SparkListenerJobEnd':
        this.#sparkJobEnded(event);
        break;
      case 'SparkListenerStageSubmitted':
        this.#stageSubmitted(event);
        break;
      case 'SparkListenerStageCompleted': {
        const info = objectOf(event['Stage Info']);
        if (info) {
          this.#stages.completed(info);
          this.#sawInterval(info['Submission Time'], info['Completion Time']);
        }
        break;
      }
      case `${SQL}SparkListenerSQLExecutionStart`:
        this.#queries.started(event);
        this.#sawInstant(event.time);
        break;
      case `${SQL}SparkListenerSQLAdaptiveExecutionUpdate`:
        this.#queries.replanned(event);
        break;
      case `${SQL}SparkListenerSQLExecutionEnd`:
        this.#queryEnded(event);
        break;
      default:
        this.#streaming ||= name.startsWith(STREAMING);
        this.#ignoredEvents += 1;
    }
  }

  #taskStarted() {
    this.#startedTasks += 1;
    const { numbers } = this.#taskStarts.slots;
    this.#stages.taskStarted(
      numbers[Slot.stageId],
      numbers[Slot.stageAttemptId],
    );
    this.#saw(numbers[Slot.launchTime]);
  }

  #taskEnded(reason: string) {
    const { numbers, texts } = this.#taskEnds.slots;
    const ending = endingOf(reason);
    const launched = numbers[Slot.launchTime];
    const finished = numbers[Slot.finishTime];
    let duration = finished - launched;
    if (duration < 0 || launched <= 0) {
      this.#inconsistent += 1;
      duration = 0;
    }
    if (hasNegative(numbers)) {
      this.#inconsistent += 1;
    }
    // A resubmitted task succeeded before, and what it reported was added then.
    const withMetrics = reason !== 'Resubmitted';
    this.#endedTasks += withMetrics ? 1 : 0;
    addEnding(this.#totals, ending, duration);
    if (withMetrics) {
      addMetrics(this.#totals, numbers);
    }
    this.#executors.taskEnded(
      texts[0],
      ending,
      duration,
      numbers,
      numbers.subarray(FIRST_PEAK),
      withMetrics,
    );
    this.#stages.taskEnded(ending, duration, numbers, withMetrics);
    this.#saw(finished);
  }

  #peaksReported(event: JsonObject) {
    const id = textOf(event['Executor ID']);
    const metrics = objectOf(event['Executor Metrics']);
    if (id !== undefined && metrics) {
      this.#taskEnds.readJson({ 'Task Executor Metrics': metrics });
      this.#executors.peaksReported(
        id,
        this.#taskEnds.slots.numbers.subarray(FIRST_PEAK),
      );
    }
  }

  #sparkJobStarted(event: JsonObject) {
    const started = this.#sparkJobs.started(event);
    if (started) {
      const { job, stageInfos } = started;
      for (const info of stageInfos) {
        this.#stages.announced(info, job.sparkJobId, job.queryId);
      }
      this.#queries.sparkJobStarted(job);
      this.#saw(job.submittedAt);
    }
    const properties = objectOf(event.Properties);
    this.#streaming ||= properties?.['sql.streaming.queryId'] !== undefined;
  }

  #sparkJobEnded(event: JsonObject) {
    const ended = this.#sparkJobs.ended(event);
    if (ended) {
      const { job, error } = ended;
      this.#stages.sparkJobEnded(job.stageIds);
      this.#sawInterval(job.submittedAt, job.completedAt);
      this.#judge(
        error === undefined
          ? undefined
          : { text: error, at: 'job', queryId: job.queryId },
      );
    } else {
      this.#orphans += 1;
    }
  }

  #queryEnded(event: JsonObject) {
    const ended = this.#queries.ended(event);
    this.#sawInstant(event.time);
    if (ended) {
      this.#judge(
        ended.failed
          ? { text: ended.error, at: 'query', queryId: ended.queryId }
          : undefined,
      );
    } else {
      this.#orphans += 1;
    }
  }

  /** Remembers how the last Spark job or query ended, unless it was merely stopped. */
  #judge(failure: Failure | undefined) {
    if (!failure) {
      this.#last = { failed: false };
    } else if (isCancellation(failure.text)) {
      this.#cancelled = true;
    } else {
      // The query's text repeats its Spark job's; the job's is what Spark wrote first.
      const told = failure.text === '' ? this.#lastFailure : failure;
      this.#lastFailure = told ?? failure;
      this.#last = { failed: true, failure: told };
    }
  }

  #stageSubmitted(event: JsonObject) {
    const info = objectOf(event['Stage Info']);
    const stageId = idOf(info?.['Stage ID']);
    if (info && stageId !== undefined) {
      this.#stages.submitted(info, this.#sparkJobs.runningWith(stageId));
      this.#sawInstant(info['Submission Time']);
    }
  }

  #sawInterval(from: unknown, to: unknown) {
    const begin = instantOf(from);
    const end = instantOf(to);
    if (begin !== undefined && end !== undefined && end < begin) {
      this.#inconsistent += 1;
    }
    this.#saw(end ?? 0);
  }

  #sawInstant(value: unknown) {
    this.#saw(instantOf(value) ?? 0);
  }

  #saw(instant: number) {
    if (instant > this.#lastEventAt) {
      this.#lastEventAt = instant;
    }
  }
}

/** Classes of `AppStatusListener.onTaskEnd`: a task that may not commit counts as killed. */
function endingOf(reason: string): TaskEnding {
  switch (reason) {
    case 'Success':
      return 'succeeded';
    case 'TaskKilled':
    case 'TaskCommitDenied':
      return 'killed';
    default:
      return 'failed';
  }
}

/** A task's numbers below 0 are made 0. Peaks are not looked at: -1 is Spark's "not measured". */
function hasNegative(numbers: Float64Array): boolean {
  let found = false;
  for (let slot = 0; slot < FIRST_PEAK; slot++) {
    if (numbers[slot] < 0) {
      numbers[slot] = 0;
      found = true;
    }
  }
  return found;
}

function beginsWith(
  bytes: Uint8Array,
  start: number,
  end: number,
  prefix: Uint8Array,
): boolean {
  if (end - start < prefix.length) {
    return false;
  }
  for (let index = 0; index < prefix.length; index++) {
    if (bytes[start + index] !== prefix[index]) {
      return false;
    }
  }
  return true;
}

function cutOptional(text: string | undefined, length: number) {
  return text === undefined ? undefined : cut(text, length);
}
