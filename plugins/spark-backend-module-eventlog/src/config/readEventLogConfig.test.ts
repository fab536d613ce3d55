import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readEventLogConfig } from './readEventLogConfig';

const folder = {
  name: 'prod',
  type: 'folder',
  path: '/logs',
  cluster: 'c1',
  environment: 'production',
};

function read(...eventlog: JsonObject[]) {
  return readEventLogConfig(
    mockServices.rootConfig({ data: { spark: { sources: { eventlog } } } }),
  );
}

describe('readEventLogConfig', () => {
  it('gives no source when there is no key', () => {
    expect(readEventLogConfig(mockServices.rootConfig({ data: {} }))).toEqual(
      [],
    );
  });

  it('reads a folder with its defaults', () => {
    expect(read(folder)).toEqual([
      expect.objectContaining({
        name: 'prod',
        namespace: '',
        origin: { type: 'folder', path: '/logs' },
        folders: {},
        everyMs: 10_000,
        abandonedAfterMs: 86_400_000,
        timeLimitMs: 600_000,
      }),
    ]);
  });

  it('reads a bucket, a History Server, and teams by folder', () => {
    const [bucket, server] = read(
      {
        ...folder,
        type: 's3',
        bucket: 'logs',
        prefix: '/spark/events/',
        endpoint: 'http://127.0.0.1:9000/',
        accessKeyId: 'a',
        secretAccessKey: 'b',
        every: { minutes: 1 },
        folders: { 'team.1': { namespace: 'n', team: 'group:default/one' } },
      },
      {
        ...folder,
        name: 'history',
        type: 'historyServer',
        url: 'https://history.example.com/',
        token: 't',
      },
    );
    expect(bucket).toMatchObject({
      everyMs: 60_000,
      origin: {
        prefix: 'spark/events/',
        endpoint: 'http://127.0.0.1:9000',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      },
      folders: { 'team.1': { namespace: 'n', team: 'group:default/one' } },
    });
    expect(server.origin).toEqual({
      type: 'historyServer',
      url: 'https://history.example.com',
      authorization: 'Bearer t',
    });
  });

  it.each<[string, JsonObject]>([
    ['cluster', { ...folder, cluster: undefined }],
    ['name', { ...folder, name: 'Not A Name' }],
    ['type', { ...folder, type: 'ftp' }],
    ['path', { ...folder, path: undefined }],
    ['team', { ...folder, team: 'user:default/me' }],
    ['folders.a/b', { ...folder, folders: { 'a/b': {} } }],
    ['folders..', { ...folder, folders: { '.': {} } }],
    ['every', { ...folder, every: 'soon' }],
    ['limits.ratio', { ...folder, limits: { ratio: 0 } }],
    ['bucket', { ...folder, type: 's3' }],
    [
      'secretAccessKey',
      { ...folder, type: 's3', bucket: 'b', accessKeyId: 'a' },
    ],
    ['url', { ...folder, type: 'historyServer' }],
    ['url', { ...folder, type: 'historyServer', url: 'ftp://x' }],
    ['url', { ...folder, type: 'historyServer', url: 'https://a:b@x' }],
  ])('names the key %s when it is missing or wrong', (key, source) => {
    expect(() => read(source)).toThrow(
      new RegExp(`spark\\.sources\\.eventlog\\[0\\]\\.${key}`),
    );
  });

  it('refuses two sources of one name', () => {
    expect(() => read(folder, folder)).toThrow(
      /spark\.sources\.eventlog\[1\]\.name/,
    );
  });
});
