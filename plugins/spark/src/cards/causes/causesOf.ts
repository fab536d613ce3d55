import type { FailureDay } from '@pilotlight/plugin-spark-common';

/** Whose problem failures were; `unknown` where nothing tells. */
export type Owner = NonNullable<FailureDay['owner']> | 'unknown';

/** Failures by day and by owner. */
export interface Causes {
  total: number;
  /** Who had any, the most first. */
  owners: { owner: Owner; runs: number }[];
  /** Oldest first. */
  days: { day: string; runs: Partial<Record<Owner, number>> }[];
}

/** Sums failed runs by day and by whose problem they were. */
export function causesOf(items: readonly FailureDay[]): Causes {
  const owners = new Map<Owner, number>();
  const days = new Map<string, Partial<Record<Owner, number>>>();
  for (const { day, owner = 'unknown', runs } of items) {
    owners.set(owner, (owners.get(owner) ?? 0) + runs);
    const ofDay = days.get(day) ?? {};
    ofDay[owner] = (ofDay[owner] ?? 0) + runs;
    days.set(day, ofDay);
  }
  return {
    total: [...owners.values()].reduce((sum, runs) => sum + runs, 0),
    owners: [...owners]
      .map(([owner, runs]) => ({ owner, runs }))
      .sort((a, b) => b.runs - a.runs || (a.owner < b.owner ? -1 : 1)),
    days: [...days].map(([day, runs]) => ({ day, runs })),
  };
}
