import { OutsideFailure } from '@pilotlight/plugin-spark-node';
import { z } from 'zod';

const warnings = z.array(z.string()).optional();
const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

const matrix = z.object({
  status: z.literal('success'),
  warnings,
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(sample) })),
  }),
});

const names = z.object({
  status: z.literal('success'),
  warnings,
  data: z.array(z.string()),
});

/** A series of a range query: labels, times in epoch milliseconds, finite values. */
export interface RangeSeries {
  labels: Record<string, string>;
  points: [at: number, value: number][];
}

function parse<T>(schema: z.ZodType<T>, answer: unknown, title: string): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    throw new OutsideFailure(
      'broken',
      `${title} answers what no Prometheus does: is its address that of the Prometheus API?`,
      { cause: parsed.error },
    );
  }
  return parsed.data;
}

/** What a share of nothing and an overflow are worth: no point. */
const finitePoints = (values: [number, string][]) =>
  values
    .map(([at, value]): [number, number] => [
      Math.round(at * 1_000),
      Number(value),
    ])
    .filter(([, value]) => Number.isFinite(value));

/**
 * Series of an answer to `query_range`, or to `query` with a range.
 *
 * @throws OutsideFailure when it is none
 */
export function readMatrix(
  answer: unknown,
  title: string,
): { series: RangeSeries[]; warnings: string[] } {
  const read = parse(matrix, answer, title);
  return {
    series: read.data.result.map(({ metric, values }) => ({
      labels: metric,
      points: finitePoints(values),
    })),
    warnings: read.warnings ?? [],
  };
}

/**
 * Names of an answer to `label/__name__/values`.
 *
 * @throws OutsideFailure when it is none
 */
export function readNames(answer: unknown, title: string): Set<string> {
  return new Set(parse(names, answer, title).data);
}
