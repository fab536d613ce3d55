import type { AttemptFacts, ExecutorFacts } from '../../run';
import { executorEndOf, exitCodeOf } from '../../run/reduce/executorEnd';
import { innermostError } from '../../run/text/innermostError';
import {
  buildAttempt,
  buildExecutor,
  buildSparkJob,
  BUILT_AT,
} from '../../testing';
import { diagnose } from '../diagnose';

const failed = (text: string, more: Partial<AttemptFacts> = {}) =>
  buildAttempt({
    outcome: 'failed',
    error: { ...innermostError(text), at: 'job' },
    ...more,
  });
const lost = (removedReason: string, more: Partial<ExecutorFacts> = {}) =>
  buildExecutor({
    removedReason,
    removedAt: BUILT_AT + 500,
    end: executorEndOf(removedReason, false),
    exitCode: exitCodeOf(removedReason),
    ...more,
  });
const verdictOf = (facts: AttemptFacts) => diagnose(facts).verdict;
const task = (cause: string) =>
  `Job aborted due to stage failure: Task 1 in stage 4.0 failed 4 times, most recent failure: Lost task 1.3 in stage 4.0 (TID 9) (10.0.0.7 executor 1): ${cause}`;
const traceback = (line: string) =>
  task(
    `org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n  File "/opt/etl.py", line 7, in parse\n    x\n${line}\n\n\tat org.apache.spark.api.python.PythonRunner.read(PythonRunner.scala:784)`,
  );

it.each<[string, string, string]>([
  ['config', 'high', task('java.lang.OutOfMemoryError: Java heap space')],
  [
    'config',
    'medium',
    task(
      'org.apache.spark.SparkException: Python worker exited unexpectedly (crashed)',
    ),
  ],
  [
    'config',
    'high',
    'org.apache.spark.SparkException: Job aborted: Total size of serialized results of 9 tasks is bigger than spark.driver.maxResultSize',
  ],
  [
    'config',
    'high',
    'org.apache.spark.SparkException: Could not execute broadcast in 300 secs.',
  ],
  [
    'config',
    'medium',
    task('java.nio.file.AccessDeniedException: s3a://orders: 403 Forbidden'),
  ],
  [
    'image',
    'high',
    traceback("ModuleNotFoundError: No module named 'fraudlib'"),
  ],
  [
    'image',
    'high',
    task('java.lang.ClassNotFoundException: com.meridian.Orders'),
  ],
  [
    'data',
    'high',
    '[TABLE_OR_VIEW_NOT_FOUND] The table or view `suppliers` cannot be found.',
  ],
  ['data', 'high', '[PATH_NOT_FOUND] Path does not exist: s3a://orders/2026.'],
  [
    'data',
    'medium',
    traceback("ValueError: could not convert string to float: '1,5'"),
  ],
  ['data', 'medium', task('[CAST_INVALID_INPUT] The value cannot be cast')],
  [
    'data',
    'medium',
    task('java.lang.NumberFormatException: For input string: "x"'),
  ],
  ['data', 'low', traceback('KeyError: 9')],
  ['code', 'high', '[PARSE_SYNTAX_ERROR] Syntax error at or near FORM'],
  [
    'code',
    'high',
    'org.apache.spark.sql.AnalysisException: grouping expressions sequence is empty',
  ],
  ['code', 'medium', traceback('AttributeError: no attribute total')],
  [
    'code',
    'medium',
    task(
      'com.meridian.BadOrder: no items\n\tat com.meridian.Orders.check(Orders.scala:12)',
    ),
  ],
  [
    'platform',
    'medium',
    traceback('ConnectionRefusedError: [Errno 111] Connection refused'),
  ],
  [
    'platform',
    'medium',
    task('java.net.UnknownHostException: warehouse.internal'),
  ],
  ['node', 'high', task('java.io.IOException: No space left on device')],
  [
    'quota',
    'high',
    'io.fabric8.kubernetes.client.KubernetesClientException: pods "x" is forbidden: exceeded quota: team-a',
  ],
  [
    'platform',
    'low',
    task(
      'java.lang.IllegalStateException: unread block data\n\tat org.apache.spark.rdd.RDD.iterator(RDD.scala:338)',
    ),
  ],
])('says %s with %s confidence', (owner, confidence, text) => {
  expect(verdictOf(failed(text))).toMatchObject({ owner, confidence });
});

it('reads well to a person who was just woken up', () => {
  expect(
    verdictOf(failed(traceback('ValueError: cannot parse 1,5. Use a point.'))),
  ).toEqual({
    summary:
      'The run failed: it met a value that it cannot work with. ValueError: cannot parse 1,5 (etl.py, line 7, in parse).',
    owner: 'data',
    evidence:
      'ValueError: cannot parse 1,5. Use a point. (etl.py, line 7, in parse)',
    confidence: 'medium',
    ruleId: 'user-exception',
  });
});

describe('a task that failed because its executor was lost', () => {
  const gone = task(
    'ExecutorLostFailure (executor 1 exited caused by one of the running tasks)',
  );

  it.each([
    [
      'config',
      'high',
      'container-oom',
      'The executor with id 1 exited with exit code 137(SIGKILL, possible container OOM).',
    ],
    ['config', 'high', 'heap-oom', 'Command exited with code 52'],
    [
      'spot',
      'high',
      'executors-lost',
      'Executor decommission: spot instance termination',
    ],
    [
      'node',
      'high',
      'executors-lost',
      'Pod was evicted: low on resource: memory',
    ],
    ['node', 'medium', 'executors-lost', 'Command exited with code 137'],
    [
      'platform',
      'high',
      'executors-lost',
      'The executor with ID 1 was deleted by a user or the framework.',
    ],
  ])('is a matter of %s (%s): %s', (owner, confidence, ruleId, reason) => {
    const verdict = verdictOf(failed(gone, { executors: [lost(reason)] }));
    expect(verdict).toMatchObject({ owner, confidence, ruleId });
    expect(verdict?.evidence).toBe(`Executor 1: ${reason}`);
  });

  it('is a matter of memory before all else', () => {
    const executors = [
      lost('Executor decommission: x', { executorId: '1' }),
      lost('Executor decommission: x', { executorId: '2' }),
      lost('Command exited with code 52', { executorId: '3' }),
    ];
    expect(verdictOf(failed(gone, { executors }))?.ruleId).toBe('heap-oom');
  });

  it('also where only its shuffle data was missed', () => {
    const text = task(
      'FetchFailed(null, shuffleId=0)\norg.apache.spark.shuffle.FetchFailedException',
    );
    expect(
      verdictOf(
        failed(text, { executors: [lost('Executor decommission: spot')] }),
      )?.owner,
    ).toBe('spot');
    expect(verdictOf(failed(text))).toMatchObject({
      owner: 'platform',
      confidence: 'medium',
    });
  });
});

describe('a driver that ended without an error of Spark', () => {
  const ended = (exitCode: number) =>
    buildAttempt({
      outcome: 'failed',
      outcomeBasis: 'exit-code',
      exitCode,
      sparkJobs: [buildSparkJob()],
    });

  it.each([
    [1, 'code', 'low'],
    [52, 'config', 'high'],
    [137, 'config', 'low'],
    [143, 'platform', 'medium'],
  ])('with exit code %d is a matter of %s', (code, owner, confidence) => {
    expect(verdictOf(ended(code))).toMatchObject({ owner, confidence });
  });

  it('points at its log', () => {
    expect(verdictOf(ended(1))?.summary).toMatch(
      /^No Spark job failed, but the driver ended with exit code 1: .* log/,
    );
  });
});

describe('a driver that vanished', () => {
  const vanished = (...executors: ExecutorFacts[]) =>
    buildAttempt({
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
      endedAt: undefined,
      lastEventAt: BUILT_AT + 10_000,
      executors,
    });

  it('says so, with little confidence', () => {
    expect(verdictOf(vanished(buildExecutor()))).toEqual({
      summary:
        'The driver vanished without a word: it was killed, evicted or ran out of memory. How its pod ended says which.',
      owner: 'node',
      evidence:
        'The event log stops at 2026-01-01T00:00:10.000Z without an application end',
      confidence: 'low',
    });
  });

  it('went with its executors', () => {
    expect(
      verdictOf(vanished(lost('Executor decommission: spot'))),
    ).toMatchObject({ owner: 'spot', confidence: 'medium' });
  });

  it('never got any', () => {
    expect(verdictOf(vanished())).toMatchObject({ owner: 'quota' });
  });
});

it('is none of a run that succeeded, runs, or was stopped while it worked', () => {
  expect(verdictOf(failed('x', { outcome: 'succeeded' }))).toBeUndefined();
  expect(verdictOf(failed('x', { outcome: 'running' }))).toBeUndefined();
  expect(
    verdictOf(buildAttempt({ outcome: 'unknown', outcomeBasis: 'job-result' })),
  ).toMatchObject({ owner: 'platform', confidence: 'low' });
});

describe('a driver that left while Spark jobs ran', () => {
  const stopped = (more: Partial<AttemptFacts>) =>
    failed('Job 0 cancelled because SparkContext was shut down', {
      outcome: 'unknown',
      outcomeBasis: 'job-result',
      ...more,
    });

  it('left for the executors that it lost to their memory', () => {
    expect(
      verdictOf(
        stopped({
          executors: [
            lost(
              'The executor with id 1 exited with exit code 137(SIGKILL, possible container OOM).',
            ),
          ],
        }),
      ),
    ).toMatchObject({
      owner: 'config',
      confidence: 'medium',
      ruleId: 'container-oom',
    });
  });

  it('was stopped where nothing says why', () => {
    expect(verdictOf(stopped({}))).toMatchObject({
      owner: 'platform',
      confidence: 'low',
      summary: expect.stringContaining('was stopped while it worked'),
    });
  });
});

it('names the program that is not in the image', () => {
  expect(
    verdictOf(
      failed(
        task(
          'java.io.IOException: Cannot run program "/opt/venv/bin/python": error=2, No such file or directory\n\tat java.base/java.lang.ProcessBuilder.start(ProcessBuilder.java:1143)\nCaused by: java.io.IOException: error=2, No such file or directory',
        ),
      ),
    ),
  ).toMatchObject({
    owner: 'image',
    confidence: 'high',
    summary: expect.stringContaining(
      'Cannot run program "/opt/venv/bin/python"',
    ),
  });
});
