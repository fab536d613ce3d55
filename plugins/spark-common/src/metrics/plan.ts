import {
  metricsCharts,
  type MetricsChartId,
  type MetricsLineId,
  type MetricsUnit,
} from './charts';
import { dialectsOf, type MetricsDialectId } from './dialects';
import {
  metricsIdentity,
  type MeteredRun,
  type MetricsIdentity,
} from './identity';
import { metricsLines, type Line, type LineContext } from './lines';
import { binary, promql, relabel } from './promql';

/** The label by which the lines of one query are told apart. */
const LINE_LABEL = 'pilotlight_line';

/** A line of a chart, without its figures. @public */
export interface PlannedLine {
  chart: MetricsChartId;
  unit: MetricsUnit;
  line: MetricsLineId;
  dialect: MetricsDialectId;
  /** The figures are the highest so far, not those of the moment. */
  peak: boolean;
  /** What they must not exceed, in their unit. */
  limit?: number;
}

/** A query of several lines at once: a server is asked once a dialect, not once a line. @public */
export interface PlannedQuery {
  dialect: MetricsDialectId;
  /** Samples of a series that is there as long as the run, to tell how often it is scraped. */
  heartbeat?: string;
  /** @param window - seconds that rates and peaks look back */
  query(window: number): string;
  /**
   * Which line a series belongs to, by its labels, and what it is called there
   * (a streaming query, a type of node); nothing for what was not asked.
   */
  lineOf(
    labels: Readonly<Record<string, string>>,
  ): { line: PlannedLine; label?: string } | undefined;
}

/** How a run is asked for. @public */
export interface MetricsPlan {
  /** Selectors whose names tell what exists, as `match[]` of the API. */
  probes: string[];
  /** The queries of all lines that can be told with the names that exist. */
  queries(
    names: ReadonlySet<string>,
    charts: readonly MetricsChartId[],
  ): PlannedQuery[];
}

/**
 * How a run is asked for of a server that speaks the API of Prometheus.
 *
 * @param clusterLabel - the label by which a server of several clusters tells them apart
 * @throws RangeError when the run's id or names hold what no query can
 *
 * @public
 */
export function planMetrics(
  run: MeteredRun,
  clusterLabel?: string,
): MetricsPlan {
  const identity = metricsIdentity(run, clusterLabel);
  const dialects = dialectsOf(identity);
  return {
    probes: Object.values(dialects).flatMap(({ probes }) =>
      probes.map(matchers => promql({ type: 'selector', matchers })),
    ),
    queries: (names, charts) => {
      const chosen = chosenLines(identity, names, charts);
      return [...new Set(chosen.map(({ dialect }) => dialect))].map(dialect => {
        const { heartbeat } = dialects[dialect];
        return {
          dialect,
          ...(heartbeat && { heartbeat: promql(heartbeat) }),
          ...together(
            chosen.filter(line => line.dialect === dialect),
            { identity, properties: run.properties },
          ),
        };
      });
    },
  };
}

/** Of each line the first dialect whose names all exist. */
function chosenLines(
  identity: MetricsIdentity,
  names: ReadonlySet<string>,
  charts: readonly MetricsChartId[],
): Line[] {
  const list = [...names];
  const exists = (need: string | RegExp) =>
    typeof need === 'string'
      ? names.has(need)
      : list.some(name => need.test(name));
  const chosen = new Map<string, Line>();
  for (const line of metricsLines) {
    const key = `${line.chart}.${line.line}`;
    if (
      charts.includes(line.chart) &&
      !chosen.has(key) &&
      line.needs(identity)?.every(exists)
    ) {
      chosen.set(key, line);
    }
  }
  return [...chosen.values()];
}

function together(
  lines: readonly Line[],
  context: Omit<LineContext, 'window'>,
): Pick<PlannedQuery, 'query' | 'lineOf'> {
  const planned = new Map(
    lines.map(line => [
      `${line.chart}.${line.line}`,
      { by: line.by, line: plannedLine(line, context.properties) },
    ]),
  );
  return {
    query: window =>
      promql(
        lines
          .map(line =>
            relabel(
              line.query({ ...context, window }),
              LINE_LABEL,
              `${line.chart}.${line.line}`,
            ),
          )
          .reduce((left, right) => binary(left, 'or', right)),
      ),
    lineOf: labels => {
      const found = planned.get(labels[LINE_LABEL] ?? '');
      const label = found?.by === undefined ? undefined : labels[found.by];
      return found && { line: found.line, ...(label && { label }) };
    },
  };
}

function plannedLine(
  { chart, line, dialect, peak, limit }: Line,
  properties: MeteredRun['properties'],
): PlannedLine {
  const most = limit?.(properties);
  return {
    chart,
    unit: metricsCharts.find(({ id }) => id === chart)!.unit,
    line,
    dialect,
    peak: peak ?? false,
    ...(most !== undefined && { limit: most }),
  };
}
