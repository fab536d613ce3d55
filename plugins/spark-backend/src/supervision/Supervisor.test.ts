import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  LedgerSink,
  SourceContext,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import type { RememberedState } from '../ledger/sourceStates';
import { Supervisor } from './Supervisor';

const STALE_AFTER = 60_000;
const PAUSES = { initialDelay: 1_000, maxDelay: 10_000 };

/** A source that does what the test tells it, one attempt after the other. */
function scripted(
  ...attempts: ((context: SourceContext) => Promise<void> | void)[]
) {
  let begun = 0;
  const source: SparkSource = {
    id: 'test/source',
    kind: 'test',
    title: 'A source',
    staleAfter: STALE_AFTER,
    async run(context) {
      const attempt = attempts[Math.min(begun, attempts.length - 1)];
      begun += 1;
      await attempt(context);
    },
  };
  return { source, attempts: () => begun };
}

/** Works until it is told to stop. */
const working = ({ signal }: SourceContext) =>
  new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve());
  });

const hanging = () => new Promise<void>(() => {});

const OK = { problems: [], watching: 3 };

describe('Supervisor', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function supervise(
    source: SparkSource,
    remembered = new Map<string, RememberedState>(),
  ) {
    const written = new Map(remembered);
    const sink = {
      record: jest.fn<
        ReturnType<LedgerSink['record']>,
        Parameters<LedgerSink['record']>
      >(async () => ({ changed: 1, unchanged: 0, refused: [] })),
      bookmarks: async () => [],
      recordObjects: async () => ({ changed: 0, unchanged: 0, refused: [] }),
      knownObjects: async () => [],
    };
    const ledger = {
      sinkFor: () => sink,
      sourceStates: {
        read: async () => remembered,
        write: async (id: string, state: RememberedState) => {
          written.set(id, state);
        },
      } as unknown as Parameters<
        typeof Supervisor.create
      >[0]['ledger']['sourceStates'],
      changed: jest.fn(),
      rescope: jest.fn(async () => {}),
      keepLive: jest.fn(async () => {}),
      commands: { closeLapsed: jest.fn(async () => {}) },
      recost: jest.fn(async () => {}),
      checkDue: jest.fn(async () => {}),
      evaluateDue: jest.fn(async () => {}),
      rediagnose: jest.fn(async () => {}),
      sweepMonths: jest.fn(async () => {}),
      takeUpEntities: jest.fn(async () => {}),
      takeUpPromises: jest.fn(async () => {}),
      takeUpParts: jest.fn(async () => {}),
      takeUpIncidents: jest.fn(async () => {}),
      incidentsToTell: jest.fn(async () => []),
      claimTelling: jest.fn(async () => undefined),
      settleTelling: jest.fn(async () => {}),
    };
    const supervisor = Supervisor.create({
      sources: [source],
      ledger,
      catalog: catalogServiceMock(),
      auth: mockServices.auth(),
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      pauses: PAUSES,
    });
    const state = () => supervisor.list()[0];
    return { supervisor, ledger, sink, state, written };
  }

  it('tells how a source is from its start to its end', async () => {
    let context!: SourceContext;
    const { source } = scripted(given => {
      context = given;
      return working(given);
    });
    const { supervisor, ledger, state } = supervise(source);
    await supervisor.start();
    expect(state()).toEqual({
      id: 'test/source',
      kind: 'test',
      title: 'A source',
      demonstration: false,
      state: 'starting',
      problems: [],
    });

    const problem = { subject: '/logs/x', message: 'It is empty.' };
    context.succeeded({ problems: [problem], watching: 3 });
    expect(state()).toMatchObject({
      state: 'up',
      lastSuccessAt: 1_000_000,
      watching: 3,
      problems: [problem],
    });
    expect(ledger.changed).toHaveBeenCalledTimes(1);
    // Pages need not be told of an age.
    await jest.advanceTimersByTimeAsync(1_000);
    context.succeeded({ problems: [problem], watching: 3 });
    expect(ledger.changed).toHaveBeenCalledTimes(1);

    await supervisor.stop();
    expect(context.signal.aborted).toBe(true);
  });

  it('shows a source as down that goes on by itself, until it succeeds', async () => {
    let context!: SourceContext;
    const { source, attempts } = scripted(given => {
      context = given;
      return working(given);
    });
    const { supervisor, state } = supervise(source);
    await supervisor.start();
    context.succeeded(OK);
    context.failed('The cluster is gone');
    expect(state()).toMatchObject({
      state: 'down',
      downSince: 1_000_000,
      error: 'The cluster is gone',
    });
    // Saying so is a sign of life: the watchdog lets it be.
    for (let told = 0; told < 4; told += 1) {
      await jest.advanceTimersByTimeAsync(source.staleAfter / 2);
      context.failed('The cluster is gone');
    }
    expect(attempts()).toBe(1);
    expect(state()).toMatchObject({ state: 'down', downSince: 1_000_000 });
    context.succeeded(OK);
    expect(state()).toMatchObject({ state: 'up' });
    expect(state()).not.toHaveProperty('error');
    await supervisor.stop();
    context.failed('Too late');
    expect(state()).toMatchObject({ state: 'up' });
  });

  it('outlives three failures in a row, with growing pauses, and heals', async () => {
    const fail = () => {
      throw new Error('The folder is gone');
    };
    const { source, attempts } = scripted(
      fail,
      async () => fail(),
      () => Promise.reject(new Error('The folder is gone')),
      context => {
        context.succeeded(OK);
        return working(context);
      },
    );
    const { supervisor, state } = supervise(source);
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(attempts()).toBe(1);
    expect(state()).toMatchObject({
      state: 'down',
      downSince: 1_000_000,
      error: 'The folder is gone',
    });
    await jest.advanceTimersByTimeAsync(3 * PAUSES.maxDelay);
    expect(attempts()).toBe(4);
    expect(state()).toMatchObject({ state: 'up', watching: 3 });
    expect(state()).not.toHaveProperty('error');
    expect(state()).not.toHaveProperty('downSince');
    await supervisor.stop();
  });

  it('never waits longer than it says, nor tries like mad', async () => {
    const { source, attempts } = scripted(() => {
      throw new Error('no');
    });
    const { supervisor } = supervise(source);
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(attempts()).toBeGreaterThan(600_000 / PAUSES.maxDelay - 1);
    expect(attempts()).toBeLessThan(200);
    await supervisor.stop();
  });

  it('gives up on a source that has gone silent, and begins another run', async () => {
    let abandoned!: SourceContext;
    const { source, attempts } = scripted(
      context => {
        abandoned = context;
        return hanging();
      },
      context => working(context),
    );
    const { supervisor, state } = supervise(source);
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(STALE_AFTER - 1);
    expect(state().state).toBe('starting');
    await jest.advanceTimersByTimeAsync(STALE_AFTER / 2);
    expect(state()).toMatchObject({
      state: 'down',
      error: expect.stringContaining('Nothing was heard of it'),
    });
    expect(abandoned.signal.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(PAUSES.maxDelay);
    expect(attempts()).toBe(2);
    // The one given up on must not speak for its successor.
    abandoned.succeeded(OK);
    expect(state().state).toBe('down');
    await supervisor.stop();
  });

  it('takes recording as a sign of life', async () => {
    const { source, attempts } = scripted(async context => {
      while (!context.signal.aborted) {
        await context.ledger.record([]);
        await new Promise(resolve => setTimeout(resolve, STALE_AFTER / 2));
      }
    });
    const { supervisor, state } = supervise(source);
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(10 * STALE_AFTER);
    expect(attempts()).toBe(1);
    expect(state().state).toBe('starting');
    const stopped = supervisor.stop();
    await jest.advanceTimersByTimeAsync(STALE_AFTER);
    await stopped;
  });

  it('shows what the ledger refused until it is accepted', async () => {
    let context!: SourceContext;
    const { source } = scripted(given => {
      context = given;
      return working(given);
    });
    const { supervisor, sink, state } = supervise(source);
    await supervisor.start();
    sink.record.mockResolvedValueOnce({
      changed: 0,
      unchanged: 0,
      refused: [{ evidence: '/logs/x', reason: 'Taken.' }],
    });
    const observation = { evidence: '/logs/x' } as Parameters<
      LedgerSink['record']
    >[0][number];
    await context.ledger.record([observation]);
    context.succeeded(OK);
    expect(state().problems).toEqual([
      { subject: '/logs/x', message: 'Taken.' },
    ]);
    await context.ledger.record([observation]);
    expect(state().problems).toEqual([]);
    await supervisor.stop();
  });

  it('shows a part of many problems, and how many more there are', async () => {
    let context!: SourceContext;
    const { source } = scripted(given => {
      context = given;
      return working(given);
    });
    const { supervisor, state } = supervise(source);
    await supervisor.start();
    context.succeeded({
      watching: 1,
      problems: Array.from({ length: 5_000 }, (_, index) => ({
        subject: `${index}${'x'.repeat(2_000)}`,
        message: 'no',
      })),
    });
    const { problems } = state();
    expect(problems).toHaveLength(201);
    expect(problems[0].subject.length).toBeLessThan(1_100);
    expect(problems[200].subject).toBe('4800 more');
    await supervisor.stop();
  });

  it('remembers ages and problems over a restart', async () => {
    const first = supervise(
      scripted(context => {
        context.succeeded(OK);
        return working(context);
      }).source,
    );
    await first.supervisor.start();
    await jest.advanceTimersByTimeAsync(1);
    await first.supervisor.stop();
    expect(first.written.get('test/source')).toEqual({
      lastSuccessAt: 1_000_000,
      watching: 3,
      problems: [],
    });

    const second = supervise(scripted(working).source, first.written);
    await second.supervisor.start();
    expect(second.state()).toMatchObject({
      state: 'starting',
      lastSuccessAt: 1_000_000,
    });
    await second.supervisor.stop();
  });

  it('stops though a source does not heed it', async () => {
    const { supervisor } = supervise(scripted(hanging).source);
    await supervisor.start();
    const stopped = supervisor.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    await expect(stopped).resolves.toBeUndefined();
  });

  it.each([
    'takeUpEntities',
    'takeUpPromises',
    'takeUpParts',
    'checkDue',
    'evaluateDue',
    'sweepMonths',
    'recost',
    'rediagnose',
  ] as const)('does %s again after it has failed three times', async chore => {
    const { supervisor, ledger } = supervise(scripted(working).source);
    for (let failure = 0; failure < 3; failure += 1) {
      ledger[chore].mockRejectedValueOnce(new Error('away'));
    }
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(60 * 60_000);
    expect(ledger[chore].mock.calls.length).toBeGreaterThan(3);
    await supervisor.stop();
  });
});
