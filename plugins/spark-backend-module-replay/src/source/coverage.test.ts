import { buildMaterial } from '../testing/material';
import { Coverage, fingerprintOf } from './coverage';

describe('Coverage', () => {
  const empty = new Coverage('print');

  it('misses everything at first', () => {
    expect(empty.missing([10, 20])).toEqual([[10, 20]]);
    expect(empty.missing([20, 20])).toEqual([]);
  });

  it('joins what touches and misses what is between', () => {
    const covered = empty
      .with([30, 40], [], 0)
      .with([10, 20], [], 0)
      .with([40, 50], [], 0);
    expect(covered.missing([0, 60])).toEqual([
      [0, 10],
      [20, 30],
      [50, 60],
    ]);
    expect(covered.missing([12, 15])).toEqual([]);
    expect(covered.missing([15, 35])).toEqual([[20, 30]]);
  });

  it('forgets what is older than the window', () => {
    const covered = empty.with([0, 10], [], 0).with([20, 30], [], 25);
    expect(covered.missing([0, 30])).toEqual([[0, 25]]);
  });

  it('comes back from its bookmark, for the same plan only', () => {
    const open = [{ applicationId: 'spark-1', scheduledAt: 12 }];
    const covered = empty.with([10, 20], open, 0);
    const bookmark = JSON.parse(JSON.stringify(covered.bookmark()));
    const read = Coverage.read('print', [bookmark]);
    expect(read.missing([0, 30])).toEqual(covered.missing([0, 30]));
    expect(read.open).toEqual(open);
    const other = Coverage.read('other', [bookmark]);
    expect(other.missing([0, 30])).toEqual([[0, 30]]);
    expect(other.open).toEqual([]);
  });

  it('is empty where the bookmark is not of its making', () => {
    const read = Coverage.read('print', [{ key: 'told', value: 'x' }]);
    expect(read.missing([0, 1])).toEqual([[0, 1]]);
  });
});

describe('fingerprintOf', () => {
  it('changes with the plan and with the recordings, and with nothing else', () => {
    const one = buildMaterial();
    const same = buildMaterial();
    const print = fingerprintOf(one.plan, one.recordings);
    expect(
      fingerprintOf(same.plan, new Map([...same.recordings].reverse())),
    ).toBe(print);
    same.plan.jobs[0].noise += 0.01;
    expect(fingerprintOf(same.plan, one.recordings)).not.toBe(print);
    expect(fingerprintOf(one.plan, new Map())).not.toBe(print);
  });
});
