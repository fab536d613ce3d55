import {
  type AttemptObservation,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import * as fc from 'fast-check';
import {
  contentsOf,
  databases,
  empty,
  openLedger,
} from './__testUtils__/databases';
import { history, SOURCES } from './__testUtils__/histories';
import { PRICES } from './__testUtils__/observations';
import { sumsAsKept, sumsFromRuns } from './__testUtils__/oracle';

jest.setTimeout(300_000);

describe.each(databases.eachSupportedId())('order on %p', databaseId => {
  const runs = databaseId === 'SQLITE_3' ? 60 : 12;

  it('plays no part, nor does doubling, for what the ledger holds', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });

    async function ingest(
      observations: readonly AttemptObservation[],
      batch: number,
    ) {
      await empty(knex);
      for (let start = 0; start < observations.length; start += batch) {
        for (const id of SOURCES) {
          const { refused } = await ledger
            .sinkFor({ id })
            .record(
              observations
                .slice(start, start + batch)
                .filter(({ source }) => source === id),
            );
          expect(refused).toEqual([]);
        }
      }
      return contentsOf(knex);
    }

    await fc.assert(
      fc.asyncProperty(
        history.chain(observations =>
          fc.record({
            inOrder: fc.constant(observations),
            shuffled: fc
              .constant<AttemptObservation[]>([
                ...observations,
                ...observations,
              ])
              .chain(all =>
                fc.shuffledSubarray(all, {
                  minLength: all.length,
                  maxLength: all.length,
                }),
              ),
          }),
        ),
        fc.integer({ min: 1, max: 8 }),
        async ({ inOrder, shuffled }, batch) => {
          const expected = await ingest(inOrder, 1);
          // Sums are right, whatever came before them.
          expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));
          expect(await ingest(shuffled, batch)).toEqual(expected);
          expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));
        },
      ),
      { numRuns: runs, seed: 20261122 },
    );
  });

  it('changes no row when everything is read again later', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const observations = fc.sample(history, { numRuns: 5, seed: 7 })[4];
    for (const id of SOURCES) {
      await ledger
        .sinkFor({ id })
        .record(observations.filter(({ source }) => source === id));
    }
    const before = await contentsOf(knex);
    for (const id of SOURCES) {
      const again = observations
        .filter(({ source }) => source === id)
        .map(each => ({ ...each, observedAt: each.observedAt + 1_000_000 }));
      await expect(ledger.sinkFor({ id }).record(again)).resolves.toEqual({
        changed: 0,
        unchanged: again.length,
        refused: [],
      });
    }
    expect(await contentsOf(knex)).toEqual(before);
  });
});
