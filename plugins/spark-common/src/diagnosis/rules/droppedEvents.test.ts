import type { ReadingFacts } from '../../run';
import { buildAttempt, buildStage, buildTotals } from '../../testing';
import { droppedEvents } from './droppedEvents';

const attempt = (succeededTasks: number, more: Partial<ReadingFacts> = {}) => {
  const facts = buildAttempt({
    totals: buildTotals({ succeededTasks }),
    stages: [
      buildStage({ numTasks: 100, totals: buildTotals({ succeededTasks }) }),
    ],
    configuration: {
      spark: { 'spark.scheduler.listenerbus.eventqueue.capacity': '30000' },
      hadoop: {},
      system: {},
      jvm: {},
    },
  });
  const unreadable = { ...facts.reading.unreadable, inconsistent: 1 };
  return { ...facts, reading: { ...facts.reading, unreadable, ...more } };
};

it('finds tasks that a complete stage lacks', () => {
  expect(droppedEvents.find(attempt(88))).toMatchObject({
    severity: 'moderate',
    wastedShare: 0,
    evidence: [{ value: 1 }, { value: 12, stageId: 0 }],
    changes: [
      {
        key: 'spark.scheduler.listenerbus.eventqueue.eventLog.capacity',
        after: '60000',
      },
    ],
  });
  expect(droppedEvents.find(attempt(99))?.severity).toBe('low');
});

it('finds contradictions where all tasks are there', () => {
  expect(droppedEvents.find(attempt(100))?.summary).toContain('contradict');
});

it.each([
  ['a compacted log', attempt(88, { compacted: true })],
  ['a log with a missing part', attempt(88, { missingParts: [2] })],
  ['a whole log', buildAttempt({ stages: [buildStage()] })],
])('is silent on %s', (_, facts) => {
  expect(droppedEvents.find(facts)).toBeUndefined();
});
