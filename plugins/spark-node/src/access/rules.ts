import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { sparkJobResourceRef } from './resource';

/** Refs are compared as Backstage writes them in ownership claims: in lower case. */
const toClaim = (ref: string) => ref.toLocaleLowerCase('en-US');

const isJobOwner = createPermissionRule({
  name: 'IS_JOB_OWNER',
  description:
    'Allow jobs that the configuration of their source gives to one of these teams',
  resourceRef: sparkJobResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs, such as the ownership refs of a user'),
  }),
  // A job without a team is nobody's: an empty claim must not reach it.
  apply: ({ team }, { claims }) =>
    team !== '' && claims.map(toClaim).includes(team),
  toQuery: ({ claims }) => ({
    field: 'team',
    in: claims.map(toClaim).filter(claim => claim !== ''),
  }),
});

const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow jobs that run in one of these namespaces',
  resourceRef: sparkJobResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Namespaces, exactly as written'),
  }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', in: namespaces }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow jobs that run in one of these environments',
  resourceRef: sparkJobResourceRef,
  paramsSchema: z.object({
    environments: z
      .array(z.string())
      .describe('Environments, exactly as the configuration names them'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment),
  toQuery: ({ environments }) => ({ field: 'environment', in: environments }),
});

/**
 * The rules over jobs that come with the plugin. None of them looks at what a
 * job's author can write: the owner shown on pages only attributes cost.
 *
 * @public
 */
export const sparkJobRules = { isJobOwner, inNamespace, inEnvironment };
