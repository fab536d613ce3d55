import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createSparkJobConditionalDecision,
  sparkJobConditions,
  sparkJobResourceRef,
  sparkJobRules,
} from '@pilotlight/plugin-spark-node';
import {
  sparkJobReadPermission,
  sparkLogReadPermission,
} from '@pilotlight/plugin-spark-common';
import * as fc from 'fast-check';
import { allows } from '../ledger/accessFilter';
import { Access } from './Access';

const caller = mockCredentials.user();

/** The registry's part that turns conditions into filters. */
const permissionsRegistry = mockServices.permissionsRegistry.mock({
  getPermissionRuleset: (() => ({
    getRuleByName: (name: string) =>
      Object.values(sparkJobRules).find(rule => rule.name === name),
  })) as never,
});

const config = mockServices.rootConfig({
  data: { permission: { enabled: true } },
});

function accessUnder(decision: unknown) {
  return Access.create({
    logger: mockServices.logger.mock(),
    config,
    permissions: mockServices.permissions.mock({
      authorizeConditional: async () => [decision] as never,
      authorize: async () => [decision] as never,
    }),
    permissionsRegistry,
  });
}

describe('Access', () => {
  it('is all or nothing where the policy decides without conditions', async () => {
    const allowed = accessUnder({ result: AuthorizeResult.ALLOW });
    await expect(allowed.jobs(caller)).resolves.toEqual({ kind: 'all' });
    await expect(allowed.sources(caller)).resolves.toBe(true);

    const denied = accessUnder({ result: AuthorizeResult.DENY });
    await expect(denied.jobs(caller)).resolves.toEqual({ kind: 'none' });
    await expect(denied.sources(caller)).resolves.toBe(false);
  });

  it('is a filter where the policy has conditions', async () => {
    const decision = createSparkJobConditionalDecision(sparkJobReadPermission, {
      anyOf: [
        sparkJobConditions.isJobOwner({ claims: ['group:default/Orders'] }),
        {
          allOf: [
            sparkJobConditions.inNamespace({ namespaces: ['shared'] }),
            {
              not: sparkJobConditions.inEnvironment({ environments: ['prod'] }),
            },
          ],
        },
      ],
    });
    await expect(accessUnder(decision).jobs(caller)).resolves.toEqual({
      kind: 'where',
      condition: {
        anyOf: [
          { field: 'team', in: ['group:default/orders'] },
          {
            allOf: [
              { field: 'namespace', in: ['shared'] },
              { not: { field: 'environment', in: ['prod'] } },
            ],
          },
        ],
      },
    });
  });

  it('reads nothing when nobody can decide', async () => {
    const failing = async () => {
      throw new Error('connect ECONNREFUSED canary');
    };
    const access = Access.create({
      logger: mockServices.logger.mock(),
      config,
      permissions: mockServices.permissions.mock({
        authorizeConditional: failing,
        authorize: failing,
      }),
      permissionsRegistry,
    });
    for (const asked of [
      access.jobs(caller),
      access.logs(caller),
      access.sources(caller),
    ]) {
      await expect(asked).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.not.stringContaining('canary'),
      });
    }
  });
});

describe('logs', () => {
  it('are decided by a permission of their own', async () => {
    const authorizeConditional = jest.fn(
      async () => [{ result: AuthorizeResult.DENY }] as never,
    );
    const access = Access.create({
      logger: mockServices.logger.mock(),
      config,
      permissions: mockServices.permissions.mock({ authorizeConditional }),
      permissionsRegistry,
    });
    await expect(access.logs(caller)).resolves.toEqual({ kind: 'none' });
    expect(authorizeConditional).toHaveBeenCalledWith(
      [{ permission: sparkLogReadPermission }],
      { credentials: caller },
    );
  });

  it.each([{}, { permission: { enabled: false } }])(
    'are refused where %j turns the permission framework off, which allows all',
    async data => {
      const access = Access.create({
        logger: mockServices.logger.mock(),
        config: mockServices.rootConfig({ data }),
        permissions: mockServices.permissions({
          result: AuthorizeResult.ALLOW,
        }),
        permissionsRegistry,
      });
      await expect(access.logs(caller)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('permission.enabled'),
      });
    },
  );
});

describe('the rules', () => {
  const names = fc.constantFrom('', 'a', 'b', 'group:default/a', 'A');
  const scopes = fc.record({
    team: fc.constantFrom('', 'a', 'b', 'group:default/a'),
    namespace: names,
    environment: names,
  });
  const parameters = {
    isJobOwner: 'claims',
    inNamespace: 'namespaces',
    inEnvironment: 'environments',
  } as const;

  it('decide over one job as they filter many', () => {
    fc.assert(
      fc.property(
        scopes,
        fc.array(names, { maxLength: 3 }),
        fc.constantFrom(
          ...(Object.keys(sparkJobRules) as (keyof typeof sparkJobRules)[]),
        ),
        (scope, values, key) => {
          const rule = sparkJobRules[key];
          const params = { [parameters[key]]: values } as never;
          const filter = rule.toQuery(params) as {
            field: 'team';
            in: string[];
          };
          expect(rule.apply(scope, params)).toBe(
            allows({ kind: 'where', condition: filter }, scope),
          );
        },
      ),
    );
  });

  it('never give a job without a team to anyone as its owner', () => {
    const scope = { team: '', namespace: 'n', environment: 'e' };
    expect(sparkJobRules.isJobOwner.apply(scope, { claims: [''] })).toBe(false);
    expect(sparkJobRules.isJobOwner.toQuery({ claims: [''] })).toEqual({
      field: 'team',
      in: [],
    });
  });

  it('belong to the resource type of jobs', () => {
    expect(sparkJobResourceRef).toMatchObject({
      pluginId: 'spark',
      resourceType: 'spark-job',
    });
  });
});
