import { TestDatabases } from '@backstage/backend-test-utils';
import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import {
  operations,
  sampleUrl,
  unlistedFields,
} from '../__testUtils__/contractSamples';
import { operationPaths } from '../schema/contract';
import {
  openPortal,
  type Portal,
  type Principal,
  PRINCIPALS,
  principal,
} from '../__testUtils__/portal';
import {
  applicationIdOf,
  canaryOf,
  JOBS_PER_TEAM,
  observation,
  RUNS_PER_JOB,
  type Team,
  TEAMS,
} from '../__testUtils__/tenants';

// A busy machine takes its time.
jest.setTimeout(120_000);

/**
 * What each operation answers from: one item, figures of an item, a list that names what it holds,
 * sums that name nothing, a list of what goes on now (nothing, in these tests), or something that is no job's.
 * What acts, and the audit of it, are tested apart.
 */
const KINDS: Record<
  SparkOperation,
  | 'item'
  | 'figures'
  | 'list'
  | 'sums'
  | 'now'
  | 'entity'
  | 'sources'
  | 'act'
  | 'audit'
> = {
  listJobs: 'list',
  getJobFacets: 'list',
  listJobsByEntity: 'entity',
  getJob: 'item',
  getJobHistory: 'item',
  listRuns: 'list',
  listRunning: 'now',
  getRun: 'item',
  listRunExecutors: 'item',
  listRunStages: 'item',
  listRunSparkJobs: 'item',
  listRunQueries: 'item',
  getRunQueryPlan: 'item',
  getRunConfiguration: 'item',
  getRunLogs: 'item',
  listRunFacts: 'item',
  getRunMetrics: 'figures',
  getJobObjectives: 'item',
  listObjectives: 'list',
  listLandings: 'list',
  getAhead: 'now',
  listNeverRan: 'now',
  getJobTrend: 'figures',
  getJobModelError: 'figures',
  getRunComparison: 'item',
  getRunSizing: 'figures',
  getRunDiagnosis: 'item',
  getRunLive: 'figures',
  listFindings: 'list',
  getWaste: 'sums',
  getFailures: 'sums',
  getRecovery: 'list',
  listAttention: 'list',
  listVolumes: 'now',
  listDrift: 'now',
  listObservability: 'now',
  getJobChecks: 'figures',
  getOutcomes: 'sums',
  getCosts: 'list',
  listSparkVersions: 'sums',
  listProducts: 'list',
  getEntityPortfolio: 'entity',
  getRunCommands: 'figures',
  getJobCommands: 'figures',
  giveCommand: 'act',
  verifyAudit: 'audit',
  listSources: 'sources',
};

const UNKNOWN = '0123456789abcdef0123';

const ofKind = (...kinds: string[]) =>
  operations.filter(({ operationId }) => kinds.includes(KINDS[operationId]));

it('holds every operation of the contract', () => {
  expect(Object.keys(KINDS).sort()).toEqual(Object.keys(operationPaths).sort());
});

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('permissions on %p', databaseId => {
  let portal: Portal;
  /** A job of each team and its latest run, which failed. */
  let ids: Record<Team, { jobId: string; runId: string; queryId: string }>;

  beforeAll(async () => {
    portal = await openPortal(await databases.init(databaseId));
    const found = await Promise.all(
      TEAMS.map(async team => {
        const { body } = await portal.get(
          principal('platform'),
          `/v1/jobs?team=team-of-${canaryOf(team)}&sort=name`,
        );
        const [job] = body.items;
        return [team, { jobId: job.id, runId: job.lastRun.id, queryId: '7' }];
      }),
    );
    ids = Object.fromEntries(found);
  });

  afterAll(() => portal.close());

  const invisibleTo = (who: Principal) =>
    TEAMS.filter(team => !who.reads.includes(team));

  const count = (who: Principal, perTeam: Record<Team, number>) =>
    who.reads.reduce((sum, team) => sum + perTeam[team], 0);

  it.each(operations)(
    '$operationId is for nobody who is not signed in',
    async operation => {
      const response = await portal.get(
        { ...principal('guest'), authorization: 'Bearer mock-none-token' },
        sampleUrl(operation, ids.amber),
      );
      expect(response.status).toBe(401);
    },
  );

  describe.each(PRINCIPALS)('$name', who => {
    it.each(ofKind('item', 'figures'))(
      '$operationId: own, or as unknown',
      async operation => {
        const ask = async (given: Record<string, string>) => {
          const response = await portal.get(who, sampleUrl(operation, given));
          const id = given.runId ?? given.jobId;
          return {
            status: response.status,
            text: response.text
              .replaceAll(given.jobId, 'ID')
              .replaceAll(id, 'ID'),
            length: response.headers['content-length'],
          };
        };
        const unknown = await ask({
          jobId: UNKNOWN,
          runId: UNKNOWN,
          queryId: '7',
        });
        expect(unknown.status).toBe(404);
        for (const team of invisibleTo(who)) {
          expect(await ask(ids[team])).toEqual(unknown);
        }
        for (const team of who.reads) {
          const answer = await ask(ids[team]);
          expect(answer.status).toBe(200);
          // Figures name nothing that could be known again.
          const own =
            KINDS[operation.operationId] === 'figures' ? '{' : canaryOf(team);
          expect(answer.text).toContain(own);
        }
      },
    );

    it.each(ofKind('list', 'sums', 'now', 'sources'))(
      '$operationId: nothing of who may not be read',
      async operation => {
        const urls =
          operation.operationId === 'getCosts'
            ? [
                'job',
                'owner',
                'team',
                'project',
                'environment',
                'cluster',
                'day',
              ].map(groupBy => `/v1/costs?groupBy=${groupBy}`)
            : [sampleUrl(operation)];
        for (const url of urls) {
          for (const query of ['', 'scope=mine']) {
            const parameter =
              query && `${url.includes('?') ? '&' : '?'}${query}`;
            const scoped = operation.parameters?.some(
              one => '$ref' in one && one.$ref.endsWith('/Scope'),
            );
            if (query && !scoped) continue;
            const { status, text } = await portal.get(
              who,
              `${url}${parameter}`,
            );
            expect(status).toBe(200);
            for (const team of invisibleTo(who)) {
              expect(text).not.toContain(canaryOf(team));
            }
          }
        }
      },
    );

    it.each(ofKind('list'))(
      '$operationId: all of who may be read',
      async operation => {
        const url =
          operation.operationId === 'getCosts'
            ? '/v1/costs?groupBy=job'
            : sampleUrl(operation);
        const { text } = await portal.get(who, url);
        for (const team of who.reads) {
          expect(text).toContain(canaryOf(team));
        }
      },
    );

    it('counts, and sums, what may be read and no more', async () => {
      const runs = count(who, {
        amber: JOBS_PER_TEAM.amber * RUNS_PER_JOB,
        birch: JOBS_PER_TEAM.birch * RUNS_PER_JOB,
      });
      const jobs = count(who, JOBS_PER_TEAM);
      const get = async (url: string) => (await portal.get(who, url)).body;

      expect((await get('/v1/jobs?limit=1')).total).toBe(jobs);
      expect((await get('/v1/runs?limit=1')).total).toBe(runs);
      expect((await get('/v1/attention?limit=1')).total).toBe(jobs);

      const { clusters, owners } = await get('/v1/job-facets');
      expect(clusters).toEqual(jobs ? [{ value: 'shared', count: jobs }] : []);
      expect(owners).toHaveLength(who.reads.length);

      const { items: versions } = await get('/v1/spark-versions');
      expect(versions).toMatchObject(
        jobs ? [{ version: '4.1.4', jobs, runs }] : [],
      );

      const { items: days } = await get('/v1/outcomes');
      const ended = days.flatMap((day: Record<string, number>) => [
        day.succeeded,
        day.failed,
        day.unknown,
      ]);
      expect(ended.reduce((a: number, b: number) => a + b, 0)).toBe(runs);

      const pages = await get('/v1/runs?limit=200');
      const costs = pages.items.map(
        (run: { cost: { micros: number } }) => run.cost.micros,
      );
      const total = costs.reduce((a: number, b: number) => a + b, 0);
      for (const groupBy of ['team', 'day', 'cluster', 'job']) {
        const report = await get(`/v1/costs?groupBy=${groupBy}&limit=200`);
        expect(report.total?.total.micros ?? 0).toBe(total);
      }
      expect(total > 0).toBe(runs > 0);
    });

    it('finds the jobs of an entity that may be read', async () => {
      for (const team of who.reads) {
        const { body } = await portal.get(
          who,
          `/v1/jobs-by-entity?entityRef=component:default/entity-of-${team}`,
        );
        expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
          `job-of-${canaryOf(team)}-0`,
        ]);
      }
    });

    it('sums the jobs of a group that may be read and no others', async () => {
      for (const team of TEAMS) {
        const { status, body, text } = await portal.get(
          who,
          `/v1/entity-portfolio?entityRef=group:default/owner-of-${canaryOf(
            team,
          )}`,
        );
        expect(status).toBe(200);
        const isRead = who.reads.includes(team);
        expect(body.portfolio.jobs).toBe(isRead ? JOBS_PER_TEAM[team] : 0);
        expect(body.portfolio.last30Days.succeeded > 0).toBe(isRead);
        expect(text.includes(canaryOf(team))).toBe(isRead);
      }
    });

    it('finds nothing by asking for what may not be read', async () => {
      for (const team of invisibleTo(who)) {
        for (const query of [
          `/v1/runs?jobId=${ids[team].jobId}`,
          `/v1/outcomes?jobId=${ids[team].jobId}`,
          `/v1/jobs?search=${canaryOf(team)}`,
          `/v1/runs?search=app-${canaryOf(team)}-0-0`,
          `/v1/jobs?owner=group:default/owner-of-${canaryOf(team)}`,
          `/v1/runs?team=team-of-${canaryOf(team)}`,
          `/v1/jobs-by-entity?entityRef=component:default/entity-of-${team}`,
        ]) {
          const { status, body } = await portal.get(who, query);
          expect([query, status, body.items]).toEqual([query, 200, []]);
          expect(body.total ?? 0).toBe(0);
        }
      }
    });
  });

  it.each(operations)(
    '$operationId tells no field that the contract does not list',
    async operation => {
      const { status, body } = await portal.get(
        principal('platform'),
        sampleUrl(operation, {
          ...ids.amber,
          entityRef: 'component:default/entity-of-amber',
        }),
      );
      expect(status).toBe(200);
      expect(unlistedFields(operation, body)).toEqual([]);
    },
  );

  it('does not mix runs of two teams that name one application', async () => {
    const stolen = observation('birch', 0, 0, Date.now());
    const copied = applicationIdOf('amber', 0, 0);
    const before = await portal.get(
      principal('amber'),
      `/v1/runs/${ids.amber.runId}`,
    );
    await portal.ledger.sinkFor({ id: 'test/tenants' }).record(
      ['1', '2'].map(attemptId => ({
        ...stolen,
        evidence: `stolen/${attemptId}`,
        revision: 1_000_000,
        facts: { ...stolen.facts, applicationId: copied, attemptId },
      })),
    );
    const after = await portal.get(
      principal('amber'),
      `/v1/runs/${ids.amber.runId}`,
    );
    expect(after.text).toBe(before.text);
    const { status, text } = await portal.get(
      principal('birch'),
      `/v1/runs?search=${copied}`,
    );
    expect(status).toBe(200);
    expect(text).not.toContain(`job-of-${canaryOf('amber')}`);
  });

  describe('cursors', () => {
    const first = '/v1/runs?limit=2&sort=-startedAt';

    it('lead through every page once', async () => {
      for (const sort of ['-startedAt', 'duration', '-cost']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const { body } = await portal.get(
            principal('amber'),
            `/v1/runs?limit=4&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
          );
          seen.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.nextCursor;
        } while (cursor);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toHaveLength(JOBS_PER_TEAM.amber * RUNS_PER_JOB);
      }
    });

    it('are good for the query they come from, however it is written', async () => {
      const { body } = await portal.get(
        principal('amber'),
        '/v1/runs?limit=2&cluster=shared&outcome=succeeded',
      );
      const again = await portal.get(
        principal('amber'),
        `/v1/runs?outcome=succeeded&cursor=${body.nextCursor}&cluster=shared&limit=3`,
      );
      expect(again.status).toBe(200);
    });

    it('are refused to others, for other queries, and when changed', async () => {
      const { body } = await portal.get(principal('amber'), first);
      const cursor: string = body.nextCursor;
      const use = (who: string, url: string, given = cursor) =>
        portal.get(
          principal(who),
          `${url}&cursor=${encodeURIComponent(given)}`,
        );

      expect((await use('amber', first)).status).toBe(200);
      const [position, signature] = cursor.split('.');
      const forged = Buffer.from(
        '[9999999999999,"ffffffffffffffffffff"]',
      ).toString('base64url');
      const refused = await Promise.all([
        use('birch', first),
        use('platform', first),
        use('amber', '/v1/runs?limit=2&sort=startedAt'),
        use('amber', '/v1/runs?limit=2&outcome=failed'),
        use('amber', '/v1/jobs?limit=2'),
        use('amber', first, `${forged}.${signature}`),
        use('amber', first, `${position}.${signature}.x`),
        use('amber', first, position),
        use('amber', first, `${position}.`),
        use('amber', first, 'x'),
      ]);
      for (const response of refused) {
        expect(response.status).toBe(400);
        expect(response.body.error.name).toBe('InputError');
      }
    });
  });

  it.each(ofKind('item', 'figures', 'list', 'sums', 'entity'))(
    '$operationId asks to come back while the database is away',
    async operation => {
      await portal.loseDatabase();
      const response = await portal.get(
        principal('platform'),
        sampleUrl(operation, {
          ...ids.amber,
          entityRef: 'component:default/entity-of-amber',
        }),
      );
      expect(response.status).toBe(503);
      expect(response.headers['retry-after']).toBe('5');
      expect(response.body.error.name).toBe('ServiceUnavailableError');
    },
  );
});
