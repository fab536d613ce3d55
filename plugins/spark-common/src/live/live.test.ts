import type { LiveEvidence, Seen } from './evidence';
import { liveIntervalsOf } from './executors';
import type { LiveNode, LivePod, LiveSchedule } from './objects';
import { liveReasonOf, shortagesOf } from './reason';
import { liveStateOf } from './state';
import { liveStepsOf } from './steps';
import {
  bareEvidence,
  evidenceOf,
  raw,
  type Recorded,
  trimmed,
} from './testing';
import { trimObject } from './trim';

const driver = (evidence: LiveEvidence): Seen<LivePod> => {
  const found = evidence.pods.find(({ object }) => object.role === 'driver');
  if (!found) {
    throw new Error('There is no driver');
  }
  return found;
};

describe('what is kept', () => {
  it('is a closed list of fields of an application', () => {
    const { application } = raw('ok');
    expect(application.spec.arguments).toContain('hunter2');
    expect(trimObject('kubeflow-application', application)).toEqual({
      kind: 'application',
      operator: 'kubeflow',
      uid: application.metadata.uid,
      namespace: 'team-a',
      name: 'ok',
      createdAt: Date.parse(application.metadata.creationTimestamp),
      state: 'COMPLETED',
      history: [],
      applicationId: `spark-${application.metadata.uid.replaceAll('-', '')}`,
      submissionId: application.metadata.uid,
      submissions: 1,
      submittedAt: Date.parse(application.status.lastSubmissionAttemptTime),
      endedAt: Date.parse(application.status.terminationTime),
      driverPod: 'ok-driver',
      suspended: false,
      // Python: 40 % of overhead.
      driver: {
        instances: 1,
        cpuMillis: 1_000,
        memoryBytes: Math.round(1.4 * 2 ** 30),
      },
      executors: {
        instances: 2,
        cpuMillis: 2_000,
        memoryBytes: Math.round(5.6 * 2 ** 30),
      },
      sparkVersion: '4.1.4',
      labels: {},
    });
  });

  it('holds nothing of what an author may hide in it', () => {
    for (const name of ['ok', 'oom', 'short', 'refused'] as const) {
      const kept = JSON.stringify(evidenceOf(name).application);
      expect(kept).not.toContain('hunter2');
      expect(kept).not.toContain('lab/outcome');
      expect(kept.length).toBeLessThan(1_000);
    }
    const { application } = raw('refused');
    application.status.applicationState.errorMessage = `password=hunter2 ${'x'.repeat(
      5_000,
    )}`;
    application.metadata.labels = { ['__proto__']: 'x', other: 'y' };
    const kept = trimObject('kubeflow-application', application);
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect(JSON.stringify(kept).length).toBeLessThan(2_000);
  });

  it('is what Apache knows of the states before', () => {
    const { history, state, submissions } =
      evidenceOf('aok').application.object;
    expect(state).toBe('ResourceReleased');
    expect(submissions).toBe(1);
    expect(history.map(each => each.state)).toEqual([
      'Submitted',
      'DriverRequested',
      'DriverStarted',
      'DriverReady',
      'RunningHealthy',
      'Succeeded',
      'ResourceReleased',
    ]);
  });

  it('is what a pod reserves, on which node', () => {
    const [, executor] = evidenceOf('long').pods;
    expect(executor.object).toMatchObject({
      role: 'executor',
      executorId: '1',
      applicationId: evidenceOf('long').application.object.applicationId,
      node: 'kwok-0',
      requests: { cpuMillis: 2_000, memoryBytes: 1408 * 2 ** 20 },
      memoryLimitBytes: 1408 * 2 ** 20,
      container: { state: 'running' },
    });
  });

  it('is a schedule', () => {
    expect(
      trimmed<LiveSchedule>('kubeflow-schedule', raw('schedule')),
    ).toMatchObject({
      schedule: '0 6 * * *',
      timeZone: 'UTC',
      concurrency: 'Forbid',
      suspended: false,
    });
  });

  it.each([
    undefined,
    null,
    'x',
    [],
    {},
    { metadata: { uid: 'x' } },
    { metadata: { uid: 1, name: {}, creationTimestamp: 'never' } },
    { metadata: 'x', spec: [], status: 3 },
  ])('is nothing of %j', hostile => {
    for (const kind of [
      'kubeflow-application',
      'kubeflow-schedule',
      'apache-application',
      'pod',
      'node',
      'quota',
    ] as const) {
      expect(trimObject(kind, hostile)).toBeUndefined();
    }
  });
});

describe('the state', () => {
  it.each<[Recorded, string, string, string]>([
    ['ok', 'succeeded', 'driver', 'exit code 0 (Completed)'],
    ['bad', 'failed', 'driver', 'exit code 1 (Error)'],
    ['oom', 'failed', 'driver', 'exit code 1 (Error)'],
    ['long', 'running', 'driver', 'running'],
    ['stuck', 'waiting', 'driver', 'Pending'],
    ['refused', 'waiting', 'application', 'SUBMISSION_FAILED'],
    ['untouched', 'waiting', 'application', 'not looked at yet'],
    ['toobig', 'waiting', 'application', 'SUBMITTED'],
    ['short', 'running', 'driver', 'running'],
    // Their pods are not played, so that only the history tells.
    ['aok', 'succeeded', 'application', 'Succeeded'],
    ['abad', 'failed', 'application', 'Failed'],
  ])('of %s is %s, as the %s says: %s', (name, phase, witness, says) => {
    expect(liveStateOf(evidenceOf(name))).toMatchObject({
      phase,
      witness,
      says,
      contradicted: [],
    });
  });

  it('believes a pod that is gone before an operator that has not noticed', () => {
    expect(liveStateOf(evidenceOf('orphan'))).toMatchObject({
      phase: 'unknown',
      says: 'there is no driver pod',
      contradicted: [{ witness: 'application', says: 'RUNNING' }],
    });
    const long = evidenceOf('long');
    const goneAt = long.now - 5_000;
    const pods = long.pods.map(seen => ({ ...seen, goneAt }));
    expect(liveStateOf({ ...long, pods })).toMatchObject({
      phase: 'unknown',
      says: 'the pod is gone',
      at: goneAt,
      contradicted: [{ witness: 'application', says: 'RUNNING' }],
    });
  });

  it('does not take for gone what it may not see, or has not seen yet', () => {
    const orphan = evidenceOf('orphan');
    const unseen: LiveEvidence[] = [
      { ...orphan, podsKnown: false },
      {
        ...orphan,
        now: (orphan.application.object.submittedAt ?? 0) + 30_000,
      },
    ];
    for (const evidence of unseen) {
      expect(liveStateOf(evidence)).toMatchObject({
        phase: 'running',
        witness: 'application',
      });
    }
  });

  it('keeps how it ended when everything is gone', () => {
    const bad = evidenceOf('bad');
    const goneAt = bad.now;
    const evidence: LiveEvidence = {
      ...bad,
      application: { ...bad.application, goneAt },
      pods: bad.pods.map(seen => ({ ...seen, goneAt })),
    };
    expect(liveStateOf(evidence)).toMatchObject({
      phase: 'failed',
      says: 'exit code 1 (Error)',
    });
    expect(liveStateOf({ ...evidence, pods: [] })).toMatchObject({
      phase: 'failed',
      says: 'FAILED',
    });
  });

  it('leaves out pods of earlier submissions', () => {
    const bad = evidenceOf('bad');
    const { object } = bad.application;
    const again: LiveEvidence = {
      ...bad,
      application: {
        object: { ...object, submissionId: 'second', state: 'SUBMITTED' },
      },
    };
    expect(liveStateOf(again)).toMatchObject({
      phase: 'waiting',
      witness: 'application',
    });
    expect(liveIntervalsOf(again)).toEqual([]);
  });

  it('does not depend on the order in which things are told', () => {
    for (const name of ['ok', 'oom', 'long', 'orphan', 'short'] as const) {
      const evidence = evidenceOf(name);
      const turned = { ...evidence, pods: [...evidence.pods].reverse() };
      expect(liveStateOf(turned)).toEqual(liveStateOf(evidence));
      expect(liveIntervalsOf(turned)).toEqual(liveIntervalsOf(evidence));
      expect(liveReasonOf(turned)).toEqual(liveReasonOf(evidence));
    }
  });
});

describe('intervals', () => {
  it('say what was reserved where, and why it ended', () => {
    const intervals = liveIntervalsOf(evidenceOf('oom'));
    expect(intervals.map(({ executorId, end }) => [executorId, end])).toEqual([
      ['driver', 'exited'],
      ['1', 'out-of-memory'],
      ['2', 'out-of-memory'],
    ]);
    const [, first] = intervals;
    expect(first).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
      node: 'kwok-0',
      instanceType: 'lab.8xlarge',
      zone: 'lab-a',
      nodeClass: 'on-demand',
      requests: { cpuMillis: 2_000, memoryBytes: 1408 * 2 ** 20 },
    });
    expect((first.endedAt ?? 0) - (first.reservedAt ?? 0)).toBe(5_000);
  });

  it('live on while nothing ends them, and end when the pod is gone', () => {
    const long = evidenceOf('long');
    for (const { end, endedAt } of liveIntervalsOf(long)) {
      expect([end, endedAt]).toEqual(['alive', undefined]);
    }
    const pods = long.pods.map(seen => ({ ...seen, goneAt: long.now }));
    for (const { end, endedAt } of liveIntervalsOf({ ...long, pods })) {
      expect([end, endedAt]).toEqual(['deleted', long.now]);
    }
  });

  it('tell a spot node, and one that nobody knows any longer', () => {
    const nodes: LiveNode[] = raw('nodes').map((each: unknown) =>
      trimmed('node', each),
    );
    expect(nodes.find(({ name }) => name === 'spot-0')).toMatchObject({
      spot: true,
      instanceType: 'lab.4xlarge',
      zone: 'lab-b',
    });
    const [first] = liveIntervalsOf(evidenceOf('long', { nodes: new Map() }));
    expect(first.node).toBe('kwok-1');
    expect(first.nodeClass).toBeUndefined();
  });

  it('end as decommissioned where Kubernetes took the pod away', () => {
    const { now } = bareEvidence('evicted');
    const [living] = liveIntervalsOf(bareEvidence('evicted'));
    expect(living).toMatchObject({ end: 'alive', node: 'lab-node' });
    const gone = bareEvidence('evicted', { goneAt: now });
    const [ended] = liveIntervalsOf(gone);
    expect(ended).toMatchObject({
      end: 'decommissioned',
      reason: 'EvictionByEvictionAPI',
      endedAt: now,
    });
    expect(liveStateOf(gone)).toMatchObject({
      phase: 'unknown',
      says: 'the pod is gone (EvictionByEvictionAPI)',
    });
  });
});

describe('steps', () => {
  it('add up from the resource to the first executor', () => {
    const evidence = evidenceOf('long');
    const steps = liveStepsOf(evidence, false);
    expect(steps.map(({ step, took }) => [step, took])).toEqual([
      ['submitted', undefined],
      ['accepted', 1_000],
      ['driver-scheduled', 0],
      ['driver-started', 0],
      ['driver-ready', 0],
      ['first-executor', 1_000],
    ]);
    const [first] = steps;
    const last = steps[steps.length - 1];
    expect(steps.reduce((sum, { took = 0 }) => sum + took, first.at ?? 0)).toBe(
      last.at,
    );
  });

  it('stop at the one that is waited for', () => {
    const evidence = evidenceOf('stuck');
    const steps = liveStepsOf(evidence, false);
    expect(steps.map(({ at }) => at !== undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(steps[2].took).toBe(
      evidence.now - driver(evidence).object.createdAt,
    );
    expect(steps.slice(3).map(({ took }) => took)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(liveStepsOf(evidence, true)[2].took).toBeUndefined();
  });

  it('are known of a run that has ended', () => {
    for (const { at } of liveStepsOf(evidenceOf('ok'), true)) {
      expect(at).toBeDefined();
    }
  });
});

describe('the reason', () => {
  const said = (name: Recorded, more: Partial<LiveEvidence> = {}) =>
    liveReasonOf(evidenceOf(name, more));

  it.each<Recorded>(['ok', 'bad', 'long', 'aok', 'orphan'])(
    'is none for %s',
    name => {
      expect(said(name)).toBeUndefined();
    },
  );

  it('is what no node has taken, in the words of the scheduler', () => {
    expect(said('stuck')).toEqual({
      kind: 'unschedulable',
      sentence:
        'No node has taken the driver for 2 min: it needs 1 core and 1.4 GiB.',
      said: expect.stringMatching(
        /^0\/4 nodes are available: 4 node\(s\) didn't match Pod's node affinity/,
      ),
    });
  });

  it('is the quota of a driver, in numbers', () => {
    expect(said('toobig')).toEqual({
      kind: 'quota',
      sentence: 'The driver needs 8 cores, quota team-b has 1 left.',
      shortages: [{ quota: 'team-b', of: 'cores', needs: 8_000, left: 1_000 }],
    });
  });

  it('is the quota of executors, in numbers', () => {
    expect(said('short')).toMatchObject({
      kind: 'quota',
      sentence:
        '2 of 8 executors run: the 6 missing ones together need 12 cores, quota team-b has 1 left; and 8.3 GiB of memory, quota team-b has 7.9 GiB left.',
    });
  });

  it('is what the operator says of a submission that was refused', () => {
    expect(said('refused')).toMatchObject({
      kind: 'quota',
      said: expect.stringContaining('exceeded quota: team-a'),
    });
  });

  it('is an operator that has much to do', () => {
    const { now } = evidenceOf('untouched');
    expect(
      said('untouched', {
        backlog: { applications: 1_204, oldestSince: now - 1_860_000 },
      })?.sentence,
    ).toBe(
      'The Kubeflow operator has not looked at it for 2 min; 1,204 applications wait for it, the oldest for 31 min.',
    );
    expect(said('untouched')?.kind).toBe('operator');
  });

  it('is an image that cannot be had, in the words of the kubelet', () => {
    expect(liveReasonOf(bareEvidence('noImage'))).toEqual({
      kind: 'image',
      sentence:
        'The image lab.local/none:1 of the driver cannot be had: ImagePullBackOff.',
      said: expect.stringContaining('failed to resolve image'),
    });
  });

  it('is a container that cannot be made, in the words of the kubelet', () => {
    expect(liveReasonOf(bareEvidence('noSecret'))).toEqual({
      kind: 'container',
      sentence:
        'The container of the driver cannot be started: CreateContainerConfigError.',
      said: 'secret "missing" not found',
    });
  });

  it('is nothing bad while a node makes the container', () => {
    const evidence = bareEvidence('noImage');
    const [{ object }] = evidence.pods;
    const pods: Seen<LivePod>[] = [
      {
        object: {
          ...object,
          container: { state: 'waiting', reason: 'ContainerCreating' },
        },
      },
    ];
    expect(liveReasonOf({ ...evidence, pods })).toEqual({
      kind: 'starting',
      sentence: 'The node has been making the driver ready for 1 min.',
    });
  });

  it('is that somebody has suspended it', () => {
    const untouched = evidenceOf('untouched');
    const { object } = untouched.application;
    expect(
      liveReasonOf({
        ...untouched,
        application: { object: { ...object, suspended: true } },
      })?.kind,
    ).toBe('suspended');
  });

  it('leaves out quotas that count some pods only', () => {
    const { quotas } = evidenceOf('short');
    const scoped = quotas.map(quota => ({ ...quota, scoped: true }));
    const each = { cpuMillis: 1e6, memoryBytes: 1e15 };
    expect(shortagesOf(each, 1, quotas)).toHaveLength(2);
    expect(shortagesOf(each, 1, scoped)).toEqual([]);
  });
});
