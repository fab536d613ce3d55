import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { LogPage } from '@pilotlight/plugin-spark-common';
import express, { Router } from 'express';
import request from 'supertest';
import type { LogReader } from '../logs/RunLogs';
import { addLogDownload } from './logDownload';

const page = (text: string, newer?: string): LogPage => ({
  state: 'found',
  roles: false,
  lines: [{ id: '1', time: 0, kind: 'text', level: 'none', text }],
  ...(newer && { newer }),
});

function setUp(
  read: LogReader,
  open: () => Promise<LogReader> = async () => read,
) {
  const event = { success: jest.fn(), fail: jest.fn() };
  const createEvent = jest.fn(async (_: { request: express.Request }) => ({
    success: async () => event.success(),
    fail: async () => event.fail(),
  }));
  const router = Router();
  addLogDownload({
    router,
    logs: { open: jest.fn(open) },
    auditor: mockServices.auditor.mock({ createEvent: createEvent as never }),
    httpAuth: mockServices.httpAuth(),
    logger: mockServices.logger.mock(),
  });
  const app = express().use(router).use(mockErrorHandler());
  const get = (
    query = '',
    authorization: string = mockCredentials.user.header(),
  ) =>
    request(app)
      .get(`/v1/runs/r/logs/download${query}`)
      .set('authorization', authorization);
  return { get, event, createEvent };
}

it('streams every page as text that is saved and never shown', async () => {
  const read = jest.fn<ReturnType<LogReader>, Parameters<LogReader>>(
    async ({ cursor }) => (cursor ? page('two') : page('<b>one', 'c')),
  );
  const { get, event } = setUp(read);
  const response = await get('?level=error&level=warn&search=o&role=driver');
  expect(response.status).toBe(200);
  expect(response.text).toBe(
    '1970-01-01T00:00:00.000Z <b>one\n1970-01-01T00:00:00.000Z two\n',
  );
  expect(response.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  expect(read.mock.calls[0][0]).toMatchObject({
    level: ['error', 'warn'],
    search: 'o',
    role: 'driver',
  });
  expect(event.success).toHaveBeenCalledTimes(1);
});

it('is for nobody who is not signed in, nor who may not read the logs', async () => {
  const read = jest.fn();
  const { get, event, createEvent } = setUp(read, async () => {
    throw new NotAllowedError('spark.log.read');
  });
  expect((await get('', mockCredentials.none.header())).status).toBe(401);
  const denied = await get('?search=secret');
  expect(denied.status).toBe(403);
  expect(event.fail).toHaveBeenCalledTimes(2);
  expect(createEvent.mock.calls[1][0].request.originalUrl).not.toContain(
    'secret',
  );
  expect(read).not.toHaveBeenCalled();
});

it.each([
  'level=loud',
  'role=king',
  'search=a&search=b',
  'search[a]=b',
  `search=${'x'.repeat(501)}`,
  'search=%00',
  'from=yesterday',
])('refuses %s', async query => {
  const { get } = setUp(async () => page('x'));
  expect((await get(`?${query}`)).status).toBe(400);
});
