import { OutsideFailure } from '@pilotlight/plugin-spark-node';
import * as fc from 'fast-check';
import type { Entry, LokiClient, RangeQuery } from './LokiClient';
import { readWhole } from './readWhole';

/**
 * A Loki as unreliable as it may be: which of the lines of one time it gives, and
 * in which order, is chance.
 */
function lokiOf(times: readonly number[], shuffle: () => number) {
  const all = times.map(
    (time, index): Entry => ({
      at: BigInt(time),
      labels: {},
      text: String(index),
    }),
  );
  return {
    lines: async ({ start, end, direction, limit }: RangeQuery) => {
      const sign = direction === 'forward' ? 1 : -1;
      return all
        .filter(({ at }) => at >= start && at < end)
        .map(entry => ({ entry, chance: shuffle() }))
        .sort(
          (a, b) =>
            sign * Number(a.entry.at - b.entry.at) || a.chance - b.chance,
        )
        .slice(0, limit)
        .map(({ entry }) => entry)
        .sort((a, b) => Number(a.at - b.at));
    },
  } as LokiClient;
}

it.each(['forward', 'backward'] as const)(
  'tells each line once, whatever the order of those of one time, %s',
  async direction => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (times, limit, chances) => {
          const client = lokiOf(times, () => chances.next().value);
          const seen: string[] = [];
          let start = 0n;
          let end = 100n;
          for (let pages = 0; pages < 200; pages += 1) {
            const page = await readWhole(client, {
              query: '',
              start,
              end,
              direction,
              limit,
            });
            seen.push(...page.entries.map(({ text }) => text));
            if (page.next === undefined) break;
            if (direction === 'forward') start = page.next;
            else end = page.next;
          }
          expect(seen).toHaveLength(times.length);
          expect(new Set(seen).size).toBe(times.length);
        },
      ),
    );
  },
);

it('asks for fewer lines when they are too long together, and says when one is', async () => {
  const asked: number[] = [];
  const tooLong = (from: number) =>
    ({
      lines: async ({ limit }: RangeQuery) => {
        asked.push(limit);
        if (limit >= from) throw new OutsideFailure('too-long', 'too long');
        return [];
      },
    } as unknown as LokiClient);
  const query = {
    query: '',
    start: 0n,
    end: 10n,
    direction: 'forward' as const,
    limit: 500,
  };
  await readWhole(tooLong(51), query);
  expect(asked).toEqual([500, 50]);
  await expect(readWhole(tooLong(0), query)).rejects.toMatchObject({
    kind: 'too-long',
  });
});

it('asks for no longer span than Loki takes', async () => {
  const day = 86_400n * 1_000_000_000n;
  const spans: bigint[] = [];
  const client = {
    lines: async ({ start, end }: RangeQuery) => {
      spans.push(end - start);
      return [];
    },
  } as unknown as LokiClient;
  const query = { query: '', start: 0n, end: 100n * day, limit: 10 };
  await expect(
    readWhole(client, { ...query, direction: 'forward' }),
  ).resolves.toMatchObject({ next: 29n * day });
  await expect(
    readWhole(client, { ...query, direction: 'backward' }),
  ).resolves.toMatchObject({ next: 71n * day });
  expect(spans).toEqual([29n * day, 29n * day]);
});
