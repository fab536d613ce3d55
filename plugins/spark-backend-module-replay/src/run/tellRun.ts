import type {
  AttemptFacts,
  ExecutorFacts,
  Properties,
  StageFacts,
} from '@pilotlight/plugin-spark-common';
import { chanceOf } from './chance';
import type { PlannedRun } from './plannedRun';
import { scaleProperties } from './properties';
import {
  type Factors,
  scaleDistribution,
  scaleMetrics,
  totalsMultiplier,
} from './scaling';

/** An address as a cluster's pods have it, the same for the same place of the same run. */
function podAddress(applicationId: string, place: string): string {
  const chance = chanceOf('host', applicationId, place);
  const byte = () => 1 + Math.floor(chance.uniform() * 254);
  return `10.42.${byte()}.${byte()}`;
}

function timeMapper({ recording, startedAt, timeFactor }: PlannedRun) {
  const recordedStart = recording.facts.startedAt;
  const map = (time: number) =>
    startedAt + Math.round((time - recordedStart) * timeFactor);
  return {
    map,
    /** For keys that are absent rather than undefined where nothing is known. */
    optional: <K extends string>(key: K, time: number | undefined) =>
      (time === undefined ? {} : { [key]: map(time) }) as { [P in K]?: number },
  };
}

function propertiesOf(
  { job, scheduledAt, startedAt }: PlannedRun,
  told: Properties,
): Properties {
  const properties = scaleProperties(told, job.scale);
  // Where the log has them, they are times of the recording.
  for (const [key, time] of [
    ['spark.app.submitTime', scheduledAt],
    ['spark.app.startTime', startedAt],
  ] as const) {
    if (key in properties) {
      properties[key] = String(time);
    }
  }
  return {
    ...properties,
    // As the Spark operator labels the runs of a ScheduledSparkApplication.
    'spark.kubernetes.driver.label.sparkoperator.k8s.io/scheduled-app-name':
      job.name,
    ...job.properties,
  };
}

/**
 * The facts of a run when it has ended: those of its recording, on the run's
 * own clock and as much longer and larger as the plan states.
 *
 * Times map by one straight line, so whatever was before, within or at the
 * same time as something else still is. Totals are multiplied so that sums
 * over executors and stages stay the sums that they were.
 */
export function tellRun(run: PlannedRun): AttemptFacts {
  const { job, recording, applicationId, applicationName } = run;
  const told = recording.retell({
    applicationId,
    applicationName,
    host: host => podAddress(applicationId, host),
  });
  const { map, optional } = timeMapper(run);
  const { cores, memory } = job.scale;
  const factors: Factors = {
    time: run.timeFactor,
    size: run.sizeFactor,
    cores,
  };

  const executorTotals = totalsMultiplier(factors);
  const executors = told.executors.map(
    (executor): ExecutorFacts => ({
      ...executor,
      // Recorded on one machine, where each pod of a cluster has an address.
      host:
        executor.host === 'localhost'
          ? podAddress(applicationId, `executor ${executor.executorId}`)
          : executor.host,
      addedAt: map(executor.addedAt),
      ...optional('removedAt', executor.removedAt),
      cores: executor.cores * cores,
      maxTasks: executor.maxTasks * cores,
      memoryBytes: Math.round(executor.memoryBytes * memory),
      nodeClass: executor.isDriver ? 'on-demand' : job.nodeClass,
      peakMemory: Object.fromEntries(
        Object.entries(executor.peakMemory).map(([name, bytes]) => [
          name,
          Math.round(bytes * memory),
        ]),
      ),
      totals: executorTotals(executor.totals),
    }),
  );

  const stageTotals = totalsMultiplier(factors);
  const stages = told.stages.map((stage): StageFacts => {
    const { taskDuration, taskShuffleRead, taskInput } = stage;
    const { taskHistogram, fetchFailedTasks, speculation } = stage;
    const share = run.sizeFactor / cores;
    return {
      ...stage,
      ...optional('submittedAt', stage.submittedAt),
      ...optional('completedAt', stage.completedAt),
      numTasks: stage.numTasks * cores,
      totals: stageTotals(stage.totals),
      peakExecutionMemory: Math.round(stage.peakExecutionMemory * memory),
      ...(taskDuration && {
        taskDuration: scaleDistribution(taskDuration, run.timeFactor, cores),
      }),
      ...(taskShuffleRead && {
        taskShuffleRead: scaleDistribution(taskShuffleRead, share, cores),
      }),
      ...(taskInput && {
        taskInput: scaleDistribution(taskInput, share, cores),
      }),
      ...(taskHistogram && {
        taskHistogram: taskHistogram.map(([time, count]) => [
          Math.round(time * run.timeFactor),
          count * cores,
        ]),
      }),
      ...(fetchFailedTasks && { fetchFailedTasks: fetchFailedTasks * cores }),
      ...(speculation && {
        speculation: {
          tasks: speculation.tasks * cores,
          succeededTasks: speculation.succeededTasks * cores,
          lostTime: Math.round(speculation.lostTime * run.timeFactor * cores),
        },
      }),
    };
  });

  // A log that was being written when it was recorded says "running" for ever.
  const cut = told.outcome === 'running';
  return {
    ...told,
    ...(cut && { outcome: 'unknown', outcomeBasis: 'log-cut' }),
    applicationId,
    applicationName,
    startedAt: run.startedAt,
    ...optional('endedAt', told.endedAt),
    lastEventAt: map(told.lastEventAt),
    configuration: {
      ...told.configuration,
      spark: propertiesOf(run, told.configuration.spark),
    },
    executors,
    stages,
    sparkJobs: told.sparkJobs.map(sparkJob => ({
      ...sparkJob,
      submittedAt: map(sparkJob.submittedAt),
      ...optional('completedAt', sparkJob.completedAt),
    })),
    queries: told.queries.map(query => ({
      ...query,
      submittedAt: map(query.submittedAt),
      ...optional('completedAt', query.completedAt),
      plan: query.plan.map(node =>
        node.metrics
          ? { ...node, metrics: scaleMetrics(node.metrics, factors) }
          : node,
      ),
    })),
    totals: totalsMultiplier(factors)(told.totals),
  };
}
