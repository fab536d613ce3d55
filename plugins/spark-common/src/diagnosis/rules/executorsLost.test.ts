import type { ExecutorFacts } from '../../run';
import {
  buildAttempt,
  buildExecutor,
  buildStage,
  BUILT_AT,
} from '../../testing';
import { executorsLost } from './executorsLost';

const lost = (executorId: string, more: Partial<ExecutorFacts>) =>
  buildExecutor({ executorId, removedAt: BUILT_AT + 500, ...more });
const attempt = (...executors: ExecutorFacts[]) =>
  buildAttempt({ executors, stages: [buildStage()] });

it('tells how many were lost, and why', () => {
  const finding = executorsLost.find(
    attempt(
      lost('1', { end: 'decommissioned', nodeClass: 'spot' }),
      lost('2', { end: 'decommissioned', nodeClass: 'spot' }),
      lost('3', {
        end: 'killed',
        exitCode: 137,
        removedReason: 'Command exited with code 137',
      }),
      buildExecutor({ executorId: '4' }),
    ),
  )!;
  expect(finding.summary).toBe(
    '3 executors of 4 lost: 2 spot node reclaimed, 1 killed (exit code 137).',
  );
  expect(finding.severity).toBe('low');
  expect(finding.evidence.map(({ executorId }) => executorId)).toEqual([
    '1',
    '2',
    '3',
  ]);
  expect(finding.changes.map(({ key }) => key)).toContain(
    'spark.decommission.enabled',
  );
});

it('has no setting against a kill', () => {
  expect(
    executorsLost.find(attempt(lost('1', { end: 'killed', exitCode: 137 })))
      ?.changes,
  ).toEqual([]);
});

it('is silent on memory, on idle executors and on exit code 143 after success', () => {
  expect(
    executorsLost.find(
      attempt(
        lost('1', { end: 'out-of-memory', exitCode: 52 }),
        lost('2', { end: 'out-of-memory', exitCode: 137 }),
        lost('3', { end: 'idle-released' }),
        lost('4', { end: 'killed', exitCode: 143, removedAt: BUILT_AT + 2000 }),
      ),
    ),
  ).toBeUndefined();
});
