import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { sparkPermissions } from '@pilotlight/plugin-spark-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import request from 'supertest';
import sparkPlugin from '.';
import { operations, sampleUrl } from './__testUtils__/contractSamples';
import { JOBS_PER_TEAM, tenantsModule } from './__testUtils__/tenants';

// A busy machine takes its time.
jest.setTimeout(120_000);

const prices = {
  currency: 'EUR',
  periods: [{ from: '2020-01-01', executorSecond: '0.0001' }],
};

async function start(
  options: {
    config?: object;
    features?: Parameters<typeof startTestBackend>[0]['features'];
  } = {},
) {
  const { module, recorded } = tenantsModule();
  const publish = jest.fn(async (_signal: unknown) => {});
  const backend = await startTestBackend({
    features: [
      sparkPlugin,
      module,
      mockServices.rootConfig.factory({
        data: { spark: { prices }, ...options.config },
      }),
      mockServices.database.factory(),
      catalogServiceMock.factory({ entities: [] }),
      metricsServiceMock.factory(),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      ...(options.features ?? []),
    ],
  });
  await recorded;
  return { server: backend.server, publish };
}

describe('the plugin', () => {
  let backend: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    backend = await start();
  });

  const get = (path: string) =>
    request(backend.server).get(`/api/spark${path}`);

  it.each(operations)('serves $operationId', async operation => {
    const { body: jobs } = await get('/v1/jobs?limit=1');
    const [job] = jobs.items;
    const { status, body } = await get(
      sampleUrl(operation, {
        jobId: job.id,
        runId: job.lastRun.id,
        queryId: '7',
        entityRef: 'component:default/unknown',
      }),
    );
    // Logs are refused where permissions are off, as they are here.
    expect([status, body.error?.name]).toEqual(
      operation.operationId === 'getRunLogs'
        ? [403, 'NotAllowedError']
        : [200, undefined],
    );
  });

  it('serves what its sources recorded, with costs', async () => {
    const { body } = await get('/v1/jobs');
    expect(body.total).toBe(JOBS_PER_TEAM.amber + JOBS_PER_TEAM.birch);
    // An hour of a driver and an executor, at a ten-thousandth of a euro a second.
    const { body: costs } = await get('/v1/runs?search=app-canary-amber-0-0');
    expect(costs.items[0].cost).toEqual({ micros: 720_000, currency: 'EUR' });
  });

  it('tells how its sources are', async () => {
    const { body } = await get('/v1/sources');
    expect(body).toEqual({
      demonstration: false,
      items: [
        expect.objectContaining({
          id: 'test/tenants',
          state: 'up',
          watching: 1,
          demonstration: false,
        }),
      ],
    });
  });

  it('serves its contract', async () => {
    const { status, body } = await get('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain('/api/spark/v1/jobs/{jobId}');
  });

  it('lets nobody in who is not signed in', async () => {
    const { status } = await get('/v1/jobs').set(
      'authorization',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });

  it('says that the ledger has changed, and nothing of what', () => {
    expect(backend.publish).toHaveBeenCalled();
    for (const [signal] of backend.publish.mock.calls) {
      expect(signal).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'spark:ledger',
        message: { revision: expect.any(Number) },
      });
    }
  });

  it('tells the permission framework its permissions and rules', async () => {
    const { body } = await get('/.well-known/backstage/permissions/metadata');
    expect(
      body.permissions.map(({ name }: { name: string }) => name).sort(),
    ).toEqual(sparkPermissions.map(({ name }) => name).sort());
    expect(body.rules.map(({ name }: { name: string }) => name).sort()).toEqual(
      ['IN_ENVIRONMENT', 'IN_NAMESPACE', 'IS_JOB_OWNER'],
    );
    expect(body.rules[0].paramsSchema.type).toBe('object');
  });

  it('decides over single jobs when the permission framework asks', async () => {
    const { body: jobs } = await get('/v1/jobs?search=canary-amber&limit=1');
    const ask = async (claims: string[], id: string) => {
      const { body } = await request(backend.server)
        .post('/api/spark/.well-known/backstage/permissions/apply-conditions')
        .set('authorization', mockCredentials.service.header())
        .send({
          items: [
            {
              id: 'x',
              resourceRef: id,
              resourceType: 'spark-job',
              conditions: {
                rule: 'IS_JOB_OWNER',
                resourceType: 'spark-job',
                params: { claims },
              },
            },
          ],
        });
      return body.items[0].result;
    };
    const [{ id }] = jobs.items;
    await expect(ask(['group:default/amber'], id)).resolves.toBe('ALLOW');
    await expect(ask(['group:default/birch'], id)).resolves.toBe('DENY');
    await expect(ask(['group:default/amber'], 'unknown')).resolves.toBe('DENY');
  });
});

describe('starting', () => {
  it('fails on a price book that is wrong, naming the key', async () => {
    const config = {
      spark: {
        prices: {
          currency: 'EUR',
          periods: [
            { from: '2020-01-01', onDemand: { coreHour: -1, gibHour: 0 } },
          ],
        },
      },
    };
    await expect(start({ config })).rejects.toThrow(
      'spark.prices.periods[0].onDemand.coreHour',
    );
  });

  it('fails on two sources of one name', async () => {
    await expect(start({ features: [tenantsModule().module] })).rejects.toThrow(
      /tenants/,
    );
  });

  it('needs no prices: then nothing costs anything', async () => {
    const backend = await start({ config: { spark: {} } });
    const { body } = await request(backend.server).get('/api/spark/v1/runs');
    expect(body.items).not.toHaveLength(0);
    expect(body.items[0]).not.toHaveProperty('cost');
  });
});

describe('a policy that denies', () => {
  it('leaves lists empty and items unknown', async () => {
    const backend = await start({
      features: [
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    const lists = await request(backend.server).get('/api/spark/v1/jobs');
    expect(lists.body).toEqual({ items: [], total: 0 });
    const sources = await request(backend.server).get('/api/spark/v1/sources');
    expect(sources.body.items).toEqual([]);
  });
});
