import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { contentsOf, databases, openLedger } from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const REPLAY = { id: 'replay/recordings', demonstration: true };
const REAL = { id: 'eventlog/test' };

describe.each(databases.eachSupportedId())(
  'forgetDemonstrations on %p',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      const prices = readPriceBook(PRICES);
      const onChange = jest.fn();
      return {
        knex,
        onChange,
        ledger: await openLedger(knex, { prices, onChange }),
      };
    }

    it('leaves what real sources told, to the row', async () => {
      const { knex, ledger } = await setUp();
      await ledger
        .sinkFor(REAL)
        .record([observe({ applicationId: 'spark-real' })], {
          bookmarks: [{ key: 'a', value: 1 }],
        });
      const before = await contentsOf(knex);

      const replay = ledger.sinkFor(REPLAY);
      await replay.record(
        [
          { ...observe({ applicationId: 'spark-1' }), source: REPLAY.id },
          { ...observe({ applicationId: 'spark-2' }), source: REPLAY.id },
        ],
        { bookmarks: [{ key: 'told', value: 1 }] },
      );
      expect((await ledger.reader.listRuns({}, ALL)).total).toBe(3);

      await ledger.forgetDemonstrations();

      expect((await ledger.reader.listRuns({}, ALL)).total).toBe(1);
      expect((await ledger.reader.listJobs({}, ALL)).total).toBe(1);
      expect(await replay.bookmarks()).toEqual([]);
      expect(await contentsOf(knex)).toEqual(before);
    });

    it('can be told all of it again', async () => {
      const { knex, ledger } = await setUp();
      const tell = () =>
        ledger.sinkFor(REPLAY).record([{ ...observe({}), source: REPLAY.id }]);
      await tell();
      const before = await contentsOf(knex);
      await ledger.forgetDemonstrations();
      await expect(tell()).resolves.toMatchObject({ changed: 1 });
      expect(await contentsOf(knex)).toEqual(before);
    });

    it('changes nothing where there is none', async () => {
      const { ledger, onChange } = await setUp();
      await ledger.sinkFor(REAL).record([observe({})]);
      onChange.mockClear();
      await ledger.forgetDemonstrations();
      expect(onChange).not.toHaveBeenCalled();
    });
  },
);
