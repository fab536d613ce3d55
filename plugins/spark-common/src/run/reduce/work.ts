import type { AttemptFacts } from '../facts';
import { idOf, objectOf, type JsonObject } from '../text/fields';
import type { Clock } from './clock';
import type { Endings } from './endings';
import type { Losses } from './losses';
import { Queries } from './queries';
import { SparkJobs } from './sparkJobs';
import type { Stages } from './stages';

/** Queries, their Spark jobs and their stages, and what each tells of the others. */
export class Work {
  readonly #stages: Stages;
  readonly #clock: Clock;
  readonly #endings: Endings;
  readonly #losses: Losses;
  #sparkJobs = new SparkJobs();
  #queries = new Queries();

  constructor(parts: {
    stages: Stages;
    clock: Clock;
    endings: Endings;
    losses: Losses;
  }) {
    this.#stages = parts.stages;
    this.#clock = parts.clock;
    this.#endings = parts.endings;
    this.#losses = parts.losses;
  }

  /** Reads a `SparkListenerJobStart`. */
  sparkJobStarted(event: JsonObject) {
    const started = this.#sparkJobs.started(event);
    if (started) {
      const { job, stageInfos } = started;
      for (const info of stageInfos) {
        this.#stages.announced(info, job.sparkJobId, job.queryId);
      }
      this.#queries.sparkJobStarted(job);
      this.#clock.saw(job.submittedAt);
    }
    const properties = objectOf(event.Properties);
    if (properties?.['sql.streaming.queryId'] !== undefined) {
      this.#endings.streams();
    }
  }

  /** Reads a `SparkListenerJobEnd`. */
  sparkJobEnded(event: JsonObject) {
    const ended = this.#sparkJobs.ended(event);
    if (!ended) {
      this.#losses.orphans += 1;
      return;
    }
    const { job, error } = ended;
    this.#stages.sparkJobEnded(job.stageIds);
    this.#clock.sawInterval(job.submittedAt, job.completedAt);
    if (error === undefined) {
      this.#endings.succeeded();
    } else {
      this.#endings.failed({ text: error, at: 'job', queryId: job.queryId });
    }
  }

  /** Reads a `SparkListenerStageSubmitted`. */
  stageSubmitted(event: JsonObject) {
    const info = objectOf(event['Stage Info']);
    const stageId = idOf(info?.['Stage ID']);
    if (info && stageId !== undefined) {
      this.#stages.submitted(info, this.#sparkJobs.runningWith(stageId));
      this.#clock.sawField(info['Submission Time']);
    }
  }

  /** Reads a `SparkListenerStageCompleted`. */
  stageCompleted(event: JsonObject) {
    const info = objectOf(event['Stage Info']);
    if (info) {
      this.#stages.completed(info);
      this.#queries.stageCompleted(info);
      this.#clock.sawInterval(info['Submission Time'], info['Completion Time']);
    }
  }

  /** Reads a `SparkListenerSQLExecutionStart`. */
  queryStarted(event: JsonObject) {
    this.#queries.started(event);
    this.#clock.sawField(event.time);
  }

  /** Reads a `SparkListenerSQLAdaptiveExecutionUpdate`. */
  queryReplanned(event: JsonObject) {
    this.#queries.replanned(event);
  }

  /** Reads a `SparkListenerSQLExecutionEnd`. */
  queryEnded(event: JsonObject) {
    const ended = this.#queries.ended(event);
    this.#clock.sawField(event.time);
    if (!ended) {
      this.#losses.orphans += 1;
    } else if (ended.failed) {
      const { error, queryId } = ended;
      this.#endings.failed({ text: error, at: 'query', queryId });
    } else {
      this.#endings.succeeded();
    }
  }

  /** Reads a `SparkListenerDriverAccumUpdates`. */
  driverMeasured(event: JsonObject) {
    this.#queries.driverUpdated(event);
  }

  facts(): Pick<AttemptFacts, 'stages' | 'sparkJobs' | 'queries'> {
    return {
      stages: this.#stages.facts(),
      sparkJobs: this.#sparkJobs.facts(),
      queries: this.#queries.facts(),
    };
  }
}
