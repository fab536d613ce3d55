import type {
  AttemptFacts,
  ExecutorFacts,
  StageFacts,
} from '@pilotlight/plugin-spark-common';
import {
  instant,
  type ServerAnswers,
  type ServerExecutor,
  type ServerStage,
} from './answers';

/**
 * Every number in which our facts and the server's answers differ, one line
 * each; none when we are right. Nothing is rounded and nothing tolerated.
 */
export function differences(
  facts: AttemptFacts,
  answers: ServerAnswers,
): string[] {
  const found: string[] = [];
  const differ = (what: string, ours: unknown, theirs: unknown) => {
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
      found.push(
        `${what}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(
          theirs,
        )}`,
      );
    }
  };
  const [attempt] = answers.application.attempts;
  differ('application id', facts.applicationId, answers.application.id);
  differ('application name', facts.applicationName, answers.application.name);
  differ('start', facts.startedAt, instant(attempt.startTime));
  if (attempt.completed) {
    differ('end', facts.endedAt, instant(attempt.endTime));
  }

  pairs(
    'executor',
    facts.executors,
    each => each.executorId,
    answers.executors,
    each => each.id,
    compareExecutor,
  );
  pairs(
    'stage',
    facts.stages,
    each => `${each.stageId}.${each.stageAttemptId}`,
    answers.stages,
    each => `${each.stageId}.${each.attemptId}`,
    compareStage,
  );
  pairs(
    'Spark job',
    facts.sparkJobs,
    each => String(each.sparkJobId),
    answers.jobs,
    each => String(each.jobId),
    (name, ours, theirs) => {
      differ(
        `${name} status`,
        ours.status,
        theirs.status.toLocaleLowerCase('en'),
      );
      differ(
        `${name} submission`,
        ours.submittedAt,
        instant(theirs.submissionTime),
      );
      differ(
        `${name} completion`,
        ours.completedAt,
        instant(theirs.completionTime),
      );
      differ(`${name} stages`, sorted(ours.stageIds), sorted(theirs.stageIds));
    },
  );
  pairs(
    'query',
    facts.queries,
    each => String(each.queryId),
    answers.sql,
    each => String(each.id),
    (name, ours, theirs) => {
      const status = { RUNNING: 'running', COMPLETED: 'succeeded' };
      differ(
        `${name} status`,
        ours.status,
        status[theirs.status as keyof typeof status] ?? 'failed',
      );
      differ(
        `${name} submission`,
        ours.submittedAt,
        instant(theirs.submissionTime),
      );
      if (ours.completedAt !== undefined) {
        differ(
          `${name} duration`,
          ours.completedAt - ours.submittedAt,
          theirs.duration,
        );
      }
      differ(
        `${name} Spark jobs`,
        sorted(ours.sparkJobIds),
        sorted([
          ...theirs.runningJobIds,
          ...theirs.successJobIds,
          ...theirs.failedJobIds,
        ]),
      );
    },
  );
  return found;

  function compareExecutor(
    name: string,
    ours: ExecutorFacts,
    theirs: ServerExecutor,
  ) {
    const { totals } = ours;
    differ(`${name} completed`, totals.succeededTasks, theirs.completedTasks);
    differ(`${name} failed`, totals.failedTasks, theirs.failedTasks);
    differ(`${name} input`, totals.inputBytes, theirs.totalInputBytes);
    differ(
      `${name} shuffle read`,
      totals.shuffleReadBytes,
      theirs.totalShuffleRead,
    );
    differ(
      `${name} shuffle write`,
      totals.shuffleWriteBytes,
      theirs.totalShuffleWrite,
    );
    // At the end of an application the server overwrites the driver's task time
    // with the application's length, and its GC with that of the whole JVM.
    if (!ours.isDriver) {
      differ(`${name} task time`, totals.taskTime, theirs.totalDuration);
      differ(`${name} GC`, totals.gcTime, theirs.totalGCTime);
      differ(`${name} cores`, ours.cores, theirs.totalCores);
      differ(`${name} slots`, ours.maxTasks, theirs.maxTasks);
      differ(
        `${name} profile`,
        ours.resourceProfileId,
        theirs.resourceProfileId,
      );
      differ(`${name} added`, ours.addedAt, instant(theirs.addTime));
    }
    if (theirs.removeTime !== undefined) {
      differ(`${name} removed`, ours.removedAt, instant(theirs.removeTime));
      differ(`${name} reason`, ours.removedReason, theirs.removeReason);
    }
  }

  function compareStage(name: string, ours: StageFacts, theirs: ServerStage) {
    const { totals } = ours;
    differ(
      `${name} status`,
      ours.status,
      theirs.status.toLocaleLowerCase('en'),
    );
    differ(`${name} name`, ours.name, theirs.name);
    differ(`${name} tasks`, ours.numTasks, theirs.numTasks);
    differ(`${name} complete`, totals.succeededTasks, theirs.numCompleteTasks);
    differ(`${name} failed`, totals.failedTasks, theirs.numFailedTasks);
    differ(`${name} killed`, totals.killedTasks, theirs.numKilledTasks);
    differ(
      `${name} submission`,
      ours.submittedAt,
      instant(theirs.submissionTime),
    );
    differ(
      `${name} completion`,
      ours.completedAt,
      instant(theirs.completionTime),
    );
    differ(
      `${name} reason`,
      ours.failureReason,
      cutAs(ours.failureReason, theirs.failureReason),
    );
    differ(`${name} run time`, totals.runTime, theirs.executorRunTime);
    // Ours is in whole milliseconds.
    differ(
      `${name} CPU`,
      Math.round(totals.cpuTime),
      Math.round(theirs.executorCpuTime / 1e6),
    );
    differ(`${name} GC`, totals.gcTime, theirs.jvmGcTime);
    const same = [
      ['memorySpilled', 'memoryBytesSpilled'],
      ['diskSpilled', 'diskBytesSpilled'],
      ['inputBytes', 'inputBytes'],
      ['inputRecords', 'inputRecords'],
      ['outputBytes', 'outputBytes'],
      ['outputRecords', 'outputRecords'],
      ['shuffleReadBytes', 'shuffleReadBytes'],
      ['shuffleReadRecords', 'shuffleReadRecords'],
      ['shuffleFetchWaitTime', 'shuffleFetchWaitTime'],
      ['shuffleWriteBytes', 'shuffleWriteBytes'],
      ['shuffleWriteRecords', 'shuffleWriteRecords'],
    ] as const;
    for (const [mine, his] of same) {
      differ(`${name} ${mine}`, totals[mine], theirs[his]);
    }
    // Theirs is the sum over tasks, ours that of the largest: no sum can be less.
    if (ours.peakExecutionMemory > theirs.peakExecutionMemory) {
      found.push(`${name} peak memory: more than the sum over its tasks`);
    }
  }

  function pairs<Ours, Theirs>(
    what: string,
    ours: Ours[],
    ourKey: (item: Ours) => string,
    theirs: Theirs[],
    theirKey: (item: Theirs) => string,
    compare: (name: string, mine: Ours, his: Theirs) => void,
  ) {
    const mine = new Map(ours.map(item => [ourKey(item), item]));
    differ(`${what}s`, [...mine.keys()].sort(), theirs.map(theirKey).sort());
    for (const his of theirs) {
      const item = mine.get(theirKey(his));
      if (item !== undefined) {
        compare(`${what} ${theirKey(his)}`, item, his);
      }
    }
  }
}

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

/** Where we cut a long text, theirs is compared as far as ours goes. */
const cutAs = (ours: string | undefined, theirs: string | undefined) =>
  ours?.endsWith('…') && theirs !== undefined
    ? `${theirs.slice(0, ours.length - 1)}…`
    : theirs;
