import { mockServices } from '@backstage/backend-test-utils';
import { buildMaterial } from '../testing/material';
import { MemoryLedger } from '../testing/MemoryLedger';
import { ReplaySource } from './ReplaySource';

const NOON = Date.UTC(2026, 10, 22, 12, 7);

describe('ReplaySource', () => {
  it('tells the past, then of what goes on every 15 seconds, until it is stopped', async () => {
    const ledger = new MemoryLedger();
    const controller = new AbortController();
    const succeeded = jest.fn();
    let clock = NOON;
    const source = new ReplaySource({
      days: 2,
      load: async () => buildMaterial(),
      now: () => clock,
      sleep: async ms => {
        clock += ms;
        if (clock > NOON + 45_000) {
          controller.abort();
        }
      },
    });
    await source.run({
      ledger,
      objects: { recordObjects: jest.fn(), knownObjects: jest.fn() },
      logger: mockServices.logger.mock(),
      signal: controller.signal,
      succeeded,
      failed: jest.fn(),
    });
    expect(ledger.attempts.size).toBe(50);
    // All of them once, and the two that go on each quarter of a minute.
    expect(ledger.received).toHaveLength(50 + 3 * 2);
    expect(succeeded).toHaveBeenLastCalledWith({ problems: [], watching: 2 });
  });

  it('fails where its recordings cannot be read, and leaves what follows to the supervisor', async () => {
    const source = new ReplaySource({
      days: 2,
      load: async () => {
        throw new Error('no recordings');
      },
    });
    await expect(
      source.run({
        ledger: new MemoryLedger(),
        objects: { recordObjects: jest.fn(), knownObjects: jest.fn() },
        logger: mockServices.logger.mock(),
        signal: new AbortController().signal,
        succeeded: jest.fn(),
        failed: jest.fn(),
      }),
    ).rejects.toThrow('no recordings');
  });
});
