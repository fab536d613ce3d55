import type { QueryFacts, SparkJobFacts } from '../facts';
import { cut, idOf, instantOf, textOf, type JsonObject } from '../text/fields';
import { redactText } from '../text/redaction';
import { flattenPlan, type MeasuredPlan } from './plan';
import { MetricValues } from './planMetrics';

const MAX_QUERIES = 20_000;
const MAX_DESCRIPTION = 5000;
const MAX_ERROR = 5000;
/** Characters of all plans together; past it the plans of the oldest succeeded queries go. */
const PLAN_BUDGET = 16_000_000;
/** What a metric takes of it. */
const METRIC_SIZE = 50;

interface Query {
  queryId: number;
  rootQueryId?: number;
  description: string;
  submittedAt: number;
  completedAt?: number;
  /** `undefined`: the log is older than Spark 3.4, which does not write it. */
  error?: string;
  jobs: Map<number, SparkJobFacts>;
  plan: MeasuredPlan;
  replanned: number;
}

/**
 * The SQL queries of an application, by the rules of Spark's
 * `SQLAppStatusListener` and `SQLExecutionUIData.executionStatus`.
 */
export class Queries {
  #queries = new Map<number, Query>();
  #planSize = 0;
  #values = new MetricValues();

  started(event: JsonObject) {
    const query = this.#getOrAdd(idOf(event.executionId));
    if (query) {
      const description = textOf(event.description) ?? '';
      query.rootQueryId = idOf(event.rootExecutionId);
      query.description = cut(
        redactText(cut(description, 2 * MAX_DESCRIPTION)),
        MAX_DESCRIPTION,
      );
      query.submittedAt = instantOf(event.time) ?? 0;
      this.#setPlan(query, event.sparkPlanInfo);
    }
  }

  replanned(event: JsonObject) {
    const query = this.#queries.get(idOf(event.executionId) ?? -1);
    if (query) {
      query.replanned += 1;
      this.#setPlan(query, event.sparkPlanInfo);
    }
  }

  /** @returns the query's error as Spark wrote it, empty when it succeeded. */
  ended(
    event: JsonObject,
  ): { queryId: number; failed: boolean; error: string } | undefined {
    const query = this.#queries.get(idOf(event.executionId) ?? -1);
    if (!query) {
      return undefined;
    }
    query.completedAt = instantOf(event.time);
    const error = textOf(event.errorMessage);
    if (error !== undefined) {
      query.error = cut(redactText(cut(error, 2 * MAX_ERROR)), MAX_ERROR);
    }
    return {
      queryId: query.queryId,
      failed: statusOf(query) === 'failed',
      error: error ?? '',
    };
  }

  /** Reads what a stage that completed tells of its query's metrics. */
  stageCompleted(info: JsonObject) {
    this.#values.stageCompleted(info);
  }

  /** Reads a `SparkListenerDriverAccumUpdates`. */
  driverUpdated(event: JsonObject) {
    this.#values.driverUpdated(event);
  }

  sparkJobStarted(job: SparkJobFacts) {
    if (job.queryId !== undefined) {
      this.#getOrAdd(job.queryId)?.jobs.set(job.sparkJobId, job);
    }
  }

  facts(): QueryFacts[] {
    return [...this.#queries.values()].map(query => ({
      queryId: query.queryId,
      rootQueryId: query.rootQueryId,
      description: query.description,
      submittedAt: query.submittedAt,
      completedAt: query.completedAt,
      status: statusOf(query),
      error: query.error === '' ? undefined : query.error,
      sparkJobIds: [...query.jobs.keys()],
      plan: this.#planOf(query),
      replanned: query.replanned,
    }));
  }

  #planOf({ plan }: Query): QueryFacts['plan'] {
    const measured = this.#values.byNode(plan.metrics);
    return plan.nodes.map(node => {
      const metrics = measured.get(node.id);
      return metrics ? { ...node, metrics } : node;
    });
  }

  #getOrAdd(queryId: number | undefined): Query | undefined {
    if (queryId === undefined) {
      return undefined;
    }
    let query = this.#queries.get(queryId);
    if (!query && this.#queries.size < MAX_QUERIES) {
      query = {
        queryId,
        description: '',
        submittedAt: 0,
        jobs: new Map(),
        plan: { nodes: [], metrics: [] },
        replanned: 0,
      };
      this.#queries.set(queryId, query);
    }
    return query;
  }

  #setPlan(query: Query, sparkPlanInfo: unknown) {
    const plan = flattenPlan(sparkPlanInfo);
    if (plan.nodes.length > 0) {
      this.#planSize += sizeOfPlan(plan) - sizeOfPlan(query.plan);
      const stays = new Set(plan.metrics.map(each => each.accumulatorId));
      this.#values.forget(
        query.plan.metrics.filter(each => !stays.has(each.accumulatorId)),
      );
      this.#values.want(plan.metrics);
      query.plan = plan;
      if (this.#planSize > PLAN_BUDGET) {
        this.#dropPlans();
      }
    }
  }

  /** Makes room, well below the budget so that it is not done at every query. */
  #dropPlans() {
    for (const query of this.#queries.values()) {
      if (this.#planSize <= PLAN_BUDGET / 2) {
        return;
      }
      if (statusOf(query) === 'succeeded') {
        this.#planSize -= sizeOfPlan(query.plan);
        this.#values.forget(query.plan.metrics);
        query.plan = { nodes: [], metrics: [] };
      }
    }
  }
}

function sizeOfPlan({ nodes, metrics }: MeasuredPlan): number {
  return nodes.reduce(
    (sum, node) => sum + node.name.length + node.detail.length,
    METRIC_SIZE * metrics.length,
  );
}

function statusOf(query: Query): QueryFacts['status'] {
  if (query.error !== undefined) {
    return query.error === '' ? 'succeeded' : 'failed';
  }
  if (query.completedAt === undefined) {
    return 'running';
  }
  return [...query.jobs.values()].some(job => job.status === 'failed')
    ? 'failed'
    : 'succeeded';
}
