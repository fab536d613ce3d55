import type { LiveObject } from '@pilotlight/plugin-spark-common';
import { ClusterFailure, type FailureKind } from '../api/failures';
import type { ReflectorState } from '../watch/Reflector';
import { clusterStatus } from './KubernetesSource';

const synced: ReflectorState = { synced: true, heardAt: 1 };
const failing = (kind: FailureKind): ReflectorState => ({
  synced: false,
  failure: new ClusterFailure(kind, `It is ${kind}`),
});

const watched = (
  title: string,
  state: ReflectorState,
  objects: Partial<LiveObject>[] = [],
) => ({
  title,
  state,
  mirror: { objects: () => (objects as LiveObject[]).values() },
});

describe('clusterStatus', () => {
  it('counts applications once, with and without a resource', () => {
    expect(
      clusterStatus([
        watched('apps', synced, [
          { kind: 'application', uid: 'a' },
          { kind: 'application', uid: 'b' },
        ]),
        watched('pods', synced, [
          { kind: 'pod', uid: 'p1', role: 'driver', ownerUid: 'a' },
          { kind: 'pod', uid: 'p2', role: 'driver' },
          { kind: 'pod', uid: 'p3', role: 'executor', ownerUid: 'p2' },
        ]),
      ]),
    ).toEqual({ up: true, problems: [], watching: 3 });
  });

  it('is up with a problem when a part is not allowed', () => {
    expect(
      clusterStatus([
        watched('pods', synced),
        watched('nodes', failing('forbidden')),
      ]),
    ).toEqual({
      up: true,
      problems: [{ subject: 'nodes', message: 'It is forbidden' }],
      watching: 0,
    });
  });

  it('does not mind kinds that are not installed', () => {
    expect(
      clusterStatus([
        watched('pods', synced),
        watched('apps', failing('absent')),
      ]),
    ).toEqual({ up: true, problems: [], watching: 0 });
  });

  it('is down when nothing is followed, in the words of the first failure', () => {
    expect(
      clusterStatus([
        watched('pods', failing('credentials')),
        watched('apps', failing('absent')),
      ]),
    ).toMatchObject({ up: false, down: 'It is credentials' });
  });

  it('is neither before it has begun', () => {
    const status = clusterStatus([watched('pods', { synced: false })]);
    expect(status.up).toBe(false);
    expect(status.down).toBeUndefined();
  });
});
