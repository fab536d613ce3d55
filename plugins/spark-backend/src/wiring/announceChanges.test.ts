import { mockServices } from '@backstage/backend-test-utils';
import { announceChanges } from './announceChanges';

describe('announceChanges', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const publish = jest.fn(async (_signal: unknown) => {});
    const logger = mockServices.logger.mock();
    const changed = announceChanges({ signals: { publish }, logger });
    const told = () =>
      publish.mock.calls.map(
        ([signal]) => (signal as { message: unknown }).message,
      );
    return { publish, changed, told, logger };
  }

  it('tells everybody the revision and nothing else', () => {
    const { publish, changed } = setUp();
    changed(7);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'spark:ledger',
          message: { revision: 7 },
        },
      ],
    ]);
  });

  it('tells at most once a second, and always of the last change', () => {
    const { changed, told } = setUp();
    for (let revision = 1; revision <= 100; revision += 1) {
      changed(revision);
    }
    expect(told()).toEqual([{ revision: 1 }]);
    jest.advanceTimersByTime(1_000);
    expect(told()).toEqual([{ revision: 1 }, { revision: 100 }]);
    jest.advanceTimersByTime(10_000);
    expect(told()).toHaveLength(2);
    changed(101);
    expect(told()).toHaveLength(3);
  });

  it('goes on when signals cannot be sent', async () => {
    const { changed, publish, logger } = setUp();
    publish.mockRejectedValueOnce(new Error('away'));
    changed(1);
    await jest.advanceTimersByTimeAsync(1_000);
    changed(2);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
