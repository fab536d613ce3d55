import { DAY } from './wallClock';
import type { Objective, ObjectiveRun } from './objective';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export { DAY };

/** Epoch milliseconds of a time such as `2026-11-22T06:00`, UTC. */
export function utc(text: string): number {
  return Date.parse(`${text}Z`);
}

/** Daily at 02:30 UTC, 28 rolling days, 95 % by 45 minutes after; what a test cares about goes on top. */
export function buildObjective(more: Partial<Objective> = {}): Objective {
  return {
    id: 'orders-daily',
    title: 'Orders daily',
    service: 'orders-daily',
    indicator: {
      kind: 'on-time',
      deadline: { kind: 'after-start', ms: 45 * MINUTE },
    },
    target: 0.95,
    window: { kind: 'rolling', ms: 28 * DAY, text: '28d' },
    schedule: { cron: '30 2 * * *', timeZone: 'UTC' },
    graceMs: 30 * MINUTE,
    line: 1,
    ...more,
  };
}

/** A run that begins at an instant and takes so many minutes. */
export function buildRun(
  startedAt: number,
  minutes = 20,
  more: Partial<ObjectiveRun> = {},
): ObjectiveRun {
  return {
    runId: `run-${startedAt}`,
    startedAt,
    durationMs: minutes * MINUTE,
    outcome: 'succeeded',
    ...(more.outcome !== 'running' && {
      endedAt: startedAt + minutes * MINUTE,
    }),
    ...more,
  };
}
