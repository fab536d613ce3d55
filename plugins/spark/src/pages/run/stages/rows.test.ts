import { aStage, START } from '../__testUtils__';
import { findStage, stageRows } from './rows';

const stages = [
  aStage({ stageId: 1, name: 'Scan parquet', sparkJobIds: [0] }),
  aStage({ stageId: 12, name: 'Exchange', status: 'failed', sparkJobIds: [1] }),
  aStage({
    stageId: 12,
    stageAttemptId: 1,
    name: 'Exchange',
    sparkJobIds: [1],
  }),
];
const ids = (filter: Parameters<typeof stageRows>[2]) =>
  stageRows(stages, START, filter).map(row => row.id);

describe('stageRows', () => {
  it('lets all pass without a filter', () => {
    expect(ids({})).toEqual(['1.0', '12.0', '12.1']);
    expect(ids({ search: ' ', statuses: [] })).toHaveLength(3);
  });

  it('finds by name in any case, and by id exactly', () => {
    expect(ids({ search: 'EXCH' })).toEqual(['12.0', '12.1']);
    expect(ids({ search: '1' })).toEqual(['1.0']);
    expect(ids({ search: '12.1' })).toEqual(['12.1']);
  });

  it('keeps one status and one Spark job', () => {
    expect(ids({ statuses: ['failed'] })).toEqual(['12.0']);
    expect(ids({ sparkJob: 0 })).toEqual(['1.0']);
    expect(ids({ sparkJob: 0, statuses: ['failed'] })).toEqual([]);
  });
});

describe('findStage', () => {
  it('finds an attempt, or the last attempt of a stage', () => {
    expect(findStage(stages, '12.0')).toBe(stages[1]);
    expect(findStage(stages, '12')).toBe(stages[2]);
    expect(findStage(stages, '13')).toBeUndefined();
  });
});
