import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  type LogPage,
  type LogProvider,
  type LogQuery,
  OutsideFailure,
} from '@pilotlight/plugin-spark-node';
import type { AccessFilter } from '../ledger/accessFilter';
import { RunLogs } from './RunLogs';

const caller = mockCredentials.user();
const summary = {
  jobId: 'job-1',
  cluster: 'prod',
  applicationId: 'spark-1',
  startedAt: 1_000,
  endedAt: 2_000,
};
const scope = { team: '', namespace: 'team-a', environment: 'e' };

function provider(
  id: string,
  read: (query: LogQuery) => LogPage | Promise<LogPage>,
  clusters: string[] = [],
) {
  return {
    id,
    title: id,
    clusters,
    keeps: 'store',
    read: jest.fn(async (query: LogQuery) => read(query)),
  } satisfies LogProvider;
}

const page = (more: Partial<LogPage> = {}): LogPage => ({
  found: true,
  roles: true,
  lines: [{ id: '1', time: 1, kind: 'text', level: 'none', text: 'x' }],
  ...more,
});
const nothing = () => page({ found: false, lines: [] });
const failing = () => {
  throw new OutsideFailure('unreachable', 'Loki a cannot be reached');
};

function setUp(
  providers: LogProvider[],
  filter: AccessFilter = { kind: 'all' },
  getRun = async () => ({ summary, applicationName: 'orders' }),
) {
  return new RunLogs({
    access: { logs: async () => filter } as never,
    ledger: { getRun } as never,
    scopesOf: async () => [scope],
    providers,
  });
}

it('asks for the run as the ledger knows it, in the namespace of its source', async () => {
  const loki = provider('loki/a', () => page({ older: '5', newer: '7' }));
  await expect(
    setUp([loki]).page({ runId: 'r', level: ['error', 'error'] }, caller),
  ).resolves.toEqual({
    state: 'found',
    source: 'loki/a',
    roles: true,
    lines: page().lines,
    older: 'loki/a~5',
    newer: 'loki/a~7',
  });
  expect(loki.read.mock.calls[0][0]).toEqual({
    run: {
      cluster: 'prod',
      namespace: 'team-a',
      applicationId: 'spark-1',
      applicationName: 'orders',
      startedAt: 1_000,
      endedAt: 2_000,
    },
    levels: ['error'],
    direction: 'backward',
    limit: 500,
  });
});

it('knows no run that its caller may not read', async () => {
  const loki = provider('loki/a', () => page());
  const logs = setUp([loki], { kind: 'all' }, async () => {
    throw new NotFoundError('no such run');
  });
  await expect(logs.page({ runId: 'r' }, caller)).rejects.toThrow(
    'no such run',
  );
  expect(loki.read).not.toHaveBeenCalled();
});

it.each<AccessFilter>([
  { kind: 'none' },
  { kind: 'where', condition: { field: 'namespace', in: ['team-b'] } },
])(
  'reads nothing for whom %j keeps from it, and says which permission',
  async filter => {
    const loki = provider('loki/a', () => page());
    await expect(
      setUp([loki], filter).page({ runId: 'r' }, caller),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('spark.log.read'),
    });
    expect(loki.read).not.toHaveBeenCalled();
  },
);

it('asks the next place when one has nothing or fails', async () => {
  const logs = setUp([
    provider('loki/a', failing),
    provider('loki/b', nothing),
    provider('loki/c', () => page()),
  ]);
  await expect(logs.page({ runId: 'r' }, caller)).resolves.toMatchObject({
    state: 'found',
    source: 'loki/c',
  });
});

it('goes on where a page came from', async () => {
  const [first, second] = ['loki/a', 'loki/b'].map(id =>
    provider(id, () => page()),
  );
  await setUp([first, second]).page(
    { runId: 'r', cursor: 'loki/b~17' },
    caller,
  );
  expect(first.read).not.toHaveBeenCalled();
  expect(second.read.mock.calls[0][0]).toMatchObject({ cursor: '17' });
});

it('tells places that are silent from those that are away', async () => {
  await expect(
    setUp([provider('loki/a', failing), provider('loki/b', nothing)]).page(
      { runId: 'r' },
      caller,
    ),
  ).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    message: 'Loki a cannot be reached',
  });
  await expect(
    setUp([provider('loki/b', nothing)]).page({ runId: 'r' }, caller),
  ).resolves.toMatchObject({ state: 'none', source: 'loki/b', lines: [] });
});

it('asks no place that is for other clusters', async () => {
  const other = provider('loki/a', () => page(), ['staging']);
  await expect(setUp([other]).page({ runId: 'r' }, caller)).resolves.toEqual({
    state: 'unconnected',
    roles: false,
    lines: [],
  });
  expect(other.read).not.toHaveBeenCalled();
});
