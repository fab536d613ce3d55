import type { Property } from '@pilotlight/plugin-spark-common';
import { differsFromDefault, propertyRows } from './filter';

const property = (over: Partial<Property>): Property => ({
  section: 'spark',
  key: 'spark.executor.cores',
  value: '2',
  redacted: false,
  ...over,
});

const configuration = {
  previousRunId: 'before',
  items: [
    property({ defaultValue: '1', change: 'same' }),
    property({
      key: 'spark.sql.shuffle.partitions',
      value: '200',
      defaultValue: '200',
      change: 'changed',
      previousValue: '400',
    }),
    property({ key: 'spark.team.token', value: '***', redacted: true }),
    property({ section: 'jvm', key: 'Java Version', value: '21' }),
  ],
  removed: [property({ key: 'spark.old', value: 'x' })],
};
const keys = (...[filter, search]: ['all' | 'differs' | 'changed', string]) =>
  propertyRows(configuration, filter, search).map(row => row.key);

describe('propertyRows', () => {
  it('shows what the run has', () => {
    expect(keys('all', '')).toEqual([
      'spark.executor.cores',
      'spark.sql.shuffle.partitions',
      'spark.team.token',
      'Java Version',
    ]);
  });

  it('searches keys and values in any case', () => {
    expect(keys('all', 'TOKEN')).toEqual(['spark.team.token']);
    expect(keys('all', '21')).toEqual(['Java Version']);
  });

  it('keeps what differs from Spark’s default', () => {
    expect(keys('differs', '')).toEqual(['spark.executor.cores']);
  });

  it('keeps what changed, and what is gone', () => {
    expect(keys('changed', '')).toEqual([
      'spark.sql.shuffle.partitions',
      'spark.old',
    ]);
  });

  it('tells a property that is gone from one of the same name', () => {
    const both = propertyRows(
      { items: [property({})], removed: [property({})] },
      'changed',
      '',
    );
    expect(both).toMatchObject([{ change: 'removed' }]);
  });
});

describe('differsFromDefault', () => {
  it('knows nothing of what is hidden, or has no known default', () => {
    expect(differsFromDefault(property({}))).toBe(false);
    expect(
      differsFromDefault(property({ redacted: true, defaultValue: '1' })),
    ).toBe(false);
  });
});
