import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readKubernetesConfig } from './readKubernetesConfig';

const remote = {
  name: 'prod',
  environment: 'production',
  type: 'token',
  url: 'https://10.0.0.1:6443/',
  token: 'abc',
};

function read(...kubernetes: JsonObject[]) {
  return readKubernetesConfig(
    mockServices.rootConfig({ data: { spark: { sources: { kubernetes } } } }),
  );
}

describe('readKubernetesConfig', () => {
  it('gives no cluster when there is no key', () => {
    expect(readKubernetesConfig(mockServices.rootConfig({ data: {} }))).toEqual(
      [],
    );
  });

  it('reads each way in, with defaults', () => {
    const clusters = read(
      remote,
      {
        name: 'here',
        cluster: 'c1',
        environment: 'production',
        type: 'inCluster',
        namespaces: ['team-a', 'team-b', 'team-a'],
        teams: { 'team-a': 'group:default/team-a' },
      },
      {
        name: 'file',
        environment: 'test',
        type: 'kubeconfig',
        path: '/etc/kubeconfig',
        context: 'reader',
      },
    );
    expect(clusters).toEqual([
      {
        name: 'prod',
        cluster: 'prod',
        environment: 'production',
        namespaces: [],
        teams: new Map(),
        access: {
          type: 'token',
          url: 'https://10.0.0.1:6443',
          token: 'abc',
        },
        key: 'spark.sources.kubernetes[0]',
      },
      expect.objectContaining({
        cluster: 'c1',
        namespaces: ['team-a', 'team-b'],
        teams: new Map([['team-a', 'group:default/team-a']]),
        access: { type: 'inCluster' },
      }),
      expect.objectContaining({
        access: {
          type: 'kubeconfig',
          path: '/etc/kubeconfig',
          context: 'reader',
        },
      }),
    ]);
  });

  it.each<[string, JsonObject]>([
    ['[0].name must be', { ...remote, name: 'Not A Name' }],
    ['[0].environment must be', { ...remote, environment: undefined }],
    ['[0].type must be one of', { ...remote, type: 'ssh' }],
    ['[0].url: Must be an https', { ...remote, url: 'http://10.0.0.1' }],
    ['[0].url: Must be an https', { ...remote, url: 'https://a:b@10.0.0.1' }],
    ['[0]: Either token or', { ...remote, token: undefined }],
    ['[0]: Either token or', { ...remote, tokenFile: '/t' }],
    ['[0]: Either caFile or', { ...remote, caFile: '/a', caData: 'YQ==' }],
    ['[0].namespaces must name', { ...remote, namespaces: [] }],
    ['[0].namespaces[0] must be', { ...remote, namespaces: ['../x'] }],
    ['[0].teams.team-a must be', { ...remote, teams: { 'team-a': 'user:x' } }],
    ['[0].tokne is not known here', { ...remote, tokne: 'x' }],
    [
      '[0].path must be',
      { name: 'a', environment: 'b', type: 'kubeconfig', path: '' },
    ],
  ])('says that %s', (sentence, cluster) => {
    expect(() => read(cluster)).toThrow(`spark.sources.kubernetes${sentence}`);
  });

  it('never repeats a token', () => {
    expect(() =>
      read({ ...remote, token: 'hunter2', url: 'https://a:hunter2@x' }),
    ).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hunter2'),
      }),
    );
    expect(() => read({ ...remote, token: { hunter2: 1 } as never })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });

  it('refuses two clusters of one name', () => {
    expect(() => read(remote, remote)).toThrow(
      'spark.sources.kubernetes[1].name: There are two clusters named prod',
    );
  });
});
