import type { SpeculationFacts } from '../../run';
import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
} from '../../testing';
import { speculationWaste } from './speculationWaste';

const attempt = (speculation?: SpeculationFacts) =>
  buildAttempt({
    executors: [buildExecutor()],
    totals: buildTotals({ taskTime: 1_000_000 }),
    stages: [buildStage({ speculation })],
    configuration: {
      spark: { 'spark.speculation': 'true' },
      hadoop: {},
      system: {},
      jvm: {},
    },
  });

it('finds second tries that were for nothing', () => {
  expect(
    speculationWaste.find(
      attempt({ tasks: 9, succeededTasks: 0, lostTime: 360_000 }),
    ),
  ).toMatchObject({
    severity: 'severe',
    wastedShare: 0.1,
    evidence: [{ value: 360_000, stageId: 0 }],
    changes: [{ key: 'spark.speculation', before: 'true', after: 'false' }],
  });
});

it('speculates later where some second tries won', () => {
  expect(
    speculationWaste.find(
      attempt({ tasks: 9, succeededTasks: 2, lostTime: 100_000 }),
    ),
  ).toMatchObject({
    severity: 'moderate',
    changes: [{ key: 'spark.speculation.multiplier', after: '3' }],
  });
});

it.each([
  [
    'second tries that help',
    { tasks: 9, succeededTasks: 6, lostTime: 360_000 },
  ],
  ['little time', { tasks: 9, succeededTasks: 0, lostTime: 49_000 }],
  ['no speculation', undefined],
])('is silent on %s', (_, speculation) => {
  expect(speculationWaste.find(attempt(speculation))).toBeUndefined();
});
