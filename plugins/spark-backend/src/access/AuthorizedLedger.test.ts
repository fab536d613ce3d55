import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import type { LedgerReader } from '../ledger/reader';
import { operations } from '../__testUtils__/contractSamples';
import { Access } from './Access';
import {
  type AuthorizedLedger,
  createAuthorizedLedger,
} from './AuthorizedLedger';
import { EntityJobs } from './EntityJobs';
import { Ownership } from './Ownership';

const maria = mockCredentials.user('user:default/maria');

const component = (name: string, type: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type },
});

const neverRan = (...names: string[]) => ({
  total: names.length,
  truncated: false,
  items: names.map(name => ({
    entityRef: `component:default/${name}`,
    missed: 2,
    firstAt: 1,
    lastAt: 2,
  })),
});

function setUp(
  catalog = catalogServiceMock({
    entities: [component('orders', 'spark-job'), component('shop', 'website')],
  }),
) {
  const ledger = Object.fromEntries(
    operations
      .filter(({ operationId }) => operationId !== 'listSources')
      .map(({ operationId }) => [
        operationId,
        jest.fn(async () => operationId),
      ]),
  ) as unknown as jest.Mocked<LedgerReader>;
  ledger.listNeverRan.mockResolvedValue(neverRan());
  const userInfo = mockServices.userInfo({
    userEntityRef: 'user:default/maria',
    ownershipEntityRefs: ['user:default/maria', 'group:default/orders'],
  });
  const logger = mockServices.logger.mock();
  const authorized = createAuthorizedLedger({
    ledger,
    access: Access.create({
      logger,
      config: mockServices.rootConfig(),
      permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
      permissionsRegistry: mockServices.permissionsRegistry.mock(),
    }),
    ownership: Ownership.create({
      auth: mockServices.auth(),
      userInfo,
      logger,
    }),
    entityJobs: EntityJobs.create({ catalog, ledger, logger }),
  });
  return { authorized, ledger, userInfo };
}

/** What others answer than the ledger, behind doors of their own. */
const ELSEWHERE: readonly SparkOperation[] = [
  'getJobCommands',
  'getRunCommands',
  'getRunLogs',
  'getRunMetrics',
  'listSources',
  'verifyAudit',
];

describe('the authorised ledger', () => {
  it.each(
    operations
      .filter(({ operationId }) => !ELSEWHERE.includes(operationId))
      .map(({ operationId }) => operationId as keyof AuthorizedLedger),
  )('asks %s with the filter of its caller', async id => {
    const { authorized, ledger } = setUp();
    const request = { runId: 'r', entityRef: 'component:default/orders' };
    await authorized[id](request as never, maria);
    expect(ledger[id]).toHaveBeenCalledTimes(1);
    expect(ledger[id]).toHaveBeenCalledWith(expect.anything(), {
      kind: 'none',
    });
  });

  it('turns "mine" into the owners that the caller stands for', async () => {
    const { authorized, ledger } = setUp();
    await authorized.listRuns({ scope: 'mine', limit: 5 }, maria);
    expect(ledger.listRuns).toHaveBeenCalledWith(
      { limit: 5, mine: ['user:default/maria', 'group:default/orders'] },
      { kind: 'none' },
    );
    await authorized.listRuns({ scope: 'mine' }, mockCredentials.service());
    expect(ledger.listRuns).toHaveBeenLastCalledWith(
      { mine: [] },
      expect.anything(),
    );
    await authorized.listRuns({ scope: 'all' }, maria);
    expect(ledger.listRuns).toHaveBeenLastCalledWith({}, expect.anything());
  });

  it('does not guess at groups that it cannot find out', async () => {
    const { authorized, userInfo, ledger } = setUp();
    jest.spyOn(userInfo, 'getUserInfo').mockRejectedValue(new Error('canary'));
    await expect(
      authorized.listJobs({ scope: 'mine' }, maria),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('canary'),
    });
    expect(ledger.listJobs).not.toHaveBeenCalled();
  });
});

describe('what nobody has ever run', () => {
  const ownedBy = (name: string, group: string) => ({
    ...component(name, 'spark-job'),
    relations: [{ type: 'ownedBy', targetRef: `group:default/${group}` }],
  });
  const catalog = catalogServiceMock({
    entities: [ownedBy('orders', 'orders'), ownedBy('returns', 'supply')],
  });
  const names = (page: { items: { entityRef: string }[] }) =>
    page.items.map(({ entityRef }) => entityRef.split('/')[1]);

  it('is told of entities that the caller sees in the catalog, with their credentials', async () => {
    const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
    const { authorized, ledger } = setUp(catalog);
    ledger.listNeverRan.mockResolvedValue(
      neverRan('orders', 'hidden', 'returns'),
    );
    const page = await authorized.listNeverRan({}, maria);
    expect(names(page)).toEqual(['orders', 'returns']);
    expect(page.total).toBe(2);
    expect(asked.mock.calls[0][1]).toEqual({ credentials: maria });
  });

  it('is narrowed to what the caller owns, and to as many as are asked for', async () => {
    const { authorized, ledger } = setUp(catalog);
    ledger.listNeverRan.mockResolvedValue(neverRan('returns', 'orders'));
    await expect(
      authorized.listNeverRan({ scope: 'mine' }, maria).then(names),
    ).resolves.toEqual(['orders']);
    await expect(
      authorized.listNeverRan({ limit: 1 }, maria),
    ).resolves.toMatchObject({ total: 2, items: [{ missed: 2 }] });
  });

  it('is not guessed while the catalog is away', async () => {
    const away = catalogServiceMock.mock({
      getEntitiesByRefs: async () => {
        throw new Error('canary');
      },
    });
    const { authorized, ledger } = setUp(away);
    ledger.listNeverRan.mockResolvedValue(neverRan('orders'));
    await expect(authorized.listNeverRan({}, maria)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('canary'),
    });
  });
});

describe('jobs of an entity', () => {
  it.each([
    'component:default/shop',
    'component:default/unknown',
    'group:default/orders',
  ])('are none for %s', async entityRef => {
    const { authorized, ledger } = setUp();
    await expect(
      authorized.listJobsByEntity({ entityRef }, maria),
    ).resolves.toEqual({ items: [] });
    expect(ledger.listJobsByEntity).not.toHaveBeenCalled();
  });

  it('are asked for by the reference as the catalog writes it, with the credentials of the caller', async () => {
    const catalog = catalogServiceMock({
      entities: [component('orders', 'spark-job')],
    });
    const getEntityByRef = jest.spyOn(catalog, 'getEntityByRef');
    const { authorized, ledger } = setUp(catalog);
    await authorized.listJobsByEntity(
      { entityRef: 'Component:default/orders' },
      maria,
    );
    expect(getEntityByRef.mock.calls[0][1]).toEqual({ credentials: maria });
    expect(ledger.listJobsByEntity).toHaveBeenCalledWith(
      { entityRef: 'component:default/orders' },
      { kind: 'none' },
    );
  });

  it('are refused for what is no reference', async () => {
    const { authorized } = setUp();
    await expect(
      authorized.listJobsByEntity({ entityRef: '::' }, maria),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('are not guessed while the catalog is away', async () => {
    const catalog = catalogServiceMock.mock({
      getEntityByRef: async () => {
        throw new Error('canary');
      },
    });
    const { authorized } = setUp(catalog as never);
    await expect(
      authorized.listJobsByEntity({ entityRef: 'component:default/a' }, maria),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('canary'),
    });
  });
});
