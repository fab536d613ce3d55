import fc from 'fast-check';
import type { RecordedIncident, Trouble } from './incident';
import { CALM, reconcileIncidents } from './reconcile';

const NOW = 1_000_000_000;

const failing: Trouble = {
  jobId: 'a',
  kind: 'failing',
  subject: '',
  since: NOW - 1000,
  runs: 1,
  runId: 'run-1',
};
const late: Trouble = {
  jobId: 'a',
  kind: 'late',
  subject: '42',
  since: NOW,
  runs: 0,
};
const atRisk: Trouble = {
  jobId: 'a',
  kind: 'objective-at-risk',
  subject: 'on-time',
  since: NOW,
  runs: 0,
};
const open = (trouble: Trouble): RecordedIncident => ({ ...trouble, id: '1' });

const troubles = fc
  .array(
    fc.record({
      jobId: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(
        'failing' as const,
        'late' as const,
        'objective-at-risk' as const,
      ),
      subject: fc.constantFrom('', 'x', 'y'),
      since: fc.integer({ min: 0, max: NOW }),
      runs: fc.nat(5),
    }),
  )
  .map(each => [
    ...new Map(
      each.map(one => [`${one.jobId} ${one.kind} ${one.subject}`, one]),
    ).values(),
  ]);

describe('incidents', () => {
  it('open with a first failure, and take further ones in', () => {
    expect(reconcileIncidents([], [failing], NOW).opened).toEqual([failing]);
    const third = { ...failing, runs: 3, runId: 'run-3' };
    expect(reconcileIncidents([open(failing)], [third], NOW)).toEqual({
      opened: [],
      changed: [{ ...third, id: '1' }],
      closed: [],
    });
  });

  it('keep when they began, though the trouble is looked at anew', () => {
    const again = { ...atRisk, since: NOW + 1 };
    expect(reconcileIncidents([open(atRisk)], [again], NOW).changed).toEqual(
      [],
    );
  });

  it('end with the run that succeeds', () => {
    expect(reconcileIncidents([open(failing)], [], NOW).closed).toEqual([
      open(failing),
    ]);
  });

  it('are not opened for the lateness of a job that fails', () => {
    expect(reconcileIncidents([], [failing, late], NOW).opened).toEqual([
      failing,
    ]);
    const other = { ...late, jobId: 'b' };
    expect(reconcileIncidents([], [failing, other], NOW).opened).toHaveLength(
      2,
    );
  });

  it('last while a forecast swings', () => {
    const { changed, closed } = reconcileIncidents([open(atRisk)], [], NOW);
    expect(closed).toEqual([]);
    expect(changed).toEqual([{ ...open(atRisk), calmSince: NOW }]);
    expect(reconcileIncidents(changed, [atRisk], NOW + 1)).toEqual({
      opened: [],
      changed: [open(atRisk)],
      closed: [],
    });
    const over = NOW + CALM['objective-at-risk'];
    expect(reconcileIncidents(changed, [], over - 1).closed).toEqual([]);
    expect(reconcileIncidents(changed, [], over).closed).toEqual(changed);
  });

  it('are kept by what lingers, and not opened for it', () => {
    const broken = { ...atRisk, lingers: true };
    expect(reconcileIncidents([], [broken], NOW).opened).toEqual([]);
    expect(reconcileIncidents([open(atRisk)], [broken], NOW)).toEqual({
      opened: [],
      changed: [],
      closed: [],
    });
  });

  it('say nothing new of what they said', () => {
    fc.assert(
      fc.property(troubles, all => {
        const { opened } = reconcileIncidents([], all, NOW);
        const incidents = opened.map((each, index) => ({
          ...each,
          id: String(index),
        }));
        expect(reconcileIncidents(incidents, all, NOW)).toEqual({
          opened: [],
          changed: [],
          closed: [],
        });
      }),
    );
  });

  it('do not depend on the order in which troubles are told', () => {
    fc.assert(
      fc.property(troubles, troubles, (before, after) => {
        const incidents = before.map((each, index) => ({
          ...each,
          id: String(index),
        }));
        const keys = (list: Trouble[]) =>
          list.map(each => JSON.stringify(each)).sort();
        const there = reconcileIncidents(incidents, after, NOW);
        const back = reconcileIncidents(
          [...incidents].reverse(),
          [...after].reverse(),
          NOW,
        );
        expect(keys(back.opened)).toEqual(keys(there.opened));
        expect(keys(back.changed)).toEqual(keys(there.changed));
        expect(keys(back.closed)).toEqual(keys(there.closed));
      }),
    );
  });
});
