import { aRunOf } from '../../__testUtils__/builders';
import { silentRuns } from './silent';

it('finds runs whose logs say nothing for more than an hour, the longest first', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const run = (id: string, minutes: number) =>
    aRunOf('orders', {
      id,
      outcome: 'running',
      startedAt: now - 600 * 60_000,
      duration: (600 - minutes) * 60_000,
    });
  const silent = silentRuns(
    [run('fresh', 5), run('edge', 60), run('some', 61), run('long', 300)],
    now,
  );
  expect(silent.map(({ id }) => id)).toEqual(['long', 'some']);
});
