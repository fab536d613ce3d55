import * as fc from 'fast-check';
import type { AccessFilter } from '../accessFilter';
import type { Ledger } from '../Ledger';
import { databases, empty, NOON, openLedger } from '../__testUtils__/databases';
import { observe, SCOPE } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL: AccessFilter = { kind: 'all' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Outcome = 'succeeded' | 'failed' | 'unknown';

interface Run {
  job: string;
  hoursAgo: number;
  hours: number;
  outcome: Outcome;
}

function record(ledger: Ledger, runs: Run[], team = SCOPE.team) {
  return ledger.sinkFor({ id: 'eventlog/test' }).record(
    runs.map(({ job, hoursAgo, hours, outcome }, index) =>
      observe(
        {
          applicationId: `${team}-${index}`,
          applicationName: job,
          startedAt: NOON - hoursAgo * HOUR,
          endedAt: NOON - (hoursAgo - hours) * HOUR,
          outcome,
        },
        { scope: { ...SCOPE, team, namespace: team ?? '' } },
      ),
    ),
  );
}

/** What broke and when it worked again, by walking along each job by hand. */
function byHand(runs: Run[], from: number) {
  const found: { brokeAt: number; recoveredAt?: number }[] = [];
  for (const job of new Set(runs.map(each => each.job))) {
    let open: { brokeAt: number; recoveredAt?: number } | undefined;
    for (const run of runs
      .filter(each => each.job === job)
      .sort((a, b) => b.hoursAgo - a.hoursAgo)) {
      const start = NOON - run.hoursAgo * HOUR;
      const end = start + run.hours * HOUR;
      if (run.outcome === 'failed' && !open) {
        open = { brokeAt: end };
        if (start >= from) {
          found.push(open);
        }
      } else if (run.outcome === 'succeeded') {
        if (open) {
          open.recoveredAt = end;
        }
        open = undefined;
      }
    }
  }
  return found;
}

describe.each(databases.eachSupportedId())('recovery on %p', databaseId => {
  it('is what walking along every job comes to', async () => {
    const knex = await databases.init(databaseId);
    const history = fc.uniqueArray(
      fc.record({
        job: fc.constantFrom('orders', 'billing'),
        hoursAgo: fc.integer({ min: 1, max: 20 * 24 }),
        hours: fc.integer({ min: 0, max: 3 }),
        outcome: fc.constantFrom<Outcome>('succeeded', 'failed', 'unknown'),
      }),
      { selector: run => `${run.job} ${run.hoursAgo}`, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(history, async runs => {
        await openLedger(knex);
        await empty(knex);
        const ledger = await openLedger(knex);
        await record(ledger, runs);
        const from = Math.floor((NOON - 9 * DAY) / DAY) * DAY;
        const report = await ledger.reader.getRecovery({ from }, ALL);
        const begun = byHand(runs, from);
        const lasted = begun
          .flatMap(({ brokeAt, recoveredAt }) =>
            recoveredAt === undefined
              ? []
              : [Math.max(0, recoveredAt - brokeAt)],
          )
          .sort((a, b) => a - b);
        expect(report).toMatchObject({
          incidents: begun.length,
          open: begun.length - lasted.length,
          truncated: false,
        });
        expect(report.median).toBe(lasted[Math.ceil(lasted.length / 2) - 1]);
        const open = byHand(runs, 0)
          .filter(({ recoveredAt }) => recoveredAt === undefined)
          .map(({ brokeAt }) => brokeAt)
          .sort((a, b) => a - b);
        expect(report.lasting.total).toBe(open.length);
        expect(report.lasting.items.map(({ brokeAt }) => brokeAt)).toEqual(
          open,
        );
      }),
      { numRuns: databaseId === 'SQLITE_3' ? 40 : 12, seed: 11 },
    );
  });

  it('tells of no job that may not be read, and by team of all others', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex);
    const runs: Run[] = [
      { job: 'orders', hoursAgo: 9, hours: 1, outcome: 'failed' },
      { job: 'orders', hoursAgo: 5, hours: 1, outcome: 'succeeded' },
      { job: 'orders', hoursAgo: 3, hours: 1, outcome: 'failed' },
    ];
    await record(ledger, runs, 'group:default/a');
    await record(ledger, runs.slice(0, 2), 'group:default/b');
    const everything = await ledger.reader.getRecovery({}, ALL);
    expect(everything).toMatchObject({ incidents: 3, open: 1 });
    expect(everything.jobs.map(({ label }) => label)).toEqual([
      'orders',
      'orders',
    ]);
    const own = await ledger.reader.getRecovery(
      {},
      {
        kind: 'where',
        condition: { field: 'team', in: ['group:default/b'] },
      },
    );
    expect(own).toMatchObject({
      incidents: 1,
      open: 0,
      median: 4 * HOUR,
      lasting: { total: 0, items: [] },
    });
    expect(own.jobs).toHaveLength(1);
  });
});
