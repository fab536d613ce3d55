import { executorEndOf, exitCodeOf } from './executorEnd';

/** Reasons as Spark writes them: `ExecutorLossReason`, `ExecutorPodsLifecycleManager`, `HeartbeatReceiver`. */
const oomKilled =
  'The executor with id 7 exited with exit code 137(SIGKILL, possible container OOM).';
const heartbeat = 'Executor heartbeat timed out after 143521 ms';
const killedByDriver = 'Executor killed by driver.';

describe('executorEndOf', () => {
  it.each([
    ['Command exited with code 52', 'out-of-memory'],
    [oomKilled, 'out-of-memory'],
    [
      'Container killed by YARN for exceeding physical memory limits.',
      'out-of-memory',
    ],
    ['java.lang.OutOfMemoryError: Java heap space', 'out-of-memory'],
    ['Executor decommission: worker decommissioned', 'decommissioned'],
    // A node that goes away kills what it drained: why it went says more.
    ['Executor decommission finished, exit code 143', 'decommissioned'],
    [heartbeat, 'heartbeat-lost'],
    [
      'The executor with id 3 was deleted by a user or the framework.',
      'deleted',
    ],
    [
      'The executor with ID 3 was not found in the cluster but we did not get a reason why.',
      'deleted',
    ],
    [killedByDriver, 'killed'],
    ['Command exited with code 137', 'killed'],
    ['Command exited with code 143', 'killed'],
    ['Command exited with code 1', 'exited'],
    ['Command exited with code 0', 'exited'],
    ['Unable to create executor due to Unable to register', 'lost'],
    ['', 'lost'],
  ])('says of "%s": %s', (reason, end) => {
    expect(executorEndOf(reason, false)).toBe(end);
  });

  it('takes a kill by a driver that scales for the release of an idle executor', () => {
    expect(executorEndOf(killedByDriver, true)).toBe('idle-released');
    expect(executorEndOf(oomKilled, true)).toBe('out-of-memory');
    expect(executorEndOf('Command exited with code 137', true)).toBe('killed');
  });

  it('reads no more than the head of a reason', () => {
    expect(executorEndOf(`${' '.repeat(2000)}${heartbeat}`, false)).toBe(
      'lost',
    );
  });
});

describe('exitCodeOf', () => {
  it.each([
    ['Command exited with code 52', 52],
    [oomKilled, 137],
    ['exit code: -100', -100],
    ['Executor exited with exit code 1.', 1],
    [heartbeat, undefined],
    ['code 5', undefined],
  ])('reads "%s" as %s', (reason, code) => {
    expect(exitCodeOf(reason)).toBe(code);
  });
});
