import type { ExecutorFacts } from '../../run';
import { executorEndOf, exitCodeOf } from '../../run/reduce/executorEnd';
import {
  buildAttempt,
  buildExecutor,
  buildStage,
  BUILT_AT,
} from '../../testing';
import { lossesOf } from './losses';

const lost = (removedReason: string, more: Partial<ExecutorFacts> = {}) =>
  buildExecutor({
    removedReason,
    removedAt: BUILT_AT + 500,
    end: executorEndOf(removedReason, false),
    exitCode: exitCodeOf(removedReason),
    ...more,
  });
const causes = (...executors: ExecutorFacts[]) =>
  lossesOf(buildAttempt({ executors, stages: [buildStage()] })).map(
    ({ cause }) => cause,
  );

it.each([
  [
    'container-memory',
    'The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM).',
  ],
  [
    'container-memory',
    'The executor with id 3 exited with exit code 137.\nThe API gave the following brief reason: OOMKilled',
  ],
  ['heap', 'Command exited with code 52'],
  ['sigkill', 'Command exited with code 137'],
  ['sigterm', 'The executor with id 2 exited with exit code 143(SIGTERM).'],
  [
    'evicted',
    'The executor with id 2 exited with exit code 137. The API gave the following brief reason: Evicted',
  ],
  ['spot-reclaimed', 'Executor decommission: spot instance termination notice'],
  ['decommissioned', 'Executor decommission: Executor 4 is decommissioned.'],
  ['killed-by-driver', 'Executor killed by driver.'],
  ['heartbeat-lost', 'Executor heartbeat timed out after 126,000 ms'],
  ['deleted', 'The executor with ID 7 was deleted by a user or the framework.'],
  ['exited', 'Command exited with code 1'],
  ['vanished', 'Executor Process Lost'],
])('tells %s from "%s"', (cause, reason) => {
  expect(causes(lost(reason))).toEqual([cause]);
});

it('knows a spot node by its class', () => {
  const reason = 'Executor decommission: worker 2';
  expect(causes(lost(reason, { nodeClass: 'spot' }))).toEqual([
    'spot-reclaimed',
  ]);
});

it('does not count what is no loss', () => {
  const sigterm = 'The executor with id 2 exited with exit code 143(SIGTERM).';
  expect(
    causes(
      buildExecutor(),
      lost('', { executorId: 'driver', isDriver: true }),
      lost('Executor killed by driver.', { end: 'idle-released' }),
      // The stage, and with it all work, was done after a second.
      lost(sigterm, { removedAt: BUILT_AT + 1000 }),
    ),
  ).toEqual([]);
});

it('counts an exit after the last stage when the run failed', () => {
  const executor = lost('Command exited with code 137', {
    removedAt: BUILT_AT + 2000,
  });
  expect(
    lossesOf(
      buildAttempt({
        outcome: 'failed',
        executors: [executor],
        stages: [buildStage()],
      }),
    ),
  ).toHaveLength(1);
});
