import type { AttemptFacts } from './facts';
import type { LogFacts } from './logFacts';
import { Application } from './reduce/application';
import { Clock } from './reduce/clock';
import { Endings } from './reduce/endings';
import { Environment } from './reduce/environment';
import { Executors } from './reduce/executors';
import { Losses } from './reduce/losses';
import { outcomeOf } from './reduce/outcome';
import { Stages } from './reduce/stages';
import { Tasks } from './reduce/tasks';
import { Work } from './reduce/work';
import { objectOf, textOf, type JsonObject } from './text/fields';

const CORE = 'SparkListener';
const EXECUTION = 'org.apache.spark.sql.execution.ui.SparkListener';
const SQL = `${EXECUTION}SQL`;
const STREAMING = 'org.apache.spark.sql.streaming.StreamingQueryListener$';

type Handler = (event: JsonObject, line: string) => void;

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
  #losses = new Losses();
  #clock = new Clock(this.#losses);
  #application = new Application();
  #environment = new Environment();
  #executors = new Executors();
  #stages = new Stages();
  #endings = new Endings();
  #work = new Work({
    stages: this.#stages,
    clock: this.#clock,
    endings: this.#endings,
    losses: this.#losses,
  });
  readonly #tasks: Tasks;
  readonly #handlers: ReadonlyMap<string, Handler>;

  /**
   * @param options - `templates: false` parses every line as JSON; slower, and
   * the same. Tests compare the two.
   */
  constructor(options: { templates?: boolean } = {}) {
    this.#tasks = new Tasks(
      {
        stages: this.#stages,
        executors: this.#executors,
        clock: this.#clock,
        losses: this.#losses,
      },
      options.templates ?? true,
    );
    this.#handlers = this.#createHandlers();
  }

  /** Takes one line, without its end, from `start` up to `end`. */
  acceptLine(bytes: Uint8Array, start: number, end: number) {
    if (end <= start) {
      return;
    }
    this.#losses.events += 1;
    if (this.#tasks.acceptLine(bytes, start, end)) {
      return;
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
      this.#losses.unreadableLines += 1;
    } else {
      this.#accept(name, event, line);
    }
  }

  /** Counts a line that was too long to be kept. */
  acceptOversized() {
    this.#losses.events += 1;
  }

  /** Counts a line that was cut off by damage. */
  acceptBroken() {
    this.#losses.events += 1;
    this.#losses.unreadableLines += 1;
  }

  /** Lines read so far that held an event, unreadable ones included. */
  get events(): number {
    return this.#losses.events;
  }

  /** The end of the application was read. */
  get ended(): boolean {
    return this.#application.ended;
  }

  /** All that is known by now. May be asked at any time; reading can go on. */
  facts(log: LogFacts): AttemptFacts {
    const { inProgress, applicationId, attemptId, modifiedAt, ...reading } =
      log;
    const { ended, exitCode } = this.#application;
    const startedAt =
      this.#application.startedAt ?? (this.#clock.last || modifiedAt);
    const lastEventAt = Math.max(startedAt, this.#clock.last);
    const endedAt = ended
      ? Math.max(startedAt, this.#application.endedAt ?? lastEventAt)
      : undefined;
    const { outcome, outcomeBasis } = outcomeOf({
      closed: ended,
      exitCode,
      inProgress,
      ...this.#endings.evidence,
    });
    return {
      ...this.#application.identity({ applicationId, attemptId }),
      startedAt,
      endedAt,
      lastEventAt,
      outcome,
      outcomeBasis,
      exitCode,
      error:
        outcome === 'failed' || outcome === 'unknown'
          ? this.#endings.error(this.#stages.lastFailure)
          : undefined,
      ...(this.#endings.evidence.streaming && { streaming: true }),
      configuration: this.#environment.facts(),
      executors: this.#executors.facts(
        this.#environment,
        this.#tasks.peakNames,
        startedAt,
        // A log that stopped without an end: nobody was seen alive after its last event.
        endedAt ?? (outcome === 'unknown' ? lastEventAt : undefined),
      ),
      ...this.#work.facts(),
      totals: this.#tasks.facts(),
      reading: this.#losses.facts(
        reading,
        this.#stages.incomplete + this.#tasks.unbegun,
        ended,
      ),
    };
  }

  #accept(name: string, event: JsonObject, line: string) {
    const handler = this.#handlers.get(name);
    if (handler) {
      handler(event, line);
    } else {
      if (name.startsWith(STREAMING)) {
        this.#endings.streams();
      }
      this.#losses.ignoredEvents += 1;
    }
  }

  /** The closed list of events that are used, by name. */
  #createHandlers(): ReadonlyMap<string, Handler> {
    const tasks = this.#tasks;
    const work = this.#work;
    const application = this.#application;
    const environment = this.#environment;
    const executors = this.#executors;
    /** An event that tells its time in `Timestamp`. */
    const timed =
      (handler: Handler): Handler =>
      (event, line) => {
        handler(event, line);
        this.#clock.sawField(event.Timestamp);
      };
    return new Map<string, Handler>([
      [`${CORE}LogStart`, event => application.logStarted(event)],
      [`${CORE}ApplicationStart`, timed(event => application.started(event))],
      [`${CORE}ApplicationEnd`, timed(event => application.finished(event))],
      [`${CORE}EnvironmentUpdate`, event => environment.updated(event)],
      [`${CORE}ResourceProfileAdded`, event => environment.profileAdded(event)],
      [`${CORE}ExecutorAdded`, timed(event => executors.added(event))],
      [`${CORE}ExecutorRemoved`, timed(event => executors.removed(event))],
      [`${CORE}BlockManagerAdded`, event => executors.blockManagerAdded(event)],
      [`${CORE}StageExecutorMetrics`, event => tasks.peaksReported(event)],
      [`${CORE}ExecutorMetricsUpdate`, event => tasks.heartbeat(event)],
      [`${CORE}TaskStart`, (event, line) => tasks.started(event, line)],
      [`${CORE}TaskEnd`, (event, line) => tasks.ended(event, line)],
      [`${CORE}JobStart`, event => work.sparkJobStarted(event)],
      [`${CORE}JobEnd`, event => work.sparkJobEnded(event)],
      [`${CORE}StageSubmitted`, event => work.stageSubmitted(event)],
      [`${CORE}StageCompleted`, event => work.stageCompleted(event)],
      [`${SQL}ExecutionStart`, event => work.queryStarted(event)],
      [`${SQL}AdaptiveExecutionUpdate`, event => work.queryReplanned(event)],
      [`${SQL}ExecutionEnd`, event => work.queryEnded(event)],
      [`${EXECUTION}DriverAccumUpdates`, event => work.driverMeasured(event)],
    ]);
  }
}
