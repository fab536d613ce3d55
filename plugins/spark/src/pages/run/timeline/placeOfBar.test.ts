import { anExecutor, aSparkJob, aStage, START } from '../__testUtils__';
import { layOutTimeline } from './model';
import { placeOfBar } from './placeOfBar';

it('leads from each bar to its thing', () => {
  const data = {
    executors: [
      anExecutor({ executorId: 'driver', isDriver: true }),
      anExecutor({ executorId: '7' }),
    ],
    sparkJobs: [
      aSparkJob({ sparkJobId: 3, queryId: 2 }),
      aSparkJob({ sparkJobId: 4, queryId: undefined }),
    ],
    stages: [aStage({ stageId: 12, stageAttemptId: 1 })],
  };
  const { bars } = layOutTimeline({
    startedAt: START,
    lastEventAt: START + 60_000,
    ...data,
  });
  expect(bars.map(bar => placeOfBar(bar, data))).toEqual([
    { tab: 'executors', executor: 'driver' },
    { tab: 'executors', executor: '7' },
    { tab: 'queries', query: 2 },
    { tab: 'stages', sparkJob: 4 },
    { tab: 'stages', stage: '12.1' },
  ]);
});
