import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rootCertificates } from 'node:tls';
import {
  ApiClient,
  type Call,
} from '../../../plugins/spark-backend-module-kubernetes/src/api/ApiClient';
import type { ClusterConfig } from '../../../plugins/spark-backend-module-kubernetes/src/config/types';
import { cluster, lacking, server } from './server';

const pods = (namespace: string): Call => ({
  path: `/api/v1/namespaces/${namespace}/pods`,
  query: { limit: '1' },
  what: `pods in namespace ${namespace}`,
});

async function failureOf(config: ClusterConfig, call = pods('team-a')) {
  const client = new ApiClient(config);
  try {
    await client.get(call, new AbortController().signal);
  } catch (error) {
    return error as { kind: string; message: string };
  } finally {
    client.close();
  }
  throw new Error('It was answered');
}

const oneLineEach: Record<
  string,
  () => Promise<[ClusterConfig, Call, string, RegExp]>
> = {
  'wrong token': async () => [
    cluster({ token: 'wrong' }),
    pods('team-a'),
    'credentials',
    /^Cluster lab does not take the credentials \(401\): renew the token of spark\.sources\.kubernetes\[0\]$/,
  ],
  'wrong authority': async () => [
    cluster({
      caFile: undefined,
      caData: Buffer.from(rootCertificates[0]).toString('base64'),
    }),
    pods('team-a'),
    'certificate',
    /^Cluster lab: the certificate of https:.* is not trusted \(.*\): give its authority in caFile/,
  ],
  'no authority': async () => [
    cluster({ caFile: undefined }),
    pods('team-a'),
    'certificate',
    /is not trusted/,
  ],
  'forbidden namespace': async () => [
    cluster({ token: server.teamA }),
    pods('team-b'),
    'forbidden',
    /^Cluster lab does not let us read pods in namespace team-b: grant the account get, list and watch on it$/,
  ],
  'nobody at the address': async () => [
    cluster({ url: 'https://127.0.0.1:1' }),
    pods('team-a'),
    'unreachable',
    /^Cluster lab: https:\/\/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): is the address/,
  ],
  'a name that is none': async () => [
    cluster({ url: 'https://no-such-host.invalid' }),
    pods('team-a'),
    'unreachable',
    /cannot be reached \((?:ENOTFOUND|EAI_AGAIN)\)/,
  ],
  // Who may not read it is told 403, whether or not it is served.
  'a kind that is not served': async () => [
    cluster({ token: server.admin }),
    { path: '/apis/example.com/v1/things', query: {}, what: 'things' },
    'absent',
    /^Cluster lab does not serve things$/,
  ],
  'no such token file': async () => [
    cluster({ tokenFile: '/no/such/token' }),
    pods('team-a'),
    'credentials',
    /credentials cannot be read .*ENOENT.*: correct spark\.sources\.kubernetes\[0\]$/,
  ],
  'no such kubeconfig': async () => [
    cluster({}, { access: { type: 'kubeconfig', path: '/no/such/file' } }),
    pods('team-a'),
    'credentials',
    /access cannot be read: ENOENT.*: correct spark\.sources\.kubernetes\[0\]$/,
  ],
};

describe('access to a real API server', { skip: lacking }, () => {
  for (const [name, make] of Object.entries(oneLineEach)) {
    test(`${name} is one line that names cluster and remedy`, async () => {
      const [config, call, kind, line] = await make();
      const failure = await failureOf(config, call);
      assert.equal(failure.kind, kind);
      assert.match(failure.message, line);
      assert.doesNotMatch(failure.message, /\n/);
      console.log(`    ${failure.message}`);
    });
  }

  test('an address that speaks no TLS', async () => {
    const plain = createServer((_, response) => response.end('hello'));
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port } = plain.address() as AddressInfo;
    const failure = await failureOf(
      cluster({ url: `https://127.0.0.1:${port}` }),
    );
    plain.close();
    assert.equal(failure.kind, 'unreachable');
    assert.match(failure.message, /does not speak TLS/);
  });

  test('a token file is read again, line end and all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, `${server.reader}\n`);
    const client = new ApiClient(cluster({ tokenFile }));
    const { signal } = new AbortController();
    try {
      await client.get(pods('team-a'), signal);
      await writeFile(tokenFile, 'wrong');
      await assert.rejects(client.get(pods('team-a'), signal), {
        kind: 'credentials',
      });
      await writeFile(tokenFile, server.reader);
      // Not at once: a refused token is not tried more than six times a minute.
      await assert.rejects(client.get(pods('team-a'), signal), {
        kind: 'credentials',
      });
      await new Promise(resolve => setTimeout(resolve, 10_100));
      await client.get(pods('team-a'), signal);
    } finally {
      client.close();
      await rm(folder, { recursive: true });
    }
  });

  test('a kubeconfig gives the same answer, by context', async () => {
    const client = new ApiClient(
      cluster(
        {},
        {
          access: {
            type: 'kubeconfig',
            path: process.env.KUBECONFIG ?? '',
            context: 'team-a',
          },
        },
      ),
    );
    const { signal } = new AbortController();
    await client.get(pods('team-a'), signal);
    await assert.rejects(client.get(pods('team-b'), signal), {
      kind: 'forbidden',
    });
    client.close();
  });
});
