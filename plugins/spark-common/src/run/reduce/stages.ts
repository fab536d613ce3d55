import { Slot, type TaskEnding, type TaskLoss } from '../events/taskEvents';
import type {
  Distribution,
  SpeculationFacts,
  StageFacts,
  TaskTotals,
} from '../facts';
import {
  cut,
  idOf,
  idsOf,
  instantOf,
  textOf,
  type JsonObject,
} from '../text/fields';
import { redactText } from '../text/redaction';
import { DistributionSketch } from './distribution';
import { addEnding, addMetrics, emptyTotals, finishedTotals } from './totals';

const MAX_STAGES = 50_000;
const MAX_NAME = 500;
const MAX_REASON = 5000;
const MAX_BINS = 64;
/** Of a stage's histogram when those of others have taken up the room. */
const FEW_BINS = 8;
/** Bins of all finished stages together, before they get few. */
const BIN_BUDGET = 500_000;

interface Sketches {
  duration: DistributionSketch;
  shuffleRead: DistributionSketch;
  input: DistributionSketch;
}

interface Distributions {
  taskDuration?: Distribution;
  taskShuffleRead?: Distribution;
  taskInput?: Distribution;
  taskHistogram?: StageFacts['taskHistogram'];
}

interface Stage {
  stageId: number;
  stageAttemptId: number;
  name: string;
  status: StageFacts['status'];
  /** As long as it is live, events of its tasks count. */
  live: boolean;
  activeTasks: number;
  submittedAt?: number;
  completedAt?: number;
  failureReason?: string;
  numTasks: number;
  parentIds: number[];
  sparkJobIds: number[];
  queryId?: number;
  resourceProfileId: number;
  totals: TaskTotals;
  peakExecutionMemory: number;
  fetchFailedTasks: number;
  speculation?: SpeculationFacts;
  sketches?: Sketches;
  /** Of the finished stage; the sketches are dropped then. */
  distributions: Distributions;
}

/**
 * The stages of an application, by the rules of Spark's `AppStatusListener`:
 * a stage is live from its Spark job's start until it completed and its last
 * running task ended; a pending one of a finished Spark job was skipped.
 */
export class Stages {
  #stages = new Map<number, Map<number, Stage>>();
  #count = 0;
  #bins = 0;
  #lastFailed: Stage | undefined;

  /** A Spark job announces its stages, all of them at once. */
  announced(info: JsonObject, sparkJobId: number, queryId: number | undefined) {
    const stage = this.#getOrAdd(info);
    if (stage) {
      addId(stage.sparkJobIds, sparkJobId);
      stage.queryId ??= queryId;
    }
  }

  submitted(info: JsonObject, sparkJobIds: number[]) {
    const stage = this.#getOrAdd(info);
    if (stage) {
      // When its Spark job started, its time of submission was not yet known.
      describe(stage, info);
      stage.status = 'active';
      for (const id of sparkJobIds) {
        addId(stage.sparkJobIds, id);
      }
      // A retry belongs to the query of the attempt before it.
      stage.queryId ??= this.#find(
        stage.stageId,
        stage.stageAttemptId - 1,
      )?.queryId;
    }
  }

  completed(info: JsonObject) {
    const stage = this.#find(
      idOf(info['Stage ID']),
      idOf(info['Stage Attempt ID']) ?? 0,
    );
    if (!stage?.live) {
      return;
    }
    describe(stage, info);
    if (stage.failureReason !== undefined) {
      stage.status = 'failed';
      this.#lastFailed = stage;
    } else {
      stage.status = stage.submittedAt === undefined ? 'skipped' : 'complete';
    }
    this.#closeIfDone(stage);
  }

  /** What of these stages is still pending when their Spark job ends was skipped. */
  sparkJobEnded(stageIds: readonly number[]) {
    for (const id of stageIds) {
      for (const stage of this.#stages.get(id)?.values() ?? []) {
        if (stage.live && stage.status === 'pending') {
          stage.status = 'skipped';
          this.#close(stage);
        }
      }
    }
  }

  taskStarted(stageId: number, stageAttemptId: number) {
    const stage = this.#find(stageId, stageAttemptId);
    if (stage?.live) {
      stage.activeTasks += 1;
    }
  }

  taskEnded(
    ending: TaskEnding,
    duration: number,
    numbers: Float64Array,
    withMetrics: boolean,
    loss?: TaskLoss,
  ) {
    const stage = this.#find(
      numbers[Slot.stageId],
      numbers[Slot.stageAttemptId],
    );
    if (!stage?.live) {
      return;
    }
    stage.activeTasks -= 1;
    addEnding(stage.totals, ending, duration);
    stage.fetchFailedTasks += loss === 'fetch-failed' ? 1 : 0;
    if (numbers[Slot.speculative] === 1 || loss === 'other-try-succeeded') {
      addSpeculation(stage, ending, duration, numbers, loss);
    }
    if (withMetrics) {
      addMetrics(stage.totals, numbers);
      stage.peakExecutionMemory = Math.max(
        stage.peakExecutionMemory,
        numbers[Slot.peakExecutionMemory],
      );
      if (ending === 'succeeded') {
        addToSketches(stage, duration, numbers);
      }
    }
    if (stage.status === 'complete' || stage.status === 'failed') {
      this.#closeIfDone(stage);
    }
  }

  /** The stage that failed last, with its reason, not redacted. */
  get lastFailure(): { stageId: number; reason: string } | undefined {
    const stage = this.#lastFailed;
    return stage?.failureReason === undefined
      ? undefined
      : { stageId: stage.stageId, reason: stage.failureReason };
  }

  /**
   * Stages that completed with fewer successful tasks than they have: events
   * are missing. Of a stage with several attempts another one may have done them.
   */
  get incomplete(): number {
    let count = 0;
    for (const attempts of this.#stages.values()) {
      const [stage] = attempts.values();
      const isShort =
        attempts.size === 1 &&
        stage.status === 'complete' &&
        stage.totals.succeededTasks < stage.numTasks;
      count += isShort ? 1 : 0;
    }
    return count;
  }

  facts(): StageFacts[] {
    const all = [...this.#stages.values()].flatMap(attempts => [
      ...attempts.values(),
    ]);
    return all.map(stage => ({
      stageId: stage.stageId,
      stageAttemptId: stage.stageAttemptId,
      name: cut(redactText(stage.name), MAX_NAME),
      status: stage.status,
      submittedAt: stage.submittedAt,
      completedAt: stage.completedAt,
      failureReason:
        stage.failureReason === undefined
          ? undefined
          : redactText(stage.failureReason),
      numTasks: stage.numTasks,
      parentIds: [...stage.parentIds],
      sparkJobIds: [...stage.sparkJobIds],
      queryId: stage.queryId,
      resourceProfileId: stage.resourceProfileId,
      totals: finishedTotals(stage.totals),
      peakExecutionMemory: stage.peakExecutionMemory,
      ...(stage.fetchFailedTasks > 0 && {
        fetchFailedTasks: stage.fetchFailedTasks,
      }),
      ...(stage.speculation && { speculation: { ...stage.speculation } }),
      ...(stage.sketches
        ? distributionsOf(stage.sketches, this.#maxBins)
        : stage.distributions),
    }));
  }

  get #maxBins(): number {
    return this.#bins < BIN_BUDGET ? MAX_BINS : FEW_BINS;
  }

  #closeIfDone(stage: Stage) {
    if (stage.activeTasks === 0) {
      this.#close(stage);
    }
  }

  #close(stage: Stage) {
    stage.live = false;
    if (stage.sketches) {
      stage.distributions = distributionsOf(stage.sketches, this.#maxBins);
      stage.sketches = undefined;
      this.#bins += stage.distributions.taskHistogram?.length ?? 0;
    }
  }

  #find(
    stageId: number | undefined,
    stageAttemptId: number,
  ): Stage | undefined {
    return stageId === undefined
      ? undefined
      : this.#stages.get(stageId)?.get(stageAttemptId);
  }

  #getOrAdd(info: JsonObject): Stage | undefined {
    const stageId = idOf(info['Stage ID']);
    const stageAttemptId = idOf(info['Stage Attempt ID']) ?? 0;
    if (stageId === undefined) {
      return undefined;
    }
    let attempts = this.#stages.get(stageId);
    let stage = attempts?.get(stageAttemptId);
    if (!stage && this.#count < MAX_STAGES) {
      if (!attempts) {
        attempts = new Map();
        this.#stages.set(stageId, attempts);
      }
      stage = {
        stageId,
        stageAttemptId,
        name: '',
        status: 'pending',
        live: true,
        activeTasks: 0,
        numTasks: 0,
        parentIds: [],
        sparkJobIds: [],
        resourceProfileId: 0,
        totals: emptyTotals(),
        peakExecutionMemory: 0,
        fetchFailedTasks: 0,
        distributions: {},
      };
      attempts.set(stageAttemptId, stage);
      this.#count += 1;
      describe(stage, info);
    }
    return stage;
  }
}

function addId(ids: number[], id: number) {
  if (!ids.includes(id)) {
    ids.push(id);
  }
}

function describe(stage: Stage, info: JsonObject) {
  stage.name = cut(textOf(info['Stage Name']) ?? stage.name, 2 * MAX_NAME);
  stage.numTasks = idOf(info['Number of Tasks']) ?? stage.numTasks;
  stage.parentIds = idsOf(info['Parent IDs']).slice(0, 1000);
  stage.submittedAt = instantOf(info['Submission Time']) ?? stage.submittedAt;
  stage.completedAt = instantOf(info['Completion Time']) ?? stage.completedAt;
  stage.resourceProfileId =
    idOf(info['Resource Profile Id']) ?? stage.resourceProfileId;
  const reason = textOf(info['Failure Reason']);
  stage.failureReason =
    reason === undefined ? stage.failureReason : cut(reason, MAX_REASON);
}

function addToSketches(stage: Stage, duration: number, numbers: Float64Array) {
  stage.sketches ??= {
    duration: new DistributionSketch(),
    shuffleRead: new DistributionSketch(),
    input: new DistributionSketch(),
  };
  stage.sketches.duration.add(duration);
  stage.sketches.shuffleRead.add(
    numbers[Slot.remoteBytesRead] + numbers[Slot.localBytesRead],
  );
  stage.sketches.input.add(numbers[Slot.inputBytes]);
}

/** A second try that ended, or a first or second one that the other one beat. */
function addSpeculation(
  stage: Stage,
  ending: TaskEnding,
  duration: number,
  numbers: Float64Array,
  loss: TaskLoss | undefined,
) {
  stage.speculation ??= { tasks: 0, succeededTasks: 0, lostTime: 0 };
  if (numbers[Slot.speculative] === 1) {
    stage.speculation.tasks += 1;
    stage.speculation.succeededTasks += ending === 'succeeded' ? 1 : 0;
  }
  if (loss === 'other-try-succeeded') {
    stage.speculation.lostTime += duration;
  }
}

function distributionsOf(sketches: Sketches, maxBins: number): Distributions {
  return {
    taskHistogram: sketches.duration.histogram(maxBins),
    taskDuration: sketches.duration.distribution(),
    taskShuffleRead: sketches.shuffleRead.distribution(),
    taskInput: sketches.input.distribution(),
  };
}
