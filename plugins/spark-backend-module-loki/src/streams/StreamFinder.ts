import type { LoggedRun } from '@pilotlight/plugin-spark-node';
import {
  literally,
  logql,
  type Matcher,
  selectorText,
  type Stage,
} from '../logql/logql';
import type { LokiClient, Span } from '../read/LokiClient';
import { candidates, type LabelNames, type Labels } from './labels';
import { spanOf } from './spans';

/** How a run's lines are chosen. */
export interface RunStreams {
  basis: 'application' | 'name';
  selector: Matcher[];
  /** For labels that are of lines and not of streams. */
  stages: Stage[];
  span: Span;
  /** The label of the stream or line that names the pod. */
  pod?: { label: string; ofStream: boolean };
  /** The label of the stream that says `driver` or `executor`. */
  role?: string;
  /** The label of the stream that holds the executor's number. */
  executor?: string;
}

interface FinderOptions {
  client: LokiClient;
  /** Names of labels that are configured. */
  labels?: Partial<LabelNames>;
  /** Clusters that this Loki has lines of; empty for all. */
  clusters: readonly string[];
  now: () => number;
}

/** How long it is taken to be so that a run's lines are chosen as they are, in milliseconds. */
const FOUND_FOR = 5 * 60_000;
/** The first lines of a run may come any moment. */
const MISSED_FOR = 10_000;
const MOST_KEPT = 500;

/**
 * Finds out how the lines of a run can be told from others, by looking at which
 * labels there are and which of their streams name the run.
 *
 * The application id is unique in the ledger. A name is the author's own choice,
 * so it only counts within the namespace that the operator's configuration gives
 * the run: nobody reads another namespace's lines by naming a job as one there.
 */
export class StreamFinder {
  readonly #options: FinderOptions;
  readonly #known = new Map<
    string,
    { streams: Promise<RunStreams | undefined>; until: number }
  >();

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  /** @returns `undefined` while there is no line of the run */
  async find(run: LoggedRun): Promise<RunStreams | undefined> {
    const key = JSON.stringify([
      run.cluster,
      run.namespace,
      run.applicationId,
      run.applicationName,
      run.startedAt,
    ]);
    const { now } = this.#options;
    const known = this.#known.get(key);
    if (known && known.until > now()) {
      const streams = await known.streams;
      // A run goes on, or has ended since.
      return streams && { ...streams, span: spanOf(run, streams.basis, now()) };
    }
    const entry = {
      streams: this.#look(run),
      until: now() + FOUND_FOR,
    };
    this.#known.delete(key);
    this.#known.set(key, entry);
    if (this.#known.size > MOST_KEPT) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest);
    }
    try {
      const streams = await entry.streams;
      if (!streams) {
        entry.until = now() + MISSED_FOR;
      }
      return streams;
    } catch (error) {
      this.#known.delete(key);
      throw error;
    }
  }

  async #look(run: LoggedRun): Promise<RunStreams | undefined> {
    const { client, now } = this.#options;
    const ways = await this.#ways(run);
    if (ways.length > 0) {
      const streams = await client.series(
        ways.map(({ selector }) => selectorText(selector)),
        spanOf(run, 'application', now()),
      );
      for (const way of ways) {
        const own = streams.filter(labels => chooses(way.selector, labels));
        const selector = own.length > 0 && this.#narrowed(way, own, run);
        if (selector) {
          return {
            ...way,
            selector,
            stages: [],
            span: spanOf(run, way.basis, now()),
            ...this.#writersIn(own),
          };
        }
      }
    }
    return this.#byLines(run);
  }

  /** Selectors that may choose the run's streams, the surest first. */
  async #ways(
    run: LoggedRun,
  ): Promise<Pick<RunStreams, 'basis' | 'selector'>[]> {
    const { client, labels, now } = this.#options;
    const span = spanOf(run, 'application', now());
    const present = new Set(await client.labels(span));
    const those = (what: keyof LabelNames) =>
      candidates(what, labels).filter(name => present.has(name));
    const byId = [
      ...those('applicationId').map(label => ({
        label,
        operator: '=' as const,
        value: run.applicationId,
      })),
      ...those('pod').map(label => ({
        label,
        operator: '=~' as const,
        value: `(?:.*-)?${literally(run.applicationId)}(?:-.*)?`,
      })),
    ].map(matcher => ({ basis: 'application' as const, selector: [matcher] }));
    if (run.namespace === '' || run.applicationName === '') {
      return byId;
    }
    const byName = those('namespace').flatMap(namespace =>
      [
        ...those('pod').map(label => ({
          label,
          operator: '=~' as const,
          value: podsOf(run.applicationName),
        })),
        ...those('applicationName').map(label => ({
          label,
          operator: '=' as const,
          value: run.applicationName,
        })),
      ].map(matcher => ({
        basis: 'name' as const,
        selector: [
          { label: namespace, operator: '=' as const, value: run.namespace },
          matcher,
        ],
      })),
    );
    return [...byId, ...byName];
  }

  /**
   * Adds what else must hold of the streams.
   *
   * @returns `undefined` where they are of another namespace or cluster
   */
  #narrowed(
    { basis, selector }: Pick<RunStreams, 'basis' | 'selector'>,
    streams: readonly Labels[],
    run: LoggedRun,
  ): Matcher[] | undefined {
    const { labels, clusters } = this.#options;
    const more: Matcher[] = [];
    const demand = (what: 'namespace' | 'cluster', value: string): boolean => {
      const label = candidates(what, labels).find(name =>
        streams.some(stream => stream[name]),
      );
      if (label === undefined) {
        return true;
      }
      more.push({ label, operator: '=', value });
      return streams.some(stream => stream[label] === value);
    };
    if (run.namespace !== '' && !demand('namespace', run.namespace)) {
      return undefined;
    }
    // A Loki of one cluster may call it as it likes.
    if (
      basis === 'name' &&
      clusters.length !== 1 &&
      run.cluster !== undefined &&
      !demand('cluster', run.cluster)
    ) {
      return undefined;
    }
    const known = new Set(selector.map(({ label }) => label));
    return [...selector, ...more.filter(({ label }) => !known.has(label))];
  }

  /** Where the pod is a label of each line and not of the stream, as OpenTelemetry's exporter has it. */
  async #byLines(run: LoggedRun): Promise<RunStreams | undefined> {
    const { client, labels, now } = this.#options;
    if (run.namespace === '' || run.applicationName === '') {
      return undefined;
    }
    const span = spanOf(run, 'name', now());
    const present = new Set(await client.labels(span));
    // A label of streams was looked for already.
    const pods = candidates('pod', labels).filter(name => !present.has(name));
    const namespaces = candidates('namespace', labels).filter(name =>
      present.has(name),
    );
    for (const namespace of pods.length > 0 ? namespaces : []) {
      const selector: Matcher[] = [
        { label: namespace, operator: '=', value: run.namespace },
      ];
      const named = (label: string): Matcher => ({
        label,
        operator: '=~',
        value: podsOf(run.applicationName),
      });
      const found = await client.lines({
        ...span,
        query: logql({ selector, stages: [{ anyOf: pods.map(named) }] }),
        direction: 'backward',
        limit: 20,
      });
      const streams = found.map(entry => entry.labels);
      const pod = pods.find(name => streams.some(stream => stream[name]));
      const narrowed =
        pod !== undefined &&
        this.#narrowed({ basis: 'name', selector }, streams, run);
      if (narrowed) {
        return {
          basis: 'name',
          selector: narrowed,
          stages: [{ anyOf: [named(pod)] }],
          span,
          pod: { label: pod, ofStream: false },
        };
      }
    }
    return undefined;
  }

  #writersIn(
    streams: readonly Labels[],
  ): Pick<RunStreams, 'pod' | 'role' | 'executor'> {
    const there = (what: keyof LabelNames) =>
      candidates(what, this.#options.labels).find(name =>
        streams.some(stream => stream[name]),
      );
    const pod = there('pod');
    return {
      ...(pod !== undefined && { pod: { label: pod, ofStream: true } }),
      role: there('role'),
      executor: there('executor'),
    };
  }
}

/** Whether a stream is one of those that the selector chooses; as Loki does it, whole values. */
function chooses(selector: readonly Matcher[], labels: Labels): boolean {
  return selector.every(({ label, operator, value }) => {
    const own = labels[label] ?? '';
    return operator === '='
      ? own === value
      : new RegExp(`^(?:${value})$`).test(own);
  });
}

/**
 * Names of the pods of an application, as an expression: Spark takes its name in
 * lower case, anything but letters, digits and dashes as a dash
 * (KubernetesConf.getResourceNamePrefix), and adds a hexadecimal id; Kubeflow's
 * operator takes the resource's name, which a schedule ends with a number.
 */
function podsOf(applicationName: string): string {
  const name = applicationName
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-/, '')
    .replace(/^[0-9]/, 'x');
  return `${literally(
    name,
  )}(?:-[0-9]{6,20})?(?:-[0-9a-f]{8,20})?-(?:driver|exec-[0-9]{1,9})`;
}
