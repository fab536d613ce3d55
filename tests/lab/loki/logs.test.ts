import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type {
  LoggedRun,
  LogPage,
  LogQuery,
} from '@pilotlight/plugin-spark-node';
import { fresh, lacking, lokiAt, push, type Pushed, send } from './loki';

const now = Date.now();
const startedAt = now - 10 * 60_000;

const runOf = (applicationName: string, applicationId: string): LoggedRun => ({
  cluster: 'lab',
  namespace: 'team-a',
  applicationId,
  applicationName,
  startedAt,
  endedAt: now - 60_000,
});

const queryOf = (run: LoggedRun, more: Partial<LogQuery> = {}): LogQuery => ({
  run,
  levels: [],
  direction: 'forward',
  limit: 100,
  ...more,
});

const texts = ({ lines }: LogPage) => lines.map(({ text }) => text);

describe('the logs of a run in Loki', { skip: lacking }, () => {
  const loki = lokiAt();
  after(() => loki.close());

  const line = (text: string, second = 0): Pushed => [
    startedAt + second * 1_000,
    text,
  ];

  /** How shippers label the pods of a run, and in which way ours finds it. */
  const styles: [
    style: string,
    basis: LogPage['basis'],
    labels: (name: string, id: string, pod: string) => object,
    own?: boolean,
  ][] = [
    [
      'Promtail with the labels of the pod',
      'application',
      (_name, id, pod) => ({
        namespace: 'team-a',
        pod,
        spark_app_selector: id,
        spark_role: pod.endsWith('-driver') ? 'driver' : 'executor',
      }),
    ],
    [
      'Alloy with pod and namespace alone',
      'name',
      (_name, _id, pod) => ({
        namespace: 'team-a',
        pod,
        job: 'team-a/spark',
        container: 'spark-kubernetes-driver',
      }),
    ],
    [
      'Fluent Bit',
      'name',
      (_name, _id, pod) => ({
        job: 'fluent-bit',
        kubernetes_namespace_name: 'team-a',
        kubernetes_pod_name: pod,
      }),
    ],
    [
      'OpenTelemetry, whose pods are of the lines',
      'name',
      () => ({
        k8s_namespace_name: 'team-a',
        service_name: 'unknown_service',
      }),
      true,
    ],
    [
      'a job that ships its own log',
      'application',
      (name, id) => ({
        job: 'spark',
        namespace: 'team-a',
        app: name,
        spark_app_id: id,
        role: 'driver',
      }),
    ],
  ];
  for (const [style, basis, labels, own] of styles) {
    test(`are found as ${style} labels them`, async () => {
      const name = fresh('orders');
      const id = `spark-${fresh('x').replace(/\W/g, '')}`;
      for (const pod of [
        `${name}-0123456789abcdef-driver`,
        `${name}-0123456789abcdef-exec-7`,
      ]) {
        await push(labels(name, id, pod) as Record<string, string>, [
          [
            startedAt,
            `26/11/23 10:00:00 INFO Test: of ${pod}`,
            own ? { k8s_pod_name: pod } : undefined,
          ],
        ]);
      }
      await push({ ...labels('other', 'other', 'other-driver') } as never, [
        line('26/11/23 10:00:00 INFO Test: of another job'),
      ]);
      const page = await loki.read(queryOf(runOf(name, id)));
      assert.equal(page.found, true);
      assert.equal(page.basis, basis);
      assert.equal(page.roles, true);
      assert.equal(page.lines.length, 2);
      assert.ok(texts(page).every(text => text.includes(name)));
      if (!style.startsWith('a job')) {
        const executor = await loki.read(
          queryOf(runOf(name, id), { role: 'executor', executorId: '7' }),
        );
        assert.equal(executor.lines.length, 1);
        assert.equal(executor.lines[0].executorId, '7');
      }
      const driver = await loki.read(
        queryOf(runOf(name, id), { role: 'driver' }),
      );
      assert.ok(driver.lines.length > 0);
      assert.ok(driver.lines.every(({ role }) => role === 'driver'));
    });
  }

  test('are not read by naming a job as one of another namespace', async () => {
    const name = fresh('secret');
    await push({ namespace: 'team-b', pod: `${name}-driver`, app: name }, [
      line('26/11/23 10:00:00 INFO Test: of team-b'),
    ]);
    const page = await loki.read(queryOf(runOf(name, 'spark-none')));
    assert.deepEqual(page, { found: false, roles: false, lines: [] });
  });

  describe('of one run', () => {
    const name = fresh('faulty');
    const id = `spark-${name}`;
    const run = runOf(name, id);
    const labels = {
      namespace: 'team-a',
      spark_app_selector: id,
      pod: `${name}-driver`,
    };
    const lines: Pushed[] = [
      line('26/11/23 10:00:00 INFO A: begins', 0),
      line('26/11/23 10:00:01 WARN B: slow', 1),
      line('java.io.IOException: of the warning', 1),
      line('\tat a.b.C.d(C.scala:1)', 1),
      line('26/11/23 10:00:02 ERROR Executor: failed password=hunter2', 2),
      line('java.lang.OutOfMemoryError: Java heap space', 2),
      line('\tat x.y.Z.run(Z.java:7)', 2),
      line(
        '{"ts":"2026-11-23T10:00:03Z","level":"ERROR","msg":"json","logger":"L"}',
        3,
      ),
      line('Hello "world" `{}|=~ \\d+ <b>bold</b> \x1b[31mred\x1b[0m', 4),
      line('x'.repeat(100_000), 5),
    ];
    const read = (more?: Partial<LogQuery>) => loki.read(queryOf(run, more));

    test('come in their order, without secrets, and cut where they are long', async () => {
      await push(labels, lines);
      const page = await read();
      assert.equal(page.lines.length, lines.length);
      assert.equal(page.lines[0].text, lines[0][1]);
      assert.ok(!texts(page).join().includes('hunter2'));
      const long = page.lines.at(-1)!;
      assert.equal(long.cut, true);
      assert.equal(long.text.length, 65_536);
      assert.equal(page.newer, undefined);
    });

    test('are narrowed to a level with its stack traces', async () => {
      const errors = texts(await read({ levels: ['error'] }));
      assert.equal(errors.length, 4);
      assert.match(errors[0], /ERROR Executor/);
      assert.match(errors[1], /OutOfMemoryError/);
      assert.match(errors[3], /^2026-11-23T10:00:03Z ERROR L: json$/);
      const warnings = texts(await read({ levels: ['warn'] }));
      assert.equal(warnings.length, 3);
      assert.match(warnings[1], /of the warning/);
      assert.equal((await read({ levels: ['none'] })).lines.length, 2);
    });

    test('are searched for what is meant as text, and never for a secret', async () => {
      for (const search of [
        'HELLO',
        '"world" `{}|=~ \\d+ <b>',
        '`{}',
        '\\d+',
      ]) {
        const page = await read({ search });
        assert.equal(page.lines.length, 1, search);
      }
      for (const search of [
        '.*',
        'hunter2',
        '"} |= "',
        '\n',
        'é'.repeat(400),
      ]) {
        assert.equal((await read({ search })).lines.length, 0, search);
      }
      await assert.rejects(read({ search: '\ud800' }), { name: 'InputError' });
    });

    test('come in pages that leave nothing out, both ways', async () => {
      for (const direction of ['forward', 'backward'] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await read({ direction, limit: 3, cursor });
          seen.push(...page.lines.map(one => one.id));
          cursor = direction === 'forward' ? page.newer : page.older;
        } while (cursor);
        assert.equal(new Set(seen).size, seen.length);
        assert.equal(seen.length, lines.length);
      }
    });
  });

  test('come whole where many share one time', async () => {
    const name = fresh('same');
    const at = `${startedAt}000000`;
    await send(
      ['driver', 'exec-1', 'exec-2'].map(end => ({
        stream: { namespace: 'team-a', pod: `${name}-${end}` },
        values: Array.from({ length: 400 }, (_, index) => [
          at,
          `line ${index} of ${end}`,
        ]),
      })),
    );
    const page = await loki.read(queryOf(runOf(name, 'spark-none')));
    assert.equal(page.lines.length, 1_200);
    assert.equal(page.gap, undefined);
  });

  test('are followed: what comes late between others is seen too', async () => {
    const name = fresh('follow');
    const run = { ...runOf(name, 'spark-none'), endedAt: undefined };
    const driver = { namespace: 'team-a', pod: `${name}-driver` };
    await push(driver, [
      [Date.now() - 3_000, 'one'],
      [Date.now() - 1_000, 'three'],
    ]);
    const end = { direction: 'backward' as const };
    assert.deepEqual(texts(await loki.read(queryOf(run, end))), [
      'one',
      'three',
    ]);
    await push({ namespace: 'team-a', pod: `${name}-exec-1` }, [
      [Date.now() - 2_000, 'two'],
    ]);
    assert.deepEqual(texts(await loki.read(queryOf(run, end))), [
      'one',
      'two',
      'three',
    ]);
  });
});
