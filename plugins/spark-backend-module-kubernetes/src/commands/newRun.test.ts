import type { CommandTarget } from '@pilotlight/plugin-spark-common';
import { withoutScheduleSuffix } from '@pilotlight/plugin-spark-common';
import type { PermittedCommand } from '@pilotlight/plugin-spark-node';
import { nameOfNew, repeated, triggered } from './newRun';
import { markOf } from './resource';

const target: CommandTarget = {
  cluster: 'c',
  kind: 'kubeflow-application',
  namespace: 'orders',
  name: 'orders-daily-1763805600000000000',
  uid: 'uid-1',
};

const command = (more: Partial<PermittedCommand> = {}): PermittedCommand => ({
  command: 'rerun',
  target,
  dryRun: false,
  idempotencyKey: 'key-of-sixteen-characters',
  again: false,
  actor: 'user:default/ada',
  ...more,
});

const kubeflow = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'SparkApplication',
  metadata: {
    name: target.name,
    namespace: 'orders',
    uid: 'uid-1',
    resourceVersion: '7',
    generation: 2,
    creationTimestamp: '2026-11-23T00:00:00Z',
    managedFields: [{}],
    finalizers: ['x'],
    ownerReferences: [{ uid: 'schedule' }],
    labels: {
      'pilotlight.dev/owner': 'checkout',
      'sparkoperator.k8s.io/scheduled-app-name': 'orders-daily',
      'app.kubernetes.io/instance': 'argo',
      'app.kubernetes.io/name': 'orders',
    },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'meta.helm.sh/release-name': 'x',
      'pilotlight.dev/command-0011223344556677': 'kill by user:default/eve',
      'example.com/note': 'kept',
    },
  },
  spec: {
    type: 'Scala',
    suspend: true,
    arguments: ['--day', 'today'],
    sparkConf: {
      'spark.app.id': 'x',
      'spark.kubernetes.driver.pod.name': 'x',
      'spark.sql.shuffle.partitions': '20',
    },
    driver: { podName: 'fixed', cores: 1 },
    executor: {
      instances: 2,
      cores: 1,
      coreLimit: '1',
      memory: '2g',
      memoryLimit: '3g',
      env: [{ name: 'A', valueFrom: { secretKeyRef: {} } }],
    },
  },
  status: { applicationState: { state: 'FAILED' } },
};

describe('a run that is run again', () => {
  it('is the old specification, trimmed of all that was of one run or of a deployer', () => {
    expect(repeated(command(), kubeflow)).toEqual({
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: {
        name: expect.stringMatching(/^orders-daily-\d{12}$/),
        namespace: 'orders',
        labels: {
          'app.kubernetes.io/name': 'orders',
          'pilotlight.dev/owner': 'checkout',
          'pilotlight.dev/repeats': target.name,
        },
        annotations: {
          'example.com/note': 'kept',
          [markOf(command().idempotencyKey)]: 'rerun by user:default/ada',
          'pilotlight.dev/repeats-uid': 'uid-1',
        },
      },
      spec: {
        type: 'Scala',
        arguments: ['--day', 'today'],
        sparkConf: { 'spark.sql.shuffle.partitions': '20' },
        driver: { cores: 1 },
        executor: kubeflow.spec.executor,
      },
    });
  });

  it('takes other sizes, and leaves no limit that was for those before', () => {
    const { spec } = repeated(
      command({
        changes: {
          instances: 5,
          cores: 4,
          memory: '8g',
          arguments: ['--day', '2026-11-22'],
        },
      }),
      kubeflow,
    ) as { spec: typeof kubeflow.spec };
    expect(spec.executor).toEqual({
      instances: 5,
      cores: 4,
      memory: '8g',
      env: kubeflow.spec.executor.env,
    });
    expect(spec.arguments).toEqual(['--day', '2026-11-22']);
  });

  it('takes other sizes where settings of Spark say them too, and allocation is dynamic', () => {
    const { spec } = repeated(
      command({ changes: { instances: 4, memory: '8g' } }),
      {
        ...kubeflow,
        spec: {
          ...kubeflow.spec,
          sparkConf: { 'spark.executor.memory': '2g' },
          executor: { instances: 9 },
          dynamicAllocation: {
            enabled: true,
            minExecutors: 6,
            maxExecutors: 9,
          },
        },
      },
    );
    expect(spec).toMatchObject({
      sparkConf: { 'spark.executor.memory': '8g' },
      executor: { instances: 4, memory: '8g' },
      dynamicAllocation: { enabled: true, minExecutors: 4, maxExecutors: 4 },
    });
  });

  it("is sized by Spark's settings for Apache's operator", () => {
    const { spec } = repeated(
      command({
        target: { ...target, kind: 'apache-application' },
        changes: {
          instances: 6,
          cores: 2,
          memory: '8g',
          arguments: ['a'],
        },
      }),
      {
        apiVersion: 'spark.apache.org/v1',
        spec: {
          driverArgs: ['b'],
          sparkConf: {
            'spark.executor.memory': '2g',
            'spark.kubernetes.executor.request.cores': '0.2',
          },
          applicationTolerations: {
            instanceConfig: {
              initExecutors: 3,
              minExecutors: 2,
              maxExecutors: 3,
            },
          },
        },
      },
    );
    expect(spec).toEqual({
      driverArgs: ['a'],
      sparkConf: {
        'spark.executor.instances': '6',
        'spark.executor.cores': '2',
        'spark.executor.memory': '8g',
      },
      applicationTolerations: {
        instanceConfig: { initExecutors: 6, minExecutors: 2, maxExecutors: 6 },
      },
    });
  });

  it('has a name that follows from the key, fits, and is read as the same job', () => {
    const name = nameOfNew(command());
    expect(nameOfNew(command())).toBe(name);
    expect(nameOfNew(command({ idempotencyKey: 'another' }))).not.toBe(name);
    expect(withoutScheduleSuffix(name)).toBe('orders-daily');
    const again = nameOfNew(command({ target: { ...target, name } }));
    expect(withoutScheduleSuffix(again)).toBe('orders-daily');
    const long = nameOfNew(
      command({ target: { ...target, name: `a${'-'.repeat(100)}b` } }),
    );
    expect(long).toMatch(/^a-\d{12}$/);
    expect(
      nameOfNew(command({ target: { ...target, name: 'x'.repeat(253) } })),
    ).toHaveLength(57);
  });
});

describe('a run that a schedule starts now', () => {
  it('is its template, and one of its runs', () => {
    const made = triggered(
      command({
        command: 'trigger',
        target: { ...target, kind: 'kubeflow-schedule', name: 'orders-daily' },
      }),
      {
        apiVersion: 'sparkoperator.k8s.io/v1beta2',
        metadata: { labels: { 'pilotlight.dev/team': 'checkout' } },
        spec: { suspend: true, template: kubeflow.spec },
      },
    );
    expect(made).toMatchObject({
      kind: 'SparkApplication',
      metadata: {
        name: expect.stringMatching(/^orders-daily-\d{12}$/),
        labels: {
          'pilotlight.dev/team': 'checkout',
          'sparkoperator.k8s.io/scheduled-app-name': 'orders-daily',
        },
        ownerReferences: [
          {
            kind: 'ScheduledSparkApplication',
            name: 'orders-daily',
            uid: 'uid-1',
          },
        ],
      },
      spec: { type: 'Scala', driver: { cores: 1 } },
    });
    expect(made.spec).not.toHaveProperty('suspend');
  });
});
