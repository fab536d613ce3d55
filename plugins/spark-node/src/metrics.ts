import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  MeteredRun,
  MetricsChartId,
  PlannedLine,
} from '@pilotlight/plugin-spark-common';

/** What a metrics server is asked. @public */
export interface MetricsQuestion {
  run: MeteredRun;
  /** Nothing else is asked. */
  charts: readonly MetricsChartId[];
  /** Epoch milliseconds. */
  from: number;
  to: number;
  /** How many points there is room for. */
  points: number;
}

/** A line of a chart with its figures. @public */
export interface MetricsSeries extends PlannedLine {
  /** What tells it from others of its kind: a streaming query, a type of node. Written by strangers. */
  label?: string;
  /** Epoch milliseconds and a finite value, in time's order; where nothing is known there is no point. */
  points: [at: number, value: number][];
  /** Milliseconds between two points. */
  step: number;
}

/** @public */
export interface MetricsReading {
  series: MetricsSeries[];
  /** What the server itself says is doubtful about the figures; its own words. */
  warnings: string[];
  /** When the server answered, epoch milliseconds. */
  answeredAt: number;
}

/**
 * A server that has metrics of runs, such as Prometheus.
 *
 * @public
 */
export interface MetricsProvider {
  /** Unique among providers: a kind, a slash and a name. */
  readonly id: string;
  /** As a person calls it: `Prometheus prod`. */
  readonly title: string;
  /** Whether it knows of the cluster, as far as configuration says. */
  serves(cluster: string): boolean;
  /**
   * Reads figures of one run.
   *
   * @param signal - aborted when nobody waits for them any longer
   * @throws OutsideFailure in one line; or the signal's reason
   */
  read(question: MetricsQuestion, signal: AbortSignal): Promise<MetricsReading>;
}

/**
 * Where a module adds servers that have metrics of runs. Without any, pages say
 * how to connect one.
 *
 * @public
 */
export interface SparkMetricsExtensionPoint {
  /** @throws Error when a provider of that id is there already. */
  addProvider(...providers: MetricsProvider[]): void;
}

/** @public */
export const sparkMetricsExtensionPoint =
  createExtensionPoint<SparkMetricsExtensionPoint>({ id: 'spark.metrics' });
