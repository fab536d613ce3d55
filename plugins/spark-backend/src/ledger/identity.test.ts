import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { allocationIdOf, jobIdOf, runIdOf } from './identity';

const scope = { cluster: 'c', namespace: 'n', environment: 'e' };

describe('jobIdOf', () => {
  it('is the beginning of a hash over place and name', () => {
    expect(jobIdOf(scope, 'orders', false)).toBe(
      createHash('sha256').update('c\0n\0e\0orders').digest('hex').slice(0, 20),
    );
  });

  it('never makes one job of two', () => {
    const ids = [
      jobIdOf(scope, 'orders', false),
      jobIdOf(scope, 'orders', true),
      jobIdOf({ ...scope, team: 'group:default/a' }, 'orders', false),
      jobIdOf({ ...scope, team: 'group:default/b' }, 'orders', false),
      jobIdOf({ ...scope, team: 'group:default/a' }, 'orders', true),
      jobIdOf({ ...scope, namespace: '' }, 'orders', false),
      jobIdOf({ ...scope, namespace: 'e', environment: 'n' }, 'orders', false),
      jobIdOf(scope, 'ordеrs', false), // a Cyrillic е
      jobIdOf(scope, '\u202eorders', false),
      jobIdOf(scope, 'orders\0', false),
      jobIdOf(scope, 'orders\0group:default/a', false),
      jobIdOf(scope, '\ud800', false),
      jobIdOf(scope, '\ud801', false),
      jobIdOf(scope, '\ufffd', false),
      jobIdOf(scope, '"\\ud800"', false),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells hostile names apart', () => {
    const name = fc.string({ unit: 'binary' });
    const raw = fc
      .array(fc.integer({ min: 0xd7f0, max: 0xe010 }))
      .map(codes => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.oneof(name, raw), fc.oneof(name, raw), (a, b) => {
        expect(jobIdOf(scope, a, false) === jobIdOf(scope, b, false)).toBe(
          a === b,
        );
        expect(runIdOf('c', a) === runIdOf('c', b)).toBe(a === b);
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});

describe('allocationIdOf', () => {
  it('tells attributes apart that read the same side by side', () => {
    const allocation = {
      ...scope,
      scopeTeam: '',
      demonstration: false,
      owner: 'a',
      team: '',
      project: '',
    };
    expect(allocationIdOf(allocation)).not.toBe(
      allocationIdOf({ ...allocation, owner: '', team: 'a' }),
    );
  });
});
