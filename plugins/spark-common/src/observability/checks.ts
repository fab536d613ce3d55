import { sparkDefault } from '../sparkDefaults';
import type { ObservabilityFacts } from './facts';

/** Names of the checks. @public */
export type ObservabilityCheckId =
  | 'log-whole'
  | 'no-dropped-events'
  | 'rolling'
  | 'executor-metrics'
  | 'process-tree'
  | 'metrics-sink'
  | 'owner'
  | 'objective'
  | 'runbook'
  | 'stable-name'
  | 'cost-labels';

/** What a check found. @public */
export interface FoundByCheck {
  passed: boolean;
  /** What was found, as a sentence. */
  found: string;
}

/** One of the questions that the score is made of. @public */
export interface ObservabilityCheck {
  id: ObservabilityCheckId;
  title: string;
  /** Points of 100. */
  weight: number;
  /** Where what it asks for is described. */
  source: string;
  /** How to mend it. */
  fix: string;
  /** `undefined` where the question does not arise; its points are then left out. */
  ask: (facts: ObservabilityFacts) => FoundByCheck | undefined;
}

const HOUR = 3_600_000;

/** Runs from this on are long: our own choice, as nobody waits six hours to see a log. */
const LONG_MS = 6 * HOUR;

/** `spark.eventLog.rolling.maxFileSize`: a log that is longer would have been rolled. */
const LONG_BYTES = 128 * 2 ** 20;

/** Spark's word for a property: what was set, else the default of its release. */
function holds(facts: ObservabilityFacts, key: string): string | undefined {
  const set = Object.hasOwn(facts.properties, key)
    ? facts.properties[key]
    : undefined;
  return (set ?? sparkDefault(facts.sparkVersion, key))?.trim().toLowerCase();
}

/** A property that has to be on. */
function isOn(facts: ObservabilityFacts, key: string): FoundByCheck {
  const value = holds(facts, key) ?? 'not set';
  return { passed: value === 'true', found: `${key} is ${value}.` };
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

/** Whether the driver serves the metrics of all executors: since Spark 4.0 unless switched off (SPARK-46886). */
function servesMetrics(facts: ObservabilityFacts): boolean {
  const set = holds(facts, 'spark.ui.prometheus.enabled');
  const isServed =
    set === undefined ? majorOf(facts.sparkVersion) >= 4 : set === 'true';
  return isServed && holds(facts, 'spark.ui.enabled') !== 'false';
}

const SINK = /^spark\.metrics\.conf\.[^.]+\.sink\.([^.]+)\.class$/;

function metricsSink(facts: ObservabilityFacts): FoundByCheck {
  const sink = Object.keys(facts.properties)
    .map(key => SINK.exec(key)?.[1])
    .find(name => name !== undefined);
  if (sink !== undefined) {
    return { passed: true, found: `Metrics go to the sink ${sink}.` };
  }
  if (Object.hasOwn(facts.properties, 'spark.metrics.conf')) {
    return {
      passed: true,
      found:
        'A file is named by spark.metrics.conf; what it says is not recorded.',
    };
  }
  return servesMetrics(facts)
    ? {
        passed: true,
        found: 'The driver serves metrics for Prometheus on its web interface.',
      }
    : {
        passed: false,
        found:
          holds(facts, 'spark.ui.enabled') === 'false'
            ? 'No sink is set, and spark.ui.enabled is false.'
            : 'No sink is set, and spark.ui.prometheus.enabled is not on.',
      };
}

function logWhole({ reading, outcome }: ObservabilityFacts): FoundByCheck {
  const { unreadable, missingParts, compacted, complete } = reading;
  const damaged = unreadable.lines + unreadable.frames + unreadable.oversized;
  if (damaged > 0) {
    return {
      passed: false,
      found: `${damaged} lines or blocks of the log cannot be read.`,
    };
  }
  if (missingParts.length > 0) {
    return {
      passed: false,
      found: `Of the rolling log part ${missingParts.join(', ')} is missing.`,
    };
  }
  if (compacted) {
    return {
      passed: false,
      found: 'The log was compacted: what ended Spark jobs did is gone.',
    };
  }
  if (!complete && outcome !== 'running') {
    return { passed: false, found: 'The log stops before the run ends.' };
  }
  return {
    passed: true,
    found: complete
      ? 'The log is whole, from the start of the run to its end.'
      : 'The log is whole as far as the run has come.',
  };
}

/**
 * Every check, in the order in which they are shown. The weights come to 100 and
 * are our own: what a diagnosis cannot be made without weighs most (the log),
 * then what must be there when someone is called (metrics, owner, objective),
 * then what saves a search.
 *
 * Each is answered from the newest run's event log and from what the catalog
 * says, and from nothing else: what a log does not record is not asked.
 *
 * @public
 */
export const OBSERVABILITY_CHECKS: readonly ObservabilityCheck[] = [
  {
    id: 'log-whole',
    title: 'A whole event log',
    weight: 20,
    source:
      'Apache Spark, Monitoring (Viewing After the Fact; Applying compaction on rolling event log files)',
    fix: 'Let the driver end the application (spark.stop()) and write the log to a store that keeps it; let the History Server retain more parts than a run writes (spark.history.fs.eventLog.rolling.maxFilesToRetain).',
    ask: logWhole,
  },
  {
    id: 'no-dropped-events',
    title: 'Every event',
    weight: 10,
    source:
      'Apache Spark, Configuration (spark.scheduler.listenerbus.eventqueue.eventLog.capacity)',
    fix: 'Raise spark.scheduler.listenerbus.eventqueue.eventLog.capacity, and give the driver memory for it.',
    ask: ({ droppedEvents }) => ({
      passed: !droppedEvents,
      found: droppedEvents
        ? 'The log lacks events that it should hold.'
        : 'The log holds the end of every task that it should.',
    }),
  },
  {
    id: 'rolling',
    title: 'A log in parts',
    weight: 5,
    source:
      'Apache Spark, Configuration (spark.eventLog.rolling.enabled, on by default since 4.0)',
    fix: 'Set spark.eventLog.rolling.enabled=true, so that a long run is read part by part.',
    ask: facts => {
      const isLong =
        facts.streaming ||
        facts.durationMs >= LONG_MS ||
        facts.reading.rawBytes > LONG_BYTES;
      return isLong ? isOn(facts, 'spark.eventLog.rolling.enabled') : undefined;
    },
  },
  {
    id: 'executor-metrics',
    title: 'Peaks of memory by stage',
    weight: 15,
    source:
      'Apache Spark, Configuration (spark.eventLog.logStageExecutorMetrics, off by default)',
    fix: 'Set spark.eventLog.logStageExecutorMetrics=true; without it nobody can tell how much memory a stage needed.',
    ask: facts => isOn(facts, 'spark.eventLog.logStageExecutorMetrics'),
  },
  {
    id: 'process-tree',
    title: 'Memory beside the heap',
    weight: 5,
    source:
      'Apache Spark, Configuration (spark.executor.processTreeMetrics.enabled, off by default)',
    fix: 'Set spark.executor.processTreeMetrics.enabled=true; it tells what Python and native code take.',
    ask: facts => isOn(facts, 'spark.executor.processTreeMetrics.enabled'),
  },
  {
    id: 'metrics-sink',
    title: 'Metrics while it runs',
    weight: 10,
    source:
      'Apache Spark, Monitoring (Metrics; PrometheusServlet, spark.ui.prometheus.enabled, on by default since 4.0)',
    fix: 'Set spark.ui.prometheus.enabled=true with spark.ui.enabled=true, or a sink such as spark.metrics.conf.*.sink.prometheusServlet.class=org.apache.spark.metrics.sink.PrometheusServlet.',
    ask: metricsSink,
  },
  {
    id: 'owner',
    title: 'An owner',
    weight: 10,
    source: 'Pilotlight, how jobs are named (docs/connect-event-logs.md)',
    fix: 'Give the job a catalog entity with an owner, or set spark.pilotlight.owner.',
    ask: ({ owner }) => ({
      passed: owner !== '',
      found: owner === '' ? 'Nobody owns it.' : 'It has an owner.',
    }),
  },
  {
    id: 'objective',
    title: 'An objective',
    weight: 10,
    source: 'Pilotlight, objectives (docs/objectives.md)',
    fix: 'Put an objectives file beside its catalog entity and name it by pilotlight.dev/objectives.',
    ask: ({ hasObjective }) => ({
      passed: hasObjective,
      found: hasObjective
        ? 'It has an objective.'
        : 'It has no objective: that it is late is seen by nobody.',
    }),
  },
  {
    id: 'runbook',
    title: 'A runbook',
    weight: 5,
    source: 'Pilotlight, runbooks (docs/presets.md)',
    fix: 'Annotate its catalog entity with pilotlight.dev/runbook and the address of its runbook.',
    ask: ({ hasRunbook }) => ({
      passed: hasRunbook,
      found: hasRunbook ? 'Its runbook is linked.' : 'No runbook is linked.',
    }),
  },
  {
    id: 'stable-name',
    title: 'A name of its own',
    weight: 5,
    source: 'Pilotlight, how jobs are named (docs/connect-event-logs.md)',
    fix: 'Set spark.pilotlight.job, or submit it as a ScheduledSparkApplication, whose label names it.',
    ask: ({ nameBasis }) => {
      const isGuessed =
        nameBasis === 'application-name' || nameBasis === 'application-label';
      return {
        passed: !isGuessed,
        found: isGuessed
          ? 'Its name is read from the name of the application, of which dates and numbers were cut.'
          : 'Its name is set by a property or a label.',
      };
    },
  },
  {
    id: 'cost-labels',
    title: 'A team and a project that pay',
    weight: 5,
    source: 'Pilotlight, what a run costs (docs/cost.md)',
    fix: 'Give its catalog entity an owning group and a system, or set spark.pilotlight.team and spark.pilotlight.project.',
    ask: ({ team, project }) => {
      const missing = [
        ...(team === '' ? ['team'] : []),
        ...(project === '' ? ['project'] : []),
      ];
      return {
        passed: missing.length === 0,
        found:
          missing.length === 0
            ? 'Its team and its project are known.'
            : `Its ${missing.join(' and its ')} ${
                missing.length === 1 ? 'is' : 'are'
              } not known.`,
      };
    },
  },
];
