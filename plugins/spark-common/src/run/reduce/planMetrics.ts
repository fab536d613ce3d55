import {
  arrayOf,
  idOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../text/fields';

/**
 * Metrics of plan nodes that are kept, by Spark's names: bytes and counts.
 * (`SQLMetrics` of FileSourceScanLike, BatchScan, BasicWriteJobStatsTracker,
 * ShuffleExchange, BroadcastExchange, joins, sorts and aggregates.)
 */
const kept = new Set([
  'number of output rows',
  'number of files read',
  'size of files read',
  'number of partitions read',
  'number of written files',
  'written output',
  'data size',
  'number of partitions',
  'shuffle bytes written',
  'spill size',
  'peak memory',
]);

/** Which accumulator holds a metric of a plan's node. */
export interface PlanMetric {
  nodeId: number;
  name: string;
  accumulatorId: number;
}

/** The metrics of one `sparkPlanInfo` that are kept. */
export function metricsOfNode(node: JsonObject, nodeId: number): PlanMetric[] {
  return arrayOf(node.metrics)
    .slice(0, 100)
    .flatMap(each => {
      const metric = objectOf(each);
      const name = textOf(metric?.name);
      const accumulatorId = idOf(metric?.accumulatorId);
      return name !== undefined && kept.has(name) && accumulatorId !== undefined
        ? { nodeId, name, accumulatorId }
        : [];
    });
}

interface Amount {
  /** What tasks added up to, as the stage that ended last tells. */
  ofTasks?: number;
  /** What the driver measured itself, added up. */
  ofDriver: number;
}

/** Spark writes SQL metrics as numbers or as text; -1 is "nothing yet". */
function valueOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0
    ? number
    : undefined;
}

/**
 * Values of the accumulators that plans name, by the rules of Spark's
 * `SQLAppStatusListener`: what stages tell, and what the driver adds. Those of
 * tasks alone are not looked at; a stage's end repeats them, added up.
 */
export class MetricValues {
  #amounts = new Map<number, Amount>();

  /** From now on these are wanted. */
  want(metrics: readonly PlanMetric[]) {
    for (const { accumulatorId } of metrics) {
      if (!this.#amounts.has(accumulatorId)) {
        this.#amounts.set(accumulatorId, { ofDriver: 0 });
      }
    }
  }

  forget(metrics: readonly PlanMetric[]) {
    for (const { accumulatorId } of metrics) {
      this.#amounts.delete(accumulatorId);
    }
  }

  /** Reads the accumulables of a stage that completed. */
  stageCompleted(info: JsonObject) {
    for (const each of arrayOf(info.Accumulables)) {
      const accumulable = objectOf(each);
      const amount = this.#amounts.get(idOf(accumulable?.ID) ?? -1);
      if (amount) {
        amount.ofTasks = valueOf(accumulable?.Value) ?? amount.ofTasks;
      }
    }
  }

  /** Reads a `SparkListenerDriverAccumUpdates`. */
  driverUpdated(event: JsonObject) {
    for (const update of arrayOf(event.accumUpdates)) {
      const [id, value] = arrayOf(update);
      const amount = this.#amounts.get(idOf(id) ?? -1);
      if (amount) {
        amount.ofDriver += valueOf(value) ?? 0;
      }
    }
  }

  /** By node, what is known and not 0. */
  byNode(
    metrics: readonly PlanMetric[],
  ): ReadonlyMap<number, Record<string, number>> {
    const nodes = new Map<number, Record<string, number>>();
    for (const { nodeId, name, accumulatorId } of metrics) {
      const amount = this.#amounts.get(accumulatorId);
      // What tasks report is added to what the driver set in the same accumulator.
      const value = amount?.ofTasks ?? amount?.ofDriver ?? 0;
      if (value > 0) {
        const node = nodes.get(nodeId);
        if (node) {
          node[name] = value;
        } else {
          nodes.set(nodeId, { [name]: value });
        }
      }
    }
    return nodes;
  }
}
