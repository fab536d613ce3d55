import * as fc from 'fast-check';
import type { Seen } from './evidence';
import type { LiveApplication, LiveObject, LivePod } from './objects';
import { liveSubmissionsOf } from './submissions';
import { bareEvidence, evidenceOf, type Recorded } from './testing';

const objectsOf = (name: Recorded): Seen<LiveObject>[] => {
  const { application, pods } = evidenceOf(name);
  return [application, ...pods];
};

const all: Recorded[] = [
  'ok',
  'bad',
  'oom',
  'long',
  'stuck',
  'refused',
  'untouched',
  'orphan',
  'short',
  'toobig',
  'aok',
  'abad',
  'along',
];

const everything = [
  ...all.flatMap(objectsOf),
  ...(['noImage', 'noSecret', 'evicted'] as const).flatMap(
    name => bareEvidence(name).pods,
  ),
];

/** The same name and the same ids again, an hour later, and twice. */
const repeated = ['one', 'two'].flatMap(suffix =>
  objectsOf('bad').map(
    ({ object }): Seen<LiveObject> => ({
      object: {
        ...object,
        uid: `${object.uid}-${suffix}`,
        createdAt: object.createdAt + 3_600_000,
      },
    }),
  ),
);

const summary = (objects: readonly Seen<LiveObject>[]) =>
  liveSubmissionsOf(objects).map(({ key, application, pods }) => [
    key,
    application?.object.name,
    pods.map(({ object }) => object.name),
  ]);

describe('liveSubmissionsOf', () => {
  it('makes one run of a resource and its pods', () => {
    const found = liveSubmissionsOf(everything);
    expect(found).toHaveLength(all.length + 3);
    for (const name of all) {
      const { application, pods } = evidenceOf(name);
      const one = found.find(
        ({ resourceUid }) => resourceUid === application.object.uid,
      );
      expect(one?.pods.map(({ object }) => object.uid).sort()).toEqual(
        pods.map(({ object }) => object.uid).sort(),
      );
    }
    expect(found.find(({ key }) => key === 'spark-aaaa')).toMatchObject({
      namespace: 'team-a',
      applicationId: 'spark-aaaa',
      pods: [{ object: { name: 'no-image-driver' } }],
    });
  });

  it('knows a run by its application id, and before that by its submission', () => {
    const key = (name: Recorded) => liveSubmissionsOf(objectsOf(name))[0].key;
    expect(key('long')).toBe(
      evidenceOf('long').application.object.applicationId,
    );
    expect(key('untouched')).toBe(
      `${evidenceOf('untouched').application.object.uid}#1`,
    );
    expect(key('toobig')).toBe(
      `${evidenceOf('toobig').application.object.uid}#1`,
    );
  });

  it('reads the id from the pods while the operator has not noted it', () => {
    const { application, pods } = evidenceOf('long');
    const { applicationId: _, ...rest } = application.object;
    const [found, ...more] = liveSubmissionsOf([
      { object: rest as LiveApplication },
      ...pods,
    ]);
    expect(more).toEqual([]);
    expect(found.key).toBe(application.object.applicationId);
    expect(found.pods).toHaveLength(3);
  });

  it('keeps an earlier submission of a resource apart', () => {
    const { application, pods } = evidenceOf('bad');
    const again: Seen<LiveApplication> = {
      object: {
        ...application.object,
        submissionId: 'second',
        applicationId: 'spark-second',
        submissions: 2,
        state: 'RUNNING',
      },
    };
    const found = liveSubmissionsOf([again, ...pods]);
    expect(summary([again, ...pods])).toEqual([
      ['spark-second', 'bad', []],
      [
        application.object.applicationId,
        undefined,
        expect.arrayContaining(['bad-driver', 'bad-exec-1', 'bad-exec-2']),
      ],
    ]);
    expect(found[1].resourceUid).toBe(application.object.uid);
  });

  it('leaves pods with the resource that was there when they were made', () => {
    const { application, pods } = evidenceOf('bad');
    const orphaned: Seen<LivePod>[] = pods.map(({ object }) => {
      const { ownerUid: _, ...pod } = object;
      return { object: pod };
    });
    const successor: Seen<LiveApplication> = {
      object: {
        ...application.object,
        uid: 'successor',
        submissionId: 'successor',
        applicationId: 'spark-successor',
        createdAt: application.object.createdAt + 3_600_000,
      },
    };
    const [old, young] = liveSubmissionsOf([successor, ...orphaned]);
    expect(old).toMatchObject({ key: application.object.applicationId });
    expect(old.resourceUid).toBeUndefined();
    expect(young).toMatchObject({ key: 'spark-successor', pods: [] });
    const [found] = liveSubmissionsOf([application, ...orphaned]);
    expect(found.pods).toHaveLength(3);
  });

  it('gives an id to the older of two that claim it', () => {
    const make = (uid: string, createdAt: number): Seen<LiveApplication> => ({
      object: {
        ...evidenceOf('aok').application.object,
        uid,
        createdAt,
        applicationId: 'orders-0',
      },
    });
    const claims = [make('z', 1_000), make('a', 2_000)];
    const keys = ['orders-0', 'orders-0@a#1'];
    expect(liveSubmissionsOf(claims).map(({ key }) => key)).toEqual(keys);
    expect(
      liveSubmissionsOf([...claims].reverse()).map(({ key }) => key),
    ).toEqual(keys);
  });

  it('does not depend on the order of objects', () => {
    const objects = [...everything, ...repeated];
    const expected = summary(objects);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(objects, { minLength: objects.length }),
        shuffled => {
          expect(summary(shuffled)).toEqual(expected);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });

  it('puts fifty thousand objects together in no time', () => {
    const { application, pods } = evidenceOf('oom');
    const many: Seen<LiveObject>[] = [];
    for (let n = 0; n < 10_000; n += 1) {
      const applicationId = `spark-${n}`;
      many.push({
        object: {
          ...application.object,
          uid: `app-${n}`,
          name: `app-${n}`,
          applicationId,
          submissionId: `app-${n}`,
        },
      });
      [...pods, pods[1]].forEach(({ object }, index) =>
        many.push({
          object: {
            ...object,
            uid: `pod-${n}-${index}`,
            name: `pod-${n}-${index}`,
            applicationId,
            ownerUid: `app-${n}`,
            submissionId: `app-${n}`,
          },
        }),
      );
    }
    const begun = performance.now();
    const found = liveSubmissionsOf(many);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(found).toHaveLength(10_000);
    expect(found.every(each => each.pods.length === 4)).toBe(true);
  });
});
