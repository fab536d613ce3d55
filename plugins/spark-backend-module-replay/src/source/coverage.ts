import { createHash } from 'node:crypto';
import type { Bookmark } from '@pilotlight/plugin-spark-node';
import { z } from 'zod';
import type { ReplayPlan } from '../plan/schema';
import type { Recording } from '../run/recording';

/** From an instant (included) to another (not included), epoch milliseconds. */
export type Span = readonly [from: number, to: number];

/** Spans in order, joined where they touch. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result[result.length - 1];
    if (from >= to) {
      continue;
    }
    if (last && from <= last[1]) {
      result[result.length - 1] = [last[0], Math.max(last[1], to)];
    } else {
      result.push([from, to]);
    }
  }
  return result;
}

const bookmarkValue = z.object({
  fingerprint: z.string(),
  spans: z.array(z.tuple([z.number(), z.number()])),
  open: z.array(
    z.object({ applicationId: z.string(), scheduledAt: z.number() }),
  ),
});

/** A run that was scheduled in a span that is covered, but has more to tell. */
export type OpenMark = z.output<typeof bookmarkValue>['open'][number];

const KEY = 'told';

/** To be raised when the same plan and recordings come to tell other facts. */
const VERSION = 1;

/** What a bookmark's word depends on: another plan tells other runs. */
export function fingerprintOf(
  plan: ReplayPlan,
  recordings: ReadonlyMap<string, Recording>,
): string {
  const hash = createHash('sha256').update(JSON.stringify([VERSION, plan]));
  for (const name of [...recordings.keys()].sort()) {
    hash.update(JSON.stringify([name, recordings.get(name)?.facts]));
  }
  return hash.digest('hex');
}

/**
 * What has been told to the ledger: of every run that is scheduled in a span,
 * the last word; but for those that are named as open.
 */
export class Coverage {
  readonly open: readonly OpenMark[];
  readonly #fingerprint: string;
  readonly #spans: readonly Span[];

  constructor(
    fingerprint: string,
    spans: readonly Span[] = [],
    open: readonly OpenMark[] = [],
  ) {
    this.#fingerprint = fingerprint;
    this.#spans = joined(spans);
    this.open = open;
  }

  /** What the bookmarks say, if they speak of the same plan and recordings. */
  static read(fingerprint: string, bookmarks: Bookmark[]): Coverage {
    const parsed = bookmarkValue.safeParse(
      bookmarks.find(({ key }) => key === KEY)?.value,
    );
    return parsed.success && parsed.data.fingerprint === fingerprint
      ? new Coverage(fingerprint, parsed.data.spans, parsed.data.open)
      : new Coverage(fingerprint);
  }

  /** With another span told but for the open runs, and without what is older than the window. */
  with(span: Span, open: readonly OpenMark[], windowStart: number): Coverage {
    return new Coverage(
      this.#fingerprint,
      [...this.#spans, span].map(
        ([from, to]) => [Math.max(from, windowStart), to] as const,
      ),
      open.map(({ applicationId, scheduledAt }) => ({
        applicationId,
        scheduledAt,
      })),
    );
  }

  /** The parts of a span that have not been told, in order. */
  missing([from, to]: Span): Span[] {
    const gaps: Span[] = [];
    let at = from;
    for (const [start, end] of this.#spans) {
      if (start > at) {
        gaps.push([at, Math.min(start, to)]);
      }
      at = Math.max(at, end);
    }
    gaps.push([at, to]);
    return gaps.filter(gap => gap[0] < gap[1]);
  }

  bookmark(): Bookmark {
    return {
      key: KEY,
      value: {
        fingerprint: this.#fingerprint,
        spans: this.#spans,
        open: this.open,
      },
    };
  }
}
