import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LiveKind,
  type LiveObservation,
  readPriceBook,
  trimObject,
} from '@pilotlight/plugin-spark-common';
import * as fc from 'fast-check';
import {
  contentsOf,
  databases,
  empty,
  openLedger,
} from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';
import { runIdOf } from '../identity';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 23, 8);
const SOURCE = { id: 'kubernetes/prod' };

/** What a real API server 1.36 told while kwok played the operators. */
const FIXTURES = join(
  __dirname,
  '../../../../spark-common/src/live/__fixtures__',
);
const recorded = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'));

interface Raw {
  metadata: { uid: string; resourceVersion: string; namespace: string };
  status?: Record<string, unknown>;
}

function told(
  kind: LiveKind,
  raw: Raw,
  more: Partial<LiveObservation> = {},
): LiveObservation {
  const { uid, namespace = '' } = raw.metadata;
  const version = Number(raw.metadata.resourceVersion);
  return {
    uid,
    revision: { timeline: 0, version },
    observedAt: Date.UTC(2026, 10, 23, 8) + version,
    scope: { cluster: 'prod', namespace, environment: 'production' },
    object: trimObject(kind, raw),
    ...more,
  };
}

function application(name: string): LiveObservation[] {
  const { kind, application: resource, pods } = recorded(name);
  return [told(kind, resource), ...pods.map((pod: Raw) => told('pod', pod))];
}

const nodes = () => recorded('nodes').map((each: Raw) => told('node', each));

describe.each(databases.eachSupportedId())('live objects on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, {
      prices: readPriceBook(PRICES),
      now: () => NOW,
    });
    const sink = ledger.sinkFor(SOURCE);
    const runs = async () => (await ledger.reader.listRuns({}, ALL)).items;
    return { knex, ledger, sink, runs };
  }

  it('become one run of one job, with its pods and what they cost', async () => {
    const { ledger, sink, runs } = await setUp();
    await sink.recordObjects([...nodes(), ...application('ok')]);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      outcome: 'succeeded',
      applicationId: 'spark-97eb362882a9487b9bbe23d75ba8fb5b',
    });
    const { items } = await ledger.reader.listRunExecutors(
      { runId: run.id },
      ALL,
    );
    expect(
      items.map(({ executorId, end, host }) => ({ executorId, end, host })),
    ).toEqual([
      {
        executorId: 'driver',
        end: 'application-ended',
        host: expect.any(String),
      },
      { executorId: '1', end: 'application-ended', host: expect.any(String) },
      { executorId: '2', end: 'application-ended', host: expect.any(String) },
    ]);
    expect(run.cost?.micros).toBeGreaterThan(0);
    const whole = await ledger.reader.getRun({ runId: run.id }, ALL);
    // Nobody has told what the executors did, so none of it was idle.
    expect(whole.costSplit).toMatchObject({ idle: { micros: 0 } });
    expect(whole.attempts).toEqual([
      expect.objectContaining({ outcomeBasis: 'driver-exit', exitCode: 0 }),
    ]);
  });

  it('of a failed run say why', async () => {
    const { ledger, sink, runs } = await setUp();
    await sink.recordObjects(application('oom'));
    const [run] = await runs();
    expect(run.outcome).toBe('failed');
    const { verdict } = await ledger.reader.getRunDiagnosis(
      { runId: run.id },
      ALL,
    );
    expect(verdict).toMatchObject({
      owner: 'config',
      summary: expect.stringMatching(/^2 executors used more memory/),
    });
  });

  it('say the same in whatever order and however often they are told', async () => {
    const { knex, sink } = await setUp();
    const all = [
      ...nodes(),
      ...['ok', 'oom', 'long', 'short', 'aok', 'along'].flatMap(application),
    ];
    // When something was heard of is not what was told.
    const contents = async () => {
      const { observation, ...rest } = await contentsOf(knex);
      return [
        observation.map(({ observed_at: _, ...row }) => row),
        rest,
      ] as const;
    };
    await sink.recordObjects(all);
    const expected = await contents();
    expect(expected[1].run).toHaveLength(6);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        fc.integer({ min: 1, max: 9 }),
        async (shuffled, batch) => {
          await empty(knex);
          for (let start = 0; start < shuffled.length; start += batch) {
            await sink.recordObjects(shuffled.slice(start, start + batch));
          }
          expect(await contents()).toEqual(expected);
        },
      ),
      { numRuns: databaseId === 'SQLITE_3' ? 15 : 4, seed: 1 },
    );
  });

  it('are a run before Spark has named it, and the same run after', async () => {
    const { ledger, sink, runs } = await setUp();
    const { application: resource, pods } = recorded('long');
    await sink.recordObjects([
      told(
        'kubeflow-application',
        { ...resource, status: {} },
        { revision: { timeline: 0, version: 1 } },
      ),
    ]);
    const [waiting] = await runs();
    expect(waiting).toMatchObject({
      outcome: 'running',
      applicationId: `${resource.metadata.uid}#1`,
    });
    await sink.recordObjects([
      told('kubeflow-application', resource),
      ...pods.map((pod: Raw) => told('pod', pod)),
    ]);
    const [named, ...others] = await runs();
    expect(others).toEqual([]);
    expect(named.applicationId).toBe(resource.status.sparkApplicationId);
    expect(named.id).not.toBe(waiting.id);
    // A link to what waited leads to what became of it.
    const found = await ledger.reader.getRun({ runId: waiting.id }, ALL);
    expect(found.summary.id).toBe(named.id);
  });

  it('and an event log are one run: the log tells what it did, the pod that it has ended', async () => {
    const { ledger, sink, runs } = await setUp();
    const [resource, ...pods] = application('oom');
    await sink.recordObjects([resource, ...pods]);
    const [{ applicationId }] = await runs();
    const log = observe(
      {
        applicationId,
        outcome: 'running',
        outcomeBasis: 'in-progress',
        endedAt: undefined,
      },
      { scope: resource.scope },
    );
    const { refused } = await ledger.sinkFor({ id: log.source }).record([log]);
    expect(refused).toEqual([]);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id: runIdOf('prod', applicationId) });
    expect(run.outcome).toBe('failed');
    const whole = await ledger.reader.getRun({ runId: run.id }, ALL);
    expect(whole.attempts).toEqual([
      expect.objectContaining({
        outcome: 'failed',
        outcomeBasis: 'driver-exit',
        exitCode: 1,
        verdict: expect.objectContaining({ owner: 'config' }),
      }),
    ]);
    const { items: stages } = await ledger.reader.listRunStages(
      { runId: run.id },
      ALL,
    );
    expect(stages).toHaveLength(1);
    const { items: facts } = await ledger.reader.listRunFacts(
      { runId: run.id },
      ALL,
    );
    expect(new Set(facts.map(({ source }) => source))).toEqual(
      new Set([SOURCE.id, log.source]),
    );
  });

  it('cost what they took up to now while they run', async () => {
    const { ledger, sink, runs } = await setUp();
    await sink.recordObjects(application('long'));
    const [{ startedAt, cost: before }] = await runs();
    const heardAt = startedAt + HOUR;
    const state = { watching: 1, problems: [], lastSuccessAt: heardAt };
    const { signal } = new AbortController();
    // A cluster that is down may have ended it since.
    await ledger.sourceStates.write(SOURCE.id, {
      ...state,
      downSince: heardAt,
    });
    await ledger.keepLive(signal);
    expect((await runs())[0].cost).toEqual(before);

    await ledger.sourceStates.write(SOURCE.id, state);
    await ledger.keepLive(signal);
    const [{ duration, cost }] = await runs();
    expect(duration).toBe(HOUR);
    expect(cost?.micros).toBeGreaterThan(before?.micros ?? Infinity);
  });

  it('are forgotten a day after the last of them is gone, and their run is not', async () => {
    const { knex, ledger, sink, runs } = await setUp();
    const { signal } = new AbortController();
    const gone = (objects: LiveObservation[], observedAt: number) =>
      objects.map(each => ({
        ...each,
        observedAt,
        revision: { timeline: 0, version: 99_999 },
        object: undefined,
      }));
    const left = async () => (await knex('live_object').pluck('name')).sort();
    const [resource, ...pods] = application('ok');
    const [, driver, ...executors] = application('long');
    await sink.recordObjects([
      ...nodes(),
      ...[resource, ...pods, driver, ...executors],
    ]);
    const alive = await runs();
    await sink.recordObjects([
      ...gone([resource, ...pods, ...executors], NOW - 2 * DAY),
    ]);
    const before = await runs();
    await ledger.keepLive(signal);
    // The driver of `long` lives, so its executors count.
    expect(await left()).toEqual([
      ...['kwok-0', 'kwok-1', 'kwok-2'],
      ...['long-driver', 'long-exec-1', 'long-exec-2'],
      'spot-0',
    ]);
    expect(await runs()).toEqual(before);
    expect(alive.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('end with an unknown outcome when the pod is gone and nobody has told how', async () => {
    const { sink, runs } = await setUp();
    const { kind, application: resource, pods } = recorded('long');
    await sink.recordObjects([
      told(kind, resource),
      ...pods.map((pod: Raw) => told('pod', pod)),
    ]);
    expect((await runs())[0].outcome).toBe('running');
    await sink.recordObjects(
      pods.map((pod: Raw) =>
        told('pod', pod, {
          revision: { timeline: 0, version: 9_999 },
          object: undefined,
        }),
      ),
    );
    expect((await runs())[0].outcome).toBe('unknown');
    // A watch that goes back in time brings nothing back.
    await sink.recordObjects(pods.map((pod: Raw) => told('pod', pod)));
    expect((await runs())[0].outcome).toBe('unknown');
    expect(await sink.knownObjects()).toEqual([
      {
        uid: resource.metadata.uid,
        kind,
        namespace: resource.metadata.namespace,
        revision: {
          timeline: 0,
          version: Number(resource.metadata.resourceVersion),
        },
      },
    ]);
  });
});
