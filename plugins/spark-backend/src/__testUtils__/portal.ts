import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type DiagnosisRule,
  readObjectives,
  readPriceBook,
  sparkJobReadPermission,
} from '@pilotlight/plugin-spark-common';
import {
  createSparkJobConditionalDecision,
  type MetricsProvider,
  type LogProvider,
  sparkJobConditions,
  sparkJobRules,
} from '@pilotlight/plugin-spark-node';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { Access } from '../access/Access';
import { createAuthorizedLedger } from '../access/AuthorizedLedger';
import { EntityJobs } from '../access/EntityJobs';
import { Ownership } from '../access/Ownership';
import { createRouter } from '../api/router';
import { Commands } from '../commands/Commands';
import { Ledger } from '../ledger';
import { RunMetrics } from '../metrics/RunMetrics';
import { RunLogs } from '../logs/RunLogs';
import type { EntityPromise } from '../ledger/objectives/promises';
import { canaryOf, observations, scopeOf, type Team, TEAMS } from './tenants';

/** Who calls, what the policy says of them, and whose jobs they may read by it. */
export interface Principal {
  name: string;
  authorization: string;
  decision: PolicyDecision;
  reads: readonly Team[];
}

const when = (
  condition: Parameters<typeof createSparkJobConditionalDecision>[1],
) => createSparkJobConditionalDecision(sparkJobReadPermission, condition);

const user = (
  name: string,
  decision: PolicyDecision,
  reads: readonly Team[],
): Principal => ({
  name,
  authorization: mockCredentials.user.header(`user:default/${name}`),
  decision,
  reads,
});

const { isJobOwner, inNamespace, inEnvironment } = sparkJobConditions;

/** Everybody who is signed in; {@link mockCredentials.none} is tested apart. */
export const PRINCIPALS: Principal[] = [
  user('guest', { result: AuthorizeResult.DENY }, []),
  user(
    'teamless',
    when(isJobOwner({ claims: ['user:default/teamless', ''] })),
    [],
  ),
  user('amber', when(isJobOwner({ claims: ['group:default/amber'] })), [
    'amber',
  ]),
  user('birch', when(isJobOwner({ claims: ['group:default/birch'] })), [
    'birch',
  ]),
  user(
    'namespace-reader',
    when(inNamespace({ namespaces: [scopeOf('amber').namespace] })),
    ['amber'],
  ),
  user(
    'environment-reader',
    when({
      allOf: [
        inEnvironment({
          environments: TEAMS.map(team => scopeOf(team).environment),
        }),
        {
          not: inEnvironment({ environments: [scopeOf('amber').environment] }),
        },
      ],
    }),
    ['birch'],
  ),
  user('platform', { result: AuthorizeResult.ALLOW }, TEAMS),
  {
    name: 'service',
    authorization: mockCredentials.service.header(),
    decision: { result: AuthorizeResult.ALLOW },
    reads: TEAMS,
  },
];

export function principal(name: string): Principal {
  return PRINCIPALS.find(one => one.name === name)!;
}

function nameOf({ principal: who }: BackstageCredentials<unknown>): string {
  const { type, userEntityRef } = who as {
    type: string;
    userEntityRef?: string;
  };
  return type === 'user' ? userEntityRef!.split('/')[1] : 'service';
}

function decide({ credentials }: { credentials: BackstageCredentials }) {
  return principal(nameOf(credentials)).decision;
}

/** Entities that anybody may see: the catalog says nothing about who reads a job. */
const ENTITIES = TEAMS.map(team => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `entity-of-${team}`,
    namespace: 'default',
    annotations: { 'pilotlight.dev/job': `job-of-${canaryOf(team)}-0` },
  },
  spec: { type: 'spark-job', owner: `group:default/${team}` },
}));

/** The groups that own the teams' jobs. */
const OWNERS = TEAMS.map(team => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: `owner-of-${canaryOf(team)}`, namespace: 'default' },
}));

/** What is promised of a team's job is the team's as well. */
function promiseOf(team: Team): EntityPromise {
  const { objectives, problems } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: ${canaryOf(team)} }
spec:
  service: ${canaryOf(team)}
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: success }
    spec:
      ratioMetric:
        rawType: success
        raw: { metricSource: { type: Pilotlight, spec: { indicator: success } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  objectives: [{ target: 0.9 }]
`);
  expect(problems).toEqual([]);
  return {
    entityRef: `component:default/entity-of-${team}`,
    schedule: { cron: '0 * * * *', timeZone: 'UTC' },
    objectives,
    problems: [
      { line: 1, column: 1, message: canaryOf(team), fix: 'Mend it.' },
    ],
  };
}

/** Finds in every attempt what its author wrote: what a finding says is a team's too. */
const repeatingRule: DiagnosisRule = {
  id: 'repeating',
  title: 'Repeating',
  about: '',
  thresholds: [],
  find: ({ applicationName }) => ({
    ruleId: 'repeating',
    severity: 'low',
    summary: applicationName,
    evidence: [],
    wastedShare: 0.5,
    advice: applicationName,
    changes: [],
  }),
};

/** A server that has the metrics of every run. */
const metricsOfAll: MetricsProvider = {
  id: 'test/metrics',
  title: 'Metrics of all',
  serves: () => true,
  read: async ({ from }) => ({
    series: [
      {
        chart: 'executors',
        unit: 'count',
        line: 'alive',
        dialect: 'executors',
        peak: false,
        points: [[from, 1]],
        step: 1_000,
      },
    ],
    warnings: [],
    answeredAt: Date.now(),
  }),
};

/** A place for logs in which each run has written its own name. */
const talkative: LogProvider = {
  id: 'test/logs',
  title: 'Test',
  clusters: [],
  keeps: 'store',
  read: async ({ run }) => ({
    found: true,
    roles: false,
    lines: [
      {
        id: '1',
        time: 1,
        kind: 'text',
        level: 'none',
        text: run.applicationName,
      },
    ],
  }),
};

/** The API over a ledger that holds the runs of both teams. */
export async function openPortal(knex: Knex) {
  const logger = mockServices.logger.mock();
  const ledger = await Ledger.create({
    database: mockServices.database({ knex }),
    logger,
    rules: [repeatingRule],
    prices: readPriceBook({
      currency: 'EUR',
      periods: [
        { from: '2020-01-01', onDemand: { coreHour: 0.04, gibHour: 0.004 } },
      ],
    }),
  });
  const { refused } = await ledger
    .sinkFor({ id: 'test/tenants' })
    .record(observations(Date.now()));
  expect(refused).toEqual([]);
  await ledger.takeUpEntities(ENTITIES);
  await ledger.takeUpPromises(TEAMS.map(promiseOf));
  await ledger.evaluateDue(new AbortController().signal);

  const auth = mockServices.auth();
  const access = Access.create({
    logger,
    config: mockServices.rootConfig({
      data: { permission: { enabled: true } },
    }),
    permissions: {
      authorize: async (_requests, options) => {
        const { result } = decide(options as never);
        return [
          {
            result:
              result === AuthorizeResult.CONDITIONAL
                ? AuthorizeResult.DENY
                : result,
          },
        ];
      },
      authorizeConditional: async (_requests, options) => [
        decide(options as never),
      ],
    },
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: (() => ({
        getRuleByName: (name: string) =>
          Object.values(sparkJobRules).find(rule => rule.name === name),
      })) as never,
    }),
  });
  const authorized = createAuthorizedLedger({
    access,
    ledger: ledger.reader,
    entityJobs: EntityJobs.create({
      catalog: catalogServiceMock({ entities: [...ENTITIES, ...OWNERS] }),
      ledger: ledger.reader,
      logger,
    }),
    ownership: Ownership.create({
      auth,
      logger,
      userInfo: {
        getUserInfo: async caller => ({
          userEntityRef: `user:default/${nameOf(caller)}`,
          ownershipEntityRefs: TEAMS.map(
            // Everybody claims to own everything: that narrows lists and widens nothing.
            team => `group:default/owner-of-${canaryOf(team)}`,
          ),
        }),
      },
    }),
  });
  const app = express()
    .use(
      createRouter({
        access,
        commands: Commands.create({
          access,
          book: ledger.commands,
          commanders: [],
          logger,
          permissionsOn: true,
          subjectOf: (about, filter) => ledger.commandSubject(about, filter),
        }),
        auditor: mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
        httpAuth: mockServices.httpAuth(),
        ledger: authorized,
        logger,
        metrics: new RunMetrics({
          ledger: authorized,
          providers: [metricsOfAll],
        }),
        logs: new RunLogs({
          access,
          ledger: authorized,
          scopesOf: jobIds => ledger.scopesOf(jobIds),
          providers: [talkative],
        }),
        sources: { list: () => [] },
        validateResponses: true,
      }),
    )
    .use(mockErrorHandler());
  const server = app.listen(0);
  return {
    ledger,
    logger,
    get: (who: Principal, url: string) =>
      request(server).get(url).set('authorization', who.authorization),
    loseDatabase: () => knex.destroy(),
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

export type Portal = Awaited<ReturnType<typeof openPortal>>;
