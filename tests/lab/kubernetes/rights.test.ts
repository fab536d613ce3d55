import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { ApiClient } from '../../../plugins/spark-backend-module-kubernetes/src/api/ApiClient';
import {
  callOf,
  KINDS,
} from '../../../plugins/spark-backend-module-kubernetes/src/watch/kinds';
import { ask, cluster, lacking } from './server';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const PATHS: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  ServiceAccount: '/api/v1/namespaces/pilotlight/serviceaccounts',
  ClusterRole: `${RBAC}/clusterroles`,
  ClusterRoleBinding: `${RBAC}/clusterrolebindings`,
};

/** The manifests that we ship, as they stand in the docs. */
function manifests(): { kind: string; metadata: { name: string } }[] {
  const text = readFileSync(
    join(__dirname, '../../../docs/kubernetes/reader.yaml'),
    'utf8',
  );
  return parseAllDocuments(text).map(document => document.toJS());
}

async function apply(): Promise<void> {
  for (const manifest of manifests()) {
    const { kind, metadata } = manifest;
    await ask(
      'PATCH',
      `${PATHS[kind]}/${metadata.name}?fieldManager=test&force=true`,
      manifest,
      'application/apply-patch+yaml',
    );
  }
}

/** Another way to say what is asked: who may do this? */
async function may(attributes: Record<string, string>): Promise<boolean> {
  const { status } = await ask(
    'POST',
    '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: 'system:serviceaccount:pilotlight:pilotlight-reader',
        groups: ['system:authenticated', 'system:serviceaccounts'],
        resourceAttributes: attributes,
      },
    },
  );
  return status.allowed;
}

describe('the reader that we ship', { skip: lacking }, () => {
  test('may read all that is followed', async () => {
    await apply();
    const { status } = await ask(
      'POST',
      '/api/v1/namespaces/pilotlight/serviceaccounts/pilotlight-reader/token',
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      },
    );
    const client = new ApiClient(cluster({ token: status.token }));
    const { signal } = new AbortController();
    for (const kind of KINDS) {
      const call = callOf(kind, '');
      await client.get(
        { ...call, query: { ...call.query, limit: '1' } },
        signal,
      );
      const frames = await client.watch(call, 1, signal);
      await frames.return(undefined);
    }
    client.close();
  });

  test('may do nothing else with anything that the server has', async () => {
    await apply();
    const followed = new Set(
      KINDS.map(({ group, plural }) => `${group}/${plural}`),
    );
    const groups: { name: string; versions: { groupVersion: string }[] }[] = (
      await ask('GET', '/apis')
    ).groups;
    const roots = [
      { group: '', path: '/api/v1' },
      ...groups.flatMap(({ name, versions }) =>
        versions.map(({ groupVersion }) => ({
          group: name,
          path: `/apis/${groupVersion}`,
        })),
      ),
    ];
    let asked = 0;
    const allowed: string[] = [];
    for (const { group, path } of roots) {
      const { resources } = await ask('GET', path);
      for (const { name, verbs } of resources as {
        name: string;
        verbs: string[];
      }[]) {
        const [resource, subresource = ''] = name.split('/');
        for (const verb of verbs) {
          asked += 1;
          if (
            await may({
              group,
              resource,
              subresource,
              verb,
              namespace: 'team-a',
            })
          ) {
            allowed.push(`${verb} ${group}/${name}`);
          }
        }
      }
    }
    const reading = allowed.filter(
      each =>
        !(
          /^(?:get|list|watch) /.test(each) &&
          followed.has(each.replace(/^\w+ /, ''))
        ),
    );
    console.log(
      `    ${asked} questions, ${allowed.length} allowed: ${[
        ...new Set(reading),
      ].join(', ')}`,
    );
    // What every account may do: ask what it may do itself.
    assert.deepEqual(
      reading.filter(
        each =>
          !/^create (?:authorization|authentication)\.k8s\.io\/self/.test(each),
      ),
      [],
    );
    assert.ok(asked > 500);
  });
});
