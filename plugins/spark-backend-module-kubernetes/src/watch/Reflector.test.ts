import * as fc from 'fast-check';
import { FakeServer } from '../__testUtils__/FakeServer';
import { ClusterFailure, type FailureKind } from '../api/failures';
import { KINDS } from './kinds';
import type { Change } from './Mirror';
import { Reflector } from './Reflector';

function follow(server: FakeServer) {
  const changes: Change[] = [];
  const pauses: number[] = [];
  const reflector = new Reflector({
    client: server,
    kind: KINDS[0],
    namespace: '',
    onChanges: async some => {
      changes.push(...some);
    },
    pause: async milliseconds => {
      pauses.push(milliseconds);
      await new Promise(resolve => setImmediate(resolve));
    },
  });
  return { reflector, changes, pauses };
}

const mirrored = ({ mirror }: Reflector) =>
  new Map(
    [...mirror.objects()].map(object => [
      object.uid,
      object.kind === 'application' ? object.state : '?',
    ]),
  );

/** What changes add up to, as a ledger would keep it. */
function summed(changes: readonly Change[]) {
  const kept = new Map<string, string>();
  for (const { uid, object } of changes) {
    if (object?.kind === 'application') {
      kept.set(uid, object.state);
    } else {
      kept.delete(uid);
    }
  }
  return kept;
}

async function until(holds: () => boolean) {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (holds()) {
      return;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error('It never came to hold');
}

const same = (a: Map<string, string>, b: Map<string, string>) =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

async function whileFollowing(
  reflector: Reflector,
  work: () => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const running = reflector.run(stop.signal);
  try {
    await work();
  } finally {
    stop.abort();
    await running;
  }
}

const name = fc.integer({ min: 0, max: 7 }).map(n => `app-${n}`);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ put: name, state: fc.constantFrom('A', 'B', 'C') }),
  },
  { weight: 3, arbitrary: fc.record({ remove: name }) },
  { weight: 1, arbitrary: fc.record({ compact: fc.constant(true) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      fail: fc.constantFrom<FailureKind>(
        'unreachable',
        'broken',
        'busy',
        'expired',
        'credentials',
        'forbidden',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      network: fc.record({
        doubled: fc.boolean(),
        breaksAfter: fc.constantFrom(0, 1, 2, 5, Infinity),
        garbage: fc.boolean(),
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ turn: fc.integer({ min: 1, max: 6 }) }) },
);

describe('Reflector', () => {
  it('comes to know the truth whatever happened, and tells no change twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
        const server = new FakeServer();
        const { reflector, changes } = follow(server);
        await whileFollowing(reflector, async () => {
          for (const each of steps) {
            if ('put' in each) {
              server.put(each.put, each.state);
            } else if ('remove' in each) {
              server.remove(each.remove);
            } else if ('compact' in each) {
              server.compact();
            } else if ('fail' in each) {
              server.failures.push(new ClusterFailure(each.fail, 'failed'));
            } else if ('network' in each) {
              server.network = each.network;
            } else {
              for (let turn = 0; turn < each.turn; turn += 1) {
                await new Promise(resolve => setImmediate(resolve));
              }
            }
          }
          server.network = {
            doubled: false,
            breaksAfter: Infinity,
            garbage: false,
          };
          await until(
            () =>
              reflector.state.synced && same(mirrored(reflector), server.truth),
          );
        });
        expect(summed(changes)).toEqual(server.truth);
        const told = changes.map(({ uid, revision, object }) =>
          [uid, revision.version, object === undefined].join(),
        );
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('lists page by page, and not again while it may follow', async () => {
    const server = new FakeServer();
    for (let n = 0; n < 8; n += 1) {
      server.put(`app-${n}`, 'A');
    }
    const { reflector } = follow(server);
    await whileFollowing(reflector, async () => {
      await until(() => mirrored(reflector).size === 8);
      server.put('app-1', 'B');
      server.remove('app-2');
      await until(() => same(mirrored(reflector), server.truth));
    });
    expect(server.lists).toBe(3);
  });

  it('lists again after it is told that its version is too old', async () => {
    const server = new FakeServer();
    server.put('app-1', 'A');
    const { reflector, changes, pauses } = follow(server);
    await whileFollowing(reflector, async () => {
      await until(() => reflector.state.synced);
    });
    server.put('app-1', 'B');
    server.remove('app-1');
    server.put('app-1', 'C');
    server.compact();
    await whileFollowing(reflector, async () => {
      await until(() => same(mirrored(reflector), server.truth));
    });
    expect(
      changes.map(({ uid, object }) => [uid, object === undefined]),
    ).toEqual([
      ['uid-1', false],
      ['uid-2', false],
      ['uid-1', true],
    ]);
    expect(pauses).toHaveLength(1);
  });

  it('notices a server that was put back, and begins a new timeline', async () => {
    const server = new FakeServer();
    server.put('kept', 'A');
    const putBack = server.backup();
    const { reflector, changes } = follow(server);
    await whileFollowing(reflector, async () => {
      server.put('kept', 'B');
      server.put('lost', 'A');
      await until(() => same(mirrored(reflector), server.truth));
      putBack();
      await until(() => same(mirrored(reflector), server.truth));
      server.put('kept', 'C');
      await until(() => same(mirrored(reflector), server.truth));
    });
    expect(reflector.position.timeline).toBe(1);
    const told = changes.map(({ uid, revision, object }) => [
      uid,
      revision.timeline,
      object?.kind === 'application' ? object.state : 'gone',
    ]);
    expect(told.slice(-3)).toEqual([
      ['uid-1', 1, 'A'],
      ['uid-2', 1, 'gone'],
      ['uid-1', 1, 'C'],
    ]);
  });

  it('obeys a server that asks to wait', async () => {
    const server = new FakeServer();
    server.failures = [
      new ClusterFailure('busy', 'busy', { retryAfter: 77_000 }),
    ];
    const { reflector, pauses } = follow(server);
    await whileFollowing(reflector, () => until(() => reflector.state.synced));
    expect(pauses).toEqual([77_000]);
  });

  it('pauses longer and longer, never for ever, and begins anew after a success', async () => {
    const server = new FakeServer();
    const failures = () =>
      Array.from(
        { length: 40 },
        () => new ClusterFailure('unreachable', 'nobody'),
      );
    server.failures = failures();
    const { reflector, pauses } = follow(server);
    await whileFollowing(reflector, () => until(() => reflector.state.synced));
    expect(pauses).toHaveLength(40);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(10_000);
    expect(Math.max(...pauses)).toBeGreaterThan(4_000);
    server.failures = failures().slice(0, 1);
    pauses.length = 0;
    await whileFollowing(reflector, () => until(() => pauses.length > 0));
    expect(pauses[0]).toBeLessThan(3_000);
  });

  it('lists again at once when a server that was away has forgotten', async () => {
    const server = new FakeServer();
    server.failures = [
      ...Array.from(
        { length: 30 },
        () => new ClusterFailure('unreachable', 'nobody'),
      ),
      new ClusterFailure('expired', 'too old'),
      new ClusterFailure('expired', 'too old'),
    ];
    const { reflector, pauses } = follow(server);
    await whileFollowing(reflector, () => until(() => reflector.state.synced));
    expect(pauses).toHaveLength(32);
    expect(pauses[30]).toBeLessThan(3_000);
    expect(pauses[31]).not.toBe(pauses[30]);
  });

  it('goes on when the ledger cannot take a change, and tells nothing less', async () => {
    const server = new FakeServer();
    server.put('app-1', 'A');
    let refused = 3;
    const taken: Change[] = [];
    const reflector = new Reflector({
      client: server,
      kind: KINDS[0],
      namespace: '',
      onChanges: async some => {
        if (some.length > 0 && refused > 0) {
          refused -= 1;
          throw new Error('The database is away');
        }
        taken.push(...some);
      },
      pause: async () => {},
    });
    await whileFollowing(reflector, async () => {
      await until(() => reflector.state.synced);
      refused = 2;
      server.put('app-1', 'B');
      server.put('app-2', 'A');
      await until(() => same(summed(taken), server.truth));
    });
    expect(summed(taken)).toEqual(server.truth);
  });
});
