import type { SparkJobFacts } from '../facts';
import {
  arrayOf,
  cut,
  idOf,
  idsOf,
  instantOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../text/fields';
import { redactText } from '../text/redaction';

const MAX_JOBS = 50_000;
const MAX_DESCRIPTION = 1000;
const MAX_ERROR = 5000;

/** A property value as Spark writes it: a whole number in text. */
export function idOfProperty(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,15}$/.test(value)
    ? Number(value)
    : undefined;
}

/** The Spark jobs of an application. */
export class SparkJobs {
  #jobs = new Map<number, SparkJobFacts>();
  #active = new Set<SparkJobFacts>();

  /** @returns the Spark job, with all of its stages' infos; `undefined` when it has no id. */
  started(
    event: JsonObject,
  ): { job: SparkJobFacts; stageInfos: JsonObject[] } | undefined {
    const sparkJobId = idOf(event['Job ID']);
    if (sparkJobId === undefined || this.#jobs.size >= MAX_JOBS) {
      return undefined;
    }
    const properties = objectOf(event.Properties);
    const stageInfos = arrayOf(event['Stage Infos'])
      .map(objectOf)
      .filter(info => info !== undefined);
    const description = textOf(properties?.['spark.job.description']);
    const stageIds = Array.isArray(event['Stage IDs'])
      ? idsOf(event['Stage IDs'])
      : stageInfos.flatMap(info => idOf(info['Stage ID']) ?? []);
    const job: SparkJobFacts = {
      sparkJobId,
      submittedAt: instantOf(event['Submission Time']) ?? 0,
      status: 'running',
      description:
        description === undefined
          ? undefined
          : cut(
              redactText(cut(description, 2 * MAX_DESCRIPTION)),
              MAX_DESCRIPTION,
            ),
      stageIds,
      queryId: idOfProperty(properties?.['spark.sql.execution.id']),
    };
    this.#jobs.set(sparkJobId, job);
    this.#active.add(job);
    return { job, stageInfos };
  }

  /** @returns the job as it ended, and its error as Spark wrote it. */
  ended(event: JsonObject): { job: SparkJobFacts; error?: string } | undefined {
    const job = this.#jobs.get(idOf(event['Job ID']) ?? -1);
    if (!job || !this.#active.delete(job)) {
      return undefined;
    }
    job.completedAt = instantOf(event['Completion Time']);
    const result = objectOf(event['Job Result']);
    if (result?.Result === 'JobSucceeded') {
      job.status = 'succeeded';
      return { job };
    }
    const error = textOf(objectOf(result?.Exception)?.Message) ?? '';
    job.status = 'failed';
    job.error = cut(redactText(cut(error, 2 * MAX_ERROR)), MAX_ERROR);
    return { job, error };
  }

  /** Ids of the running jobs that a stage belongs to. */
  runningWith(stageId: number): number[] {
    return [...this.#active].flatMap(job =>
      job.stageIds.includes(stageId) ? job.sparkJobId : [],
    );
  }

  facts(): SparkJobFacts[] {
    return [...this.#jobs.values()].map(job => ({
      ...job,
      stageIds: [...job.stageIds],
    }));
  }
}
