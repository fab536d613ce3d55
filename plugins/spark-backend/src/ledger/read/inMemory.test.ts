import {
  DIAGNOSIS_RULES,
  RunsInMemory,
  type AttemptObservation,
  type RunOperation,
} from '@pilotlight/plugin-spark-common';
import { databases, openLedger } from '../__testUtils__/databases';
import { NOON, observe } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const HOUR = 3_600_000;

const good = { applicationId: 'spark-1', startedAt: NOON - 6 * HOUR };
const first = {
  applicationId: 'spark-2',
  attemptId: '1',
  startedAt: NOON - 3 * HOUR,
  outcome: 'failed',
  exitCode: 1,
  error: {
    message: '9',
    type: 'java.util.NoSuchElementException',
    details: 'No\nsuch',
    at: 'job',
    stageId: 3,
  },
} as const;
const second = {
  ...first,
  attemptId: '2',
  startedAt: NOON - 2 * HOUR,
};

/** What the facts of a ledger know beyond a log: where the operator put it. */
const OF_THE_LEDGER = ['cluster', 'namespace', 'environment', 'readableBy'];

/** An answer without what only a ledger knows, and with ids that are alike in both. */
function comparable(answer: unknown, ids: Map<string, string>): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) => {
    if (['cluster', 'environment', 'jobId'].includes(key)) {
      return undefined;
    }
    return key === 'items' && Array.isArray(value)
      ? value
          .filter(({ name }) => !OF_THE_LEDGER.includes(name))
          // A ledger tells the sections of a configuration in any order.
          .sort((a, b) => String(a.section).localeCompare(String(b.section)))
      : ids.get(value) ?? value;
  });
}

describe.each(databases.eachSupportedId())('on %p', databaseId => {
  it('runs in memory are answered as those of a ledger without prices', async () => {
    const observations: AttemptObservation[] = [
      observe(good),
      observe(first),
      observe(second),
    ];
    const ledger = await openLedger(await databases.init(databaseId), {
      rules: [...DIAGNOSIS_RULES],
    });
    await ledger.sinkFor({ id: 'eventlog/test' }).record(observations);
    const memory = new RunsInMemory();
    for (const { facts, source, evidence, observedAt } of observations) {
      memory.add({ facts, source, evidence, readAt: observedAt });
    }
    const { items } = await ledger.reader.listRuns({}, ALL);
    const ids = new Map([
      [items.find(run => run.applicationId === 'spark-1')!.id, '1'],
      [items.find(run => run.applicationId === 'spark-2')!.id, '2'],
    ]);

    const operations = Object.keys(memory.answers) as RunOperation[];
    expect(operations).toHaveLength(12);
    for (const [ledgerId, runId] of ids) {
      for (const operation of operations) {
        for (const attempt of [undefined, '1']) {
          const about = { attempt, queryId: 0 };
          const ask = memory.answers[operation] as (request: object) => unknown;
          const tell = ledger.reader[operation] as (
            request: object,
            access: typeof ALL,
          ) => Promise<unknown>;
          expect({
            operation,
            answer: comparable(ask({ runId, ...about }), new Map()),
          }).toEqual({
            operation,
            answer: comparable(
              await tell({ runId: ledgerId, ...about }, ALL),
              ids,
            ),
          });
        }
      }
    }
  });
});
