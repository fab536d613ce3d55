import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import express from 'express';
import request from 'supertest';
import { Access } from '../access/Access';
import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import {
  operations,
  parametersOf,
  sampleAnswer,
  sampleUrl,
} from '../__testUtils__/contractSamples';
import { createRouter } from './router';

// A busy machine takes its time.
jest.setTimeout(120_000);

/** A ledger that answers each operation with the least that the contract accepts. */
function fakeLedger() {
  return Object.fromEntries([
    ...operations.map(operation => [
      operation.operationId,
      jest.fn(async () => sampleAnswer(operation)),
    ]),
    ['giveCommand', jest.fn(async () => ({ outcome: 'done', text: '' }))],
  ]) as unknown as jest.Mocked<AuthorizedLedger> &
    Record<SparkOperation, jest.Mock>;
}

function setUp(options: { allow?: boolean } = {}) {
  const ledger = fakeLedger();
  const logger = mockServices.logger.mock();
  const event = {
    success: jest.fn(async () => {}),
    fail: jest.fn(async () => {}),
  };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const access = Access.create({
    logger,
    config: mockServices.rootConfig(),
    permissions: mockServices.permissions({
      result:
        options.allow === false ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
    permissionsRegistry: mockServices.permissionsRegistry.mock(),
  });
  const sources = [
    {
      id: 'replay/examples',
      kind: 'replay',
      title: 'Recordings',
      state: 'up' as const,
      demonstration: true,
      problems: [],
    },
  ];
  const app = express()
    .use(
      createRouter({
        access,
        auditor,
        commands: {
          offers: (about, caller) =>
            about.runId === undefined
              ? ledger.getJobCommands(about, caller)
              : ledger.getRunCommands(about, caller),
          give: (order, caller) => ledger.giveCommand(order, caller),
          verifyAudit: (asked, caller) => ledger.verifyAudit(asked, caller),
        },
        httpAuth: mockServices.httpAuth(),
        ledger,
        logger,
        metrics: { read: ledger.getRunMetrics },
        logs: { page: ledger.getRunLogs, open: jest.fn() },
        sources: { list: () => sources },
        validateResponses: true,
      }),
    )
    .use(mockErrorHandler());
  return { app, auditor, event, ledger, logger };
}

const get = (app: express.Express, url: string) =>
  request(app).get(url).set('authorization', mockCredentials.user.header());

/** Setting up reads the whole contract; what takes part in no test of failures is shared. */
const shared = setUp();
beforeEach(() => jest.clearAllMocks());

describe.each(operations)('$operationId', operation => {
  const { app, auditor, event, ledger } = shared;
  const url = sampleUrl(operation);

  it('answers as the contract says', async () => {
    const response = await get(app, url);
    expect(response.body).not.toHaveProperty('error');
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('private, no-store');
  });

  it('refuses who is not signed in', async () => {
    const response = await request(app)
      .get(url)
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
    expect(ledger[operation.operationId]).not.toHaveBeenCalled();
  });

  it('refuses parameters that the contract does not know', async () => {
    const response = await get(
      app,
      `${url}${url.includes('?') ? '&' : '?'}unknown=1`,
    );
    expect(response.status).toBe(400);
    expect(response.body.error.name).toBe('InputError');
    expect(ledger[operation.operationId]).not.toHaveBeenCalled();
  });

  it('audits without the query', async () => {
    await get(app, url);
    const [[{ request: audited, meta }]] = auditor.createEvent.mock.calls;
    expect(audited?.originalUrl).toBe(url.split('?')[0]);
    expect(meta?.queryType).toBe(
      operation.operationId.replace(/[A-Z]/g, l => `-${l.toLowerCase()}`),
    );
    expect(event.success).toHaveBeenCalledTimes(1);
    expect(event.fail).not.toHaveBeenCalled();
  });

  it('refuses every parameter that is of the wrong kind', async () => {
    for (const { name, in: where, schema } of parametersOf(operation)) {
      if (where === 'path') continue;
      const wrong = [`${name}[x]=1`, `${name}=a%00b`];
      if (schema.type === 'integer') {
        wrong.push(`${name}=x`, `${name}=1e99`, `${name}=1e309`);
      }
      if (schema.enum) wrong.push(`${name}=neither`);
      if (schema.type !== 'array') wrong.push(`${name}=1&${name}=2`);
      for (const query of wrong) {
        const response = await get(app, `${url.split('?')[0]}?${query}`);
        expect([query, response.status]).toEqual([query, 400]);
      }
    }
  });
});

describe('requests', () => {
  it('hands typed parameters to the ledger, defaults filled in', async () => {
    const { app, ledger } = setUp();
    await get(app, '/v1/jobs?owner=group:default/a&limit=7');
    await get(app, '/v1/runs/r%2F1/queries/12/plan?attempt=2');
    expect(ledger.listJobs.mock.calls[0][0]).toEqual({
      owner: ['group:default/a'],
      limit: 7,
      scope: 'all',
      sort: '-lastStartedAt',
    });
    expect(ledger.getRunQueryPlan.mock.calls[0][0]).toEqual({
      runId: 'r/1',
      queryId: 12,
      attempt: '2',
    });
  });

  it.each([1, 21, 50])('takes %i values of one filter', async count => {
    const { app, ledger } = setUp();
    const values = Array.from({ length: count }, (_, index) => `team-${index}`);
    const query = new URLSearchParams(values.map(value => ['team', value]));
    expect((await get(app, `/v1/jobs?${query}`)).status).toBe(200);
    expect(ledger.listJobs.mock.calls[0][0].team).toEqual(values);
  });

  it('refuses more values than the contract allows', async () => {
    const { app } = setUp();
    const query = Array.from({ length: 51 }, () => 'team=x').join('&');
    expect((await get(app, `/v1/jobs?${query}`)).status).toBe(400);
  });

  it('does not write', async () => {
    const { app, ledger } = setUp();
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const response = await request(app)
        [method]('/v1/jobs')
        .set('authorization', mockCredentials.user.header())
        .send({});
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    expect(ledger.listJobs).not.toHaveBeenCalled();
  });
});

describe('what acts', () => {
  const order = {
    command: 'kill',
    runId: 'r',
    uid: 'u',
    idempotencyKey: 'key-of-sixteen-characters',
    reason: 'It reads the wrong day',
  };
  const post = (app: express.Express, body: unknown, header?: string) =>
    request(app)
      .post('/v1/commands')
      .set('authorization', header ?? mockCredentials.user.header())
      .send(body as object);

  it('is handed its body, and audited as what acts', async () => {
    const { app, auditor, ledger } = setUp();
    const response = await post(app, order);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ outcome: 'done', text: '' });
    expect(ledger.giveCommand.mock.calls[0][0]).toEqual(order);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'act',
        severityLevel: 'medium',
        meta: { actionType: 'give-command' },
      }),
    );
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['no person', mockCredentials.service.header(), 403],
  ])('is refused to who is %s', async (_, header, status) => {
    const { app, ledger } = setUp();
    expect((await post(app, order, header)).status).toBe(status);
    expect(ledger.giveCommand).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no key', { ...order, idempotencyKey: undefined }],
    ['a short key', { ...order, idempotencyKey: 'short' }],
    ['no reason', { ...order, reason: undefined }],
    ['a long reason', { ...order, reason: 'x'.repeat(501) }],
    ['no uid', { ...order, uid: '' }],
    ['another command', { ...order, command: 'drop' }],
    ['more than is known', { ...order, namespace: 'kube-system' }],
    ['a wrong size', { ...order, changes: { memory: '8 GiB' } }],
    ['no executors', { ...order, changes: { instances: 0 } }],
    ['an unknown change', { ...order, changes: { image: 'x' } }],
    ['NUL', { ...order, reason: 'a\0b' }],
  ])('refuses %s', async (_, body) => {
    const { app, ledger } = setUp();
    expect((await post(app, body)).status).toBe(400);
    expect(ledger.giveCommand).not.toHaveBeenCalled();
  });

  it('is nothing that a link can do', async () => {
    const { app, ledger } = setUp();
    const query = new URLSearchParams(order).toString();
    expect((await get(app, `/v1/commands?${query}`)).status).toBeGreaterThan(
      399,
    );
    expect(ledger.giveCommand).not.toHaveBeenCalled();
  });
});

describe('sources', () => {
  it('are hidden from who may not see them, but not that they are recordings', async () => {
    const { app } = setUp({ allow: false });
    const response = await get(app, '/v1/sources');
    expect(response.body).toEqual({ demonstration: true, items: [] });
  });
});

describe('failures', () => {
  it('tells what the ledger refuses, and audits it', async () => {
    const { app, event, ledger } = setUp();
    const error = new NotFoundError('No such run');
    ledger.getRun.mockRejectedValue(error);
    const response = await get(app, '/v1/runs/x');
    expect(response.status).toBe(404);
    expect(response.body.error).toEqual({
      name: 'NotFoundError',
      message: 'No such run',
    });
    expect(event.fail).toHaveBeenCalledWith({ error });
    expect(event.success).not.toHaveBeenCalled();
  });

  it('tells a wrong cursor as bad input', async () => {
    const { app, ledger } = setUp();
    ledger.listJobs.mockRejectedValue(new InputError('The cursor is not ours'));
    expect((await get(app, '/v1/jobs?cursor=x')).status).toBe(400);
  });

  it('asks to come back when the ledger is away', async () => {
    const { app, ledger } = setUp();
    ledger.listRuns.mockRejectedValue(
      new ServiceUnavailableError('The ledger cannot be reached'),
    );
    const response = await get(app, '/v1/runs');
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.body.error.name).toBe('ServiceUnavailableError');
  });

  it.each([
    new Error('select "canary" from run: no such column'),
    Object.assign(new Error('canary'), {
      name: 'ResponseError',
      statusCode: 403,
    }),
    'canary',
  ])(
    'tells nothing of an error that was not written for callers',
    async thrown => {
      const { app, ledger, logger } = setUp();
      ledger.listRuns.mockRejectedValue(thrown);
      const response = await get(app, '/v1/runs');
      expect(response.status).toBe(500);
      expect(response.text).not.toContain('canary');
      expect(logger.error).toHaveBeenCalled();
    },
  );

  it('reads on when the audit cannot be written', async () => {
    const { app, auditor, event, logger } = setUp();
    event.success.mockRejectedValueOnce(new Error('disk full'));
    expect((await get(app, '/v1/jobs')).status).toBe(200);
    auditor.createEvent.mockRejectedValueOnce(new Error('disk full'));
    expect((await get(app, '/v1/jobs')).status).toBe(200);
    expect(logger.error).toHaveBeenCalledTimes(2);
  });
});
