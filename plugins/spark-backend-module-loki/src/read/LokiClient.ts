import { OutsideFailure, OutsideServer } from '@pilotlight/plugin-spark-node';
import { z } from 'zod';
import type { Labels } from '../streams/labels';

/** From a time to before another, in nanoseconds since the epoch. */
export interface Span {
  start: bigint;
  end: bigint;
}

/** A line as Loki keeps it. */
export interface Entry {
  /** Nanoseconds since the epoch. */
  at: bigint;
  labels: Labels;
  text: string;
}

/** What a page is read with. */
export interface RangeQuery extends Span {
  query: string;
  direction: 'forward' | 'backward';
  limit: number;
}

/** Bytes of one answer; a page of ordinary lines has a hundredth. */
const LONGEST = 8 << 20;
/** Milliseconds to look through a log; one of gigabytes takes its time. */
const TIME_LIMIT = 30_000;

const labels = z.record(z.string(), z.string());

const names = z.object({ data: z.array(z.string()).default([]) });

const series = z.object({ data: z.array(labels).default([]) });

const lines = z.object({
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(
      z.object({
        stream: labels,
        values: z.array(
          z.tuple([z.string().regex(/^\d{1,19}$/), z.string()], z.unknown()),
        ),
      }),
    ),
  }),
});

/** Asks Loki's HTTP API, and takes its answers apart. */
export class LokiClient {
  readonly #server: OutsideServer;

  constructor(server: OutsideServer) {
    this.#server = server;
  }

  /** The names of all labels of a span. */
  async labels({ start, end }: Span): Promise<string[]> {
    const answer = await this.#server.json({
      path: '/loki/api/v1/labels',
      query: new URLSearchParams({ start: String(start), end: String(end) }),
      longest: LONGEST,
    });
    return this.#read(names, answer).data;
  }

  /** The labels of each stream that one of the selectors chooses. */
  async series(
    selectors: readonly string[],
    { start, end }: Span,
  ): Promise<Labels[]> {
    const form = new URLSearchParams([
      ...selectors.map(selector => ['match[]', selector]),
      ['start', String(start)],
      ['end', String(end)],
    ]);
    const answer = await this.#server.json({
      method: 'POST',
      path: '/loki/api/v1/series',
      form,
      longest: LONGEST,
    });
    return this.#read(series, answer).data;
  }

  /** Lines of a span, sorted by time; of one time in no order that can be relied on. */
  async lines(
    { query, start, end, direction, limit }: RangeQuery,
    signal?: AbortSignal,
  ): Promise<Entry[]> {
    const answer = await this.#server.json({
      path: '/loki/api/v1/query_range',
      query: new URLSearchParams({
        query,
        direction,
        start: String(start),
        end: String(end),
        limit: String(limit),
      }),
      timeLimit: TIME_LIMIT,
      longest: LONGEST,
      signal,
    });
    const { result } = this.#read(lines, answer).data;
    return result
      .flatMap(({ stream, values }) =>
        values.map(([at, text]) => ({ at: BigInt(at), labels: stream, text })),
      )
      .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  }

  #read<T>(schema: z.ZodType<T>, answer: unknown): T {
    const parsed = schema.safeParse(answer);
    if (!parsed.success) {
      throw new OutsideFailure(
        'broken',
        `${
          this.#server.title
        } answers with what is none of Loki's answers: is its address that of Loki?`,
      );
    }
    return parsed.data;
  }
}
