import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ask } from './server';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const PATHS: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  ServiceAccount: '/api/v1/namespaces/pilotlight/serviceaccounts',
  ClusterRole: `${RBAC}/clusterroles`,
  ClusterRoleBinding: `${RBAC}/clusterrolebindings`,
};

/** An account that we ship, by the name of its manifest. */
export type Account = 'reader' | 'operator';

/** Makes an account as its manifest in the docs says. */
export async function apply(account: Account): Promise<void> {
  const text = readFileSync(
    join(__dirname, `../../../docs/kubernetes/${account}.yaml`),
    'utf8',
  );
  const manifests: { kind: string; metadata: { name: string } }[] =
    parseAllDocuments(text).map(document => document.toJS());
  for (const manifest of manifests) {
    const { kind, metadata } = manifest;
    await ask(
      'PATCH',
      `${PATHS[kind]}/${metadata.name}?fieldManager=test&force=true`,
      manifest,
      'application/apply-patch+yaml',
    );
  }
}

/** A token of an account that was made. */
export async function tokenOf(account: Account): Promise<string> {
  const { status } = await ask(
    'POST',
    `/api/v1/namespaces/pilotlight/serviceaccounts/pilotlight-${account}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 600 },
    },
  );
  return status.token;
}

/** Asks the server whether an account may do something. */
async function may(
  account: Account,
  attributes: Record<string, string>,
): Promise<boolean> {
  const { status } = await ask(
    'POST',
    '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:pilotlight:pilotlight-${account}`,
        groups: ['system:authenticated', 'system:serviceaccounts'],
        resourceAttributes: attributes,
      },
    },
  );
  return status.allowed;
}

/**
 * All that an account may do with anything that the server has, such as
 * `get /pods`; without what every account may do: ask what it may do itself.
 */
export async function rightsOf(
  account: Account,
): Promise<{ allowed: string[]; asked: number }> {
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
  const allowed = new Set<string>();
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
          await may(account, {
            group,
            resource,
            subresource,
            verb,
            namespace: 'team-a',
          })
        ) {
          allowed.add(`${verb} ${group}/${name}`);
        }
      }
    }
  }
  return {
    allowed: [...allowed].filter(
      each =>
        !/^create (?:authorization|authentication)\.k8s\.io\/self/.test(each),
    ),
    asked,
  };
}
