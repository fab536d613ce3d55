import type { Entity } from '@backstage/catalog-model';
import {
  type AttemptFacts,
  type DiagnosisRule,
  type Preset,
  type Properties,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import {
  contentsOf,
  databases,
  NOON,
  openLedger,
} from '../__testUtils__/databases';
import { observe } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;

const SMALL: Preset = {
  name: 'small',
  title: 'Small batch',
  properties: {
    'spark.executor.cores': { max: '2' },
    'spark.executor.memory': { min: '1g', max: '4g' },
    'spark.sql.adaptive.enabled': 'true',
  },
};

function entity(
  name: string,
  annotations: Record<string, string> = {},
  owner = 'group:default/orders',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'spark-job' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

const set = (spark: Properties): Partial<AttemptFacts> => ({
  sparkVersion: '4.1.4',
  configuration: { spark, hadoop: {}, system: {}, jvm: {} },
});

const droppedEvents: DiagnosisRule = {
  id: 'dropped-events',
  title: 'Events missing',
  about: '',
  thresholds: [],
  find: ({ reading }) =>
    reading.unreadable.inconsistent > 0
      ? {
          ruleId: 'dropped-events',
          severity: 'low',
          summary: '',
          evidence: [],
          wastedShare: 0,
          advice: '',
          changes: [],
        }
      : undefined,
};

describe.each(databases.eachSupportedId())('checks on %p', databaseId => {
  async function setUp(presets: Preset[] = [SMALL], knex?: Knex) {
    const database = knex ?? (await databases.init(databaseId));
    const ledger = await openLedger(database, {
      presets,
      rules: [droppedEvents],
    });
    const record = (
      applicationName: string,
      facts: Partial<AttemptFacts>,
      startedAt = NOON - 3_600_000,
    ) =>
      ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe({
          applicationName,
          applicationId: `${applicationName}-${startedAt}`,
          startedAt,
          ...facts,
        }),
      ]);
    const look = () => ledger.checkDue(new AbortController().signal);
    const checksOf = async (name: string) => {
      const { items } = await ledger.reader.listJobs({ search: name }, ALL);
      return ledger.reader.getJobChecks({ jobId: items[0].id }, ALL);
    };
    const stale = async (): Promise<number> =>
      (await database('job_check').where('checked_by', '').pluck('job_id'))
        .length;
    return { knex: database, ledger, record, look, checksOf, stale };
  }

  it('compares the newest run of a job with the preset that the catalog names', async () => {
    const { ledger, record, look, checksOf } = await setUp();
    await record(
      'orders',
      set({ 'spark.executor.memory': '16g', 'spark.executor.cores': '2' }),
    );
    await record('returns', set({ 'spark.executor.memory': '2048m' }));
    await record('others', set({ 'spark.executor.memory': '64g' }));
    await ledger.takeUpEntities([
      entity('orders', { 'pilotlight.dev/preset': 'small' }),
      entity('returns', { 'pilotlight.dev/preset': 'small' }),
      entity('others'),
    ]);
    await look();

    const page = await ledger.reader.listDrift({}, ALL);
    expect(page).toEqual({
      presets: 1,
      total: 2,
      drifting: 1,
      unknown: 0,
      items: [
        {
          job: expect.objectContaining({ name: 'orders' }),
          preset: 'small',
          title: 'Small batch',
          known: true,
          properties: 1,
          drifts: [
            {
              key: 'spark.executor.memory',
              expected: '1g to 4g',
              found: '16g',
              drifts: true,
              wanted: '4g',
            },
          ],
        },
      ],
    });
    const { preset, drift } = await checksOf('orders');
    expect(preset).toEqual({
      name: 'small',
      title: 'Small batch',
      known: true,
    });
    expect(drift).toHaveLength(3);
    expect(drift.find(({ key }) => key.includes('adaptive'))).toMatchObject({
      byDefault: 'true',
      drifts: false,
    });
    expect((await checksOf('others')).preset).toBeUndefined();
    await expect(
      ledger.reader.listDrift({}, { kind: 'none' }),
    ).resolves.toMatchObject({ total: 0, items: [] });
  });

  it('says of a preset that is not there that it is not, before all others', async () => {
    const { ledger, record, look, checksOf } = await setUp();
    await record('orders', set({ 'spark.executor.memory': '16g' }));
    await record('returns', set({}));
    await ledger.takeUpEntities([
      entity('orders', { 'pilotlight.dev/preset': 'small' }),
      entity('returns', { 'pilotlight.dev/preset': 'tiny' }),
    ]);
    await look();

    const page = await ledger.reader.listDrift({}, ALL);
    expect(page).toMatchObject({ total: 2, drifting: 1, unknown: 1 });
    expect(page.items.map(({ job, known }) => [job.name, known])).toEqual([
      ['returns', false],
      ['orders', true],
    ]);
    expect(await checksOf('returns')).toMatchObject({
      preset: { name: 'tiny', title: 'tiny', known: false },
      presets: ['small'],
      drift: [],
    });
  });

  it('looks again at a newer run, at other claims, promises and presets, and else at nothing', async () => {
    const { knex, ledger, record, look, checksOf, stale } = await setUp();
    const claimed = [entity('orders', { 'pilotlight.dev/preset': 'small' })];
    await record('orders', set({ 'spark.executor.memory': '16g' }));
    await ledger.takeUpEntities(claimed);
    await look();
    const drifting = async () =>
      (await ledger.reader.listDrift({}, ALL)).drifting;
    expect(await drifting()).toBe(1);

    await ledger.takeUpEntities(claimed);
    expect(await stale()).toBe(0);

    await record(
      'orders',
      set({ 'spark.executor.memory': '2g' }),
      NOON - 1_000,
    );
    expect(await stale()).toBe(1);
    // Until it is looked at it stands as it was found.
    expect(await drifting()).toBe(1);
    await look();
    expect(await drifting()).toBe(0);

    // An older run that comes late changes nothing.
    await record('orders', set({ 'spark.executor.memory': '32g' }), NOON - 9e7);
    await look();
    expect(await drifting()).toBe(0);

    const has = async (id: string) =>
      (await checksOf('orders')).checks.find(check => check.id === id)?.passed;
    expect(await has('objective')).toBe(false);
    await ledger.takeUpPromises([
      {
        entityRef: 'component:default/orders',
        objectives: [{ id: 'on-time' }] as never,
        problems: [],
      },
    ]);
    await look();
    expect(await has('objective')).toBe(true);
    await ledger.takeUpPromises([]);
    await look();
    expect(await has('objective')).toBe(false);

    await ledger.takeUpEntities([entity('orders')]);
    await look();
    expect(await ledger.reader.listDrift({}, ALL)).toMatchObject({ total: 0 });
    await ledger.takeUpEntities(claimed);
    await look();

    const stricter = {
      ...SMALL,
      properties: { 'spark.executor.memory': '1g' },
    };
    const after = await setUp([stricter], knex);
    await after.look();
    expect(await drifting()).toBe(1);
  });

  it('finds the same in whatever order it learns of it', async () => {
    const entities = [
      entity('orders', {
        'pilotlight.dev/preset': 'small',
        'pilotlight.dev/runbook': 'https://docs.example/orders',
      }),
    ];
    const runs = ['1g', '8g', '16g'].map(
      (memory, index) =>
        [
          'orders',
          set({ 'spark.executor.memory': memory }),
          NOON - index * 1e6,
        ] as const,
    );
    const rows = [];
    for (const forwards of [true, false]) {
      const { knex, ledger, record, look } = await setUp();
      if (!forwards) {
        await ledger.takeUpEntities(entities);
      }
      for (const run of forwards ? runs : [...runs, ...runs].reverse()) {
        await record(...run);
        if (!forwards) {
          await look();
        }
      }
      if (forwards) {
        await ledger.takeUpEntities(entities);
      }
      await look();
      await look();
      rows.push((await contentsOf(knex)).job_check);
    }
    expect(rows[0]).toHaveLength(1);
    expect(rows[1]).toEqual(rows[0]);
  });

  it('scores jobs, and says what most of them lack', async () => {
    const { ledger, record, look, checksOf } = await setUp();
    const { reading } = observe().facts;
    await record('blind', {
      ...set({ 'spark.ui.enabled': 'false' }),
      reading: {
        ...reading,
        complete: false,
        unreadable: { ...reading.unreadable, inconsistent: 3 },
      },
    });
    await record(
      'seen',
      set({
        'spark.pilotlight.job': 'seen',
        'spark.pilotlight.project': 'shop',
        'spark.eventLog.logStageExecutorMetrics': 'true',
        'spark.executor.processTreeMetrics.enabled': 'true',
      }),
    );
    await ledger.takeUpEntities([
      entity('seen', {
        'pilotlight.dev/runbook': 'https://docs.example/seen',
      }),
    ]);
    expect(await checksOf('blind')).toEqual({
      checks: [],
      drift: [],
      presets: ['small'],
    });
    await look();

    const page = await ledger.reader.listObservability({}, ALL);
    expect(page).toMatchObject({ total: 2, blind: 1, partly: 0, seen: 1 });
    expect(page.items.map(({ job }) => job.name)).toEqual(['blind', 'seen']);
    expect(page.items[1].missing).toEqual(['An objective']);
    expect(page.average).toBe(
      Math.round((page.items[0].score + page.items[1].score) / 2),
    );
    expect(page.checks.find(({ id }) => id === 'objective')?.jobs).toBe(2);
    expect(page.checks.find(({ id }) => id === 'log-whole')?.jobs).toBe(1);
    const { checks } = await checksOf('blind');
    expect(checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['log-whole', 'no-dropped-events', 'owner']),
    );
  });

  it('links the runbook to the job and to its runs', async () => {
    const { ledger, record } = await setUp();
    await record('orders', { ...set({}), outcome: 'failed' });
    await record('others', set({}));
    await ledger.takeUpEntities([
      entity('orders', {
        'pilotlight.dev/runbook': 'https://docs.example/orders',
      }),
    ]);
    const { items } = await ledger.reader.listJobs({ sort: 'name' }, ALL);
    expect(items.map(({ runbook }) => runbook)).toEqual([
      'https://docs.example/orders',
      undefined,
    ]);
    const runOf = (index: number) =>
      ledger.reader.getRun({ runId: items[index].lastRun!.id }, ALL);
    expect((await runOf(0)).runbook).toBe('https://docs.example/orders');
    expect((await runOf(1)).runbook).toBeUndefined();
    const needy = await ledger.reader.listAttention({}, ALL);
    expect(needy.items.map(({ job }) => job.runbook)).toEqual([
      'https://docs.example/orders',
    ]);
  });

  it('refuses a runbook that is no web address, and says so on the job', async () => {
    const { ledger, record, look, checksOf } = await setUp();
    await record('orders', set({}));
    await ledger.takeUpEntities([
      entity('orders', {
        'pilotlight.dev/runbook': `${'javascript'}:alert(1)`,
      }),
    ]);
    await look();
    const { runbookProblem, checks } = await checksOf('orders');
    const { items } = await ledger.reader.listJobs({}, ALL);
    expect(items[0].runbook).toBeUndefined();
    expect(runbookProblem).toMatch(/no web address; write one/);
    expect(checks.find(({ id }) => id === 'runbook')?.passed).toBe(false);
  });

  it('keeps nothing of a job that is gone', async () => {
    const { knex, ledger, record, look } = await setUp();
    await record('orders', set({}));
    await look();
    await knex('job_check').insert({
      ...(await knex('job_check').first()),
      job_id: 'gone',
      checked_by: '',
    });
    await look();
    expect(await knex('job_check').pluck('job_id')).toHaveLength(1);
    await knex('observation').update({ demonstration: true });
    await knex('job').update({ demonstration: true });
    await ledger.forgetDemonstrations();
    expect(await knex('job_check').pluck('job_id')).toEqual([]);
  });
});
