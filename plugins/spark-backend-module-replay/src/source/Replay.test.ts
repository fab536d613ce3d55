import { buildMaterial } from '../testing/material';
import { MemoryLedger } from '../testing/MemoryLedger';
import { Coverage, fingerprintOf } from './coverage';
import { Replay } from './Replay';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 22, 12, 7);

const material = buildMaterial();

async function start(ledger: MemoryLedger, now: number) {
  const coverage = Coverage.read(
    fingerprintOf(material.plan, material.recordings),
    await ledger.bookmarks(),
  );
  const source = 'replay/test';
  const window = 3 * DAY;
  return Replay.create({ source, material, ledger, coverage, window, now });
}

async function tellAll(replay: Replay, now: number) {
  await replay.tellPresent(now);
  while (replay.remaining > 0) {
    await replay.tellPast();
  }
}

describe('Replay', () => {
  it('tells of every run that was scheduled in the window, once', async () => {
    const ledger = new MemoryLedger();
    await tellAll(await start(ledger, NOON), NOON);
    // 3 days of an hourly and a daily job.
    expect(ledger.received).toHaveLength(3 * 25);
    expect(ledger.attempts.size).toBe(3 * 25);
    const running = ledger
      .content()
      .filter(({ facts }) => facts.outcome === 'running');
    expect(running.map(({ facts }) => facts.applicationName).sort()).toEqual([
      'orders-hourly-20261122-1205',
      'orders-stream-20261122-0200',
    ]);
    expect(
      ledger.content().some(({ facts }) => facts.outcome === 'failed'),
    ).toBe(true);
  });

  it('tells of what goes on first, and then of the past from the newest on', async () => {
    const ledger = new MemoryLedger();
    await tellAll(await start(ledger, NOON), NOON);
    const [first, second, ...past] = ledger.received;
    expect([first, second].map(({ facts }) => facts.outcome)).toEqual([
      'running',
      'running',
    ]);
    const names = past.map(({ facts }) => facts.applicationName.slice(-13));
    expect(names).toEqual([...names].sort().reverse());
  });

  it('tells the same at the same time, on another machine', async () => {
    const [one, other] = [new MemoryLedger(), new MemoryLedger()];
    await tellAll(await start(one, NOON), NOON);
    await tellAll(await start(other, NOON), NOON);
    expect(other.received).toEqual(one.received);
  });

  it('has told the same in the end, whenever it was stopped', async () => {
    const whole = new MemoryLedger();
    const later = NOON + 90 * MINUTE;
    const replay = await start(whole, NOON);
    await tellAll(replay, NOON);
    await replay.tellPresent(later);

    for (let records = 0; records < 4; records += 1) {
      const ledger = new MemoryLedger();
      const stopped = await start(ledger, NOON);
      ledger.failAfter(records);
      await expect(tellAll(stopped, NOON)).rejects.toThrow('gone');
      ledger.failAfter(Infinity);
      await tellAll(await start(ledger, later), later);
      // The window has moved on: what had not been told by then is out of it.
      const since = later - 3 * DAY;
      const inWindow = (l: MemoryLedger) =>
        l.content().filter(({ facts }) => facts.startedAt > since + MINUTE);
      expect(inWindow(ledger)).toEqual(inWindow(whole));
    }
  });

  it('tells after a restart only what is new', async () => {
    const ledger = new MemoryLedger();
    await tellAll(await start(ledger, NOON), NOON);
    const before = ledger.received.length;
    const later = NOON + 3 * 60 * MINUTE;
    const again = await start(ledger, later);
    await tellAll(again, later);
    const told = ledger.received
      .slice(before)
      .map(({ facts }) => [facts.applicationName, facts.outcome === 'running'])
      .sort();
    expect(told).toEqual([
      ['orders-hourly-20261122-1205', false],
      ['orders-hourly-20261122-1305', false],
      ['orders-hourly-20261122-1405', false],
      ['orders-hourly-20261122-1505', true],
      ['orders-stream-20261122-0200', true],
    ]);
    const third = await start(ledger, later + 1);
    expect([third.remaining, third.open]).toEqual([0, 2]);
  });

  it('tells the whole window again when the plan has changed', async () => {
    const ledger = new MemoryLedger();
    await tellAll(await start(ledger, NOON), NOON);
    const changed = {
      ...material,
      plan: { jobs: material.plan.jobs.slice(0, 1) },
    };
    const coverage = Coverage.read(
      fingerprintOf(changed.plan, changed.recordings),
      await ledger.bookmarks(),
    );
    const again = await Replay.create({
      source: 'replay/test',
      material: changed,
      ledger,
      coverage,
      window: 3 * DAY,
      now: NOON,
    });
    expect(again.remaining + again.open).toBe(3 * 24);
  });

  it('follows a run from its start to its end with growing revisions', async () => {
    const ledger = new MemoryLedger();
    const replay = await start(ledger, NOON);
    await tellAll(replay, NOON);
    for (let now = NOON; now < NOON + 90 * MINUTE; now += MINUTE / 4) {
      await replay.tellPresent(now);
    }
    const told = ledger.received.filter(({ facts }) =>
      facts.applicationName.endsWith('-20261122-1305'),
    );
    const revisions = told.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(20);
    const outcomes = told.map(({ facts }) => facts.outcome);
    expect(outcomes.slice(0, -1).every(each => each === 'running')).toBe(true);
    expect(outcomes.at(-1)).not.toBe('running');
  });

  it('keeps what the ledger refused as problems', async () => {
    const ledger = new MemoryLedger();
    const replay = await start(ledger, NOON);
    jest.spyOn(ledger, 'record').mockResolvedValueOnce({
      changed: 0,
      unchanged: 0,
      refused: [{ evidence: 'recording healthy', reason: 'too long' }],
    });
    await replay.tellPresent(NOON);
    expect(replay.problems).toEqual([
      { subject: 'recording healthy', message: 'too long' },
    ]);
  });
});
