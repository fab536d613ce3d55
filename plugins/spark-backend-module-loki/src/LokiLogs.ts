import { InputError } from '@backstage/errors';
import {
  type LogPage,
  type LogProvider,
  type LogQuery,
  OutsideServer,
} from '@pilotlight/plugin-spark-node';
import type { LokiConfig } from './config/readLokiConfig';
import { exploreUrl } from './exploreUrl';
import { logql } from './logql/logql';
import { expressionOf } from './read/expression';
import { LokiClient, type Span } from './read/LokiClient';
import { readWhole } from './read/readWhole';
import { ofLevels, type SourcedLine, toLines } from './read/toLines';
import { nanoseconds } from './streams/spans';
import { StreamFinder } from './streams/StreamFinder';

/** Questions to Loki for one page: where its own filter lets much through that ours does not. */
const MOST_ROUNDS = 5;
/** Characters of a page; then it ends, with the rest to follow. */
const LONGEST_PAGE = 4 << 20;

const larger = (a: bigint, b: bigint) => (a > b ? a : b);
const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

/** The logs of runs in one Loki. */
export class LokiLogs implements LogProvider {
  readonly id: string;
  readonly title: string;
  readonly clusters: readonly string[];
  readonly keeps = 'store';
  readonly #config: LokiConfig;
  readonly #client: LokiClient;
  readonly #finder: StreamFinder;
  readonly #server: OutsideServer;

  constructor(config: LokiConfig, now: () => number = Date.now) {
    this.#config = config;
    this.#server = new OutsideServer('Loki', config);
    this.id = `loki/${config.name}`;
    this.title = this.#server.title;
    this.clusters = config.clusters;
    this.#client = new LokiClient(this.#server);
    this.#finder = new StreamFinder({
      client: this.#client,
      labels: config.labels,
      clusters: config.clusters,
      now,
    });
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  async read(query: LogQuery, signal?: AbortSignal): Promise<LogPage> {
    const streams = await this.#finder.find(query.run);
    if (!streams) {
      return { found: false, roles: false, lines: [] };
    }
    const { basis, pod, role, executor } = streams;
    const expression = expressionOf(streams, query);
    const span = asked(streams.span, query);
    const { grafana } = this.#config;
    return {
      found: true,
      basis,
      roles: pod !== undefined || (role ?? executor) !== undefined,
      ...(await this.#page(logql(expression), span, query, signal)),
      ...(grafana && {
        explore: {
          title: 'Grafana',
          // Without the cutting, which is ours alone.
          url: exploreUrl(
            grafana,
            logql({
              ...expression,
              stages: expression.stages.filter(stage => !('cutAt' in stage)),
            }),
            span,
          ),
        },
      }),
    };
  }

  async #page(
    expression: string,
    span: Span,
    query: LogQuery,
    signal?: AbortSignal,
  ): Promise<Pick<LogPage, 'lines' | 'older' | 'newer' | 'gap'>> {
    const { direction, limit, levels, search } = query;
    const isForward = direction === 'forward';
    const first = positionOf(query) ?? (isForward ? span.start : span.end);
    let rest: Span = isForward
      ? { start: larger(span.start, first), end: span.end }
      : { start: span.start, end: smaller(span.end, first) };
    let lines: SourcedLine[] = [];
    let gap = false;
    let next: bigint | undefined;
    for (
      let round = 0;
      round < MOST_ROUNDS && rest.start < rest.end;
      round += 1
    ) {
      const page = await readWhole(
        this.#client,
        { query: expression, ...rest, direction, limit },
        signal,
      );
      const shown = searched(
        ofLevels(toLines(page.entries, this.#config.labels), levels),
        search,
      );
      lines = isForward ? [...lines, ...shown] : [...shown, ...lines];
      gap ||= page.gap;
      next = page.next;
      if (next === undefined || lines.length >= limit / 2) {
        break;
      }
      rest = isForward
        ? { start: next, end: rest.end }
        : { start: rest.start, end: next };
    }
    const cut = cutPage(lines, isForward);
    if (cut.edge !== undefined) {
      next = isForward ? cut.edge : cut.edge + 1n;
    }
    const before = isForward ? first > span.start && first : next;
    const after = isForward ? next : first < span.end && first;
    return {
      lines: cut.lines.map(({ source, ...line }) => line),
      ...(before && { older: String(before) }),
      ...(after && { newer: String(after) }),
      ...(gap && { gap }),
    };
  }
}

/** What of the run's time is asked for. */
function asked(span: Span, { from, to }: LogQuery): Span {
  return {
    start: larger(span.start, nanoseconds(from ?? 0)),
    end: to === undefined ? span.end : smaller(span.end, nanoseconds(to)),
  };
}

/** Where the page begins. A cursor is a time and nothing else, and never leaves the run's. */
function positionOf({ cursor, at }: LogQuery): bigint | undefined {
  if (cursor === undefined) {
    return at === undefined ? undefined : nanoseconds(at);
  }
  if (!/^\d{1,19}$/.test(cursor)) {
    throw new InputError('The cursor is none of these logs');
  }
  return BigInt(cursor);
}

/**
 * Looks again, in what is shown: a search must not find out what was taken out as
 * a secret, nor what stands in a shipper's wrapping.
 */
function searched(lines: SourcedLine[], search = ''): SourcedLine[] {
  const wanted = search.toLowerCase();
  return wanted === ''
    ? lines
    : lines.filter(({ text }) => text.toLowerCase().includes(wanted));
}

const timeOf = (line: SourcedLine) => BigInt(line.id.slice(0, 19));

/** Ends a page of long lines early, between two times. */
function cutPage(
  lines: SourcedLine[],
  isForward: boolean,
): { lines: SourcedLine[]; edge?: bigint } {
  const ordered = isForward ? lines : [...lines].reverse();
  let length = 0;
  for (const line of ordered) {
    length += line.text.length;
    const edge = timeOf(line);
    if (length > LONGEST_PAGE && edge !== timeOf(ordered[0])) {
      return {
        lines: lines.filter(one =>
          isForward ? timeOf(one) < edge : timeOf(one) > edge,
        ),
        edge,
      };
    }
  }
  return { lines };
}
