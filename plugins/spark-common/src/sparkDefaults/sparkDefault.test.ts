import { sparkDefault } from './sparkDefault';

describe('sparkDefault', () => {
  it.each([
    // https://spark.apache.org/docs/4.1.0/configuration.html
    ['4.1.4', 'spark.executor.memory', '1g'],
    ['4.1.4', 'spark.sql.shuffle.partitions', '200'],
    // Changed from release to release.
    ['3.5.7', 'spark.speculation.multiplier', '1.5'],
    ['4.1.4', 'spark.speculation.multiplier', '3.0'],
    ['4.1.4', 'spark.rdd.compress', 'false'],
    ['4.3.0', 'spark.rdd.compress', 'true'],
    // Falls back to another property, which has a default.
    ['4.1.4', 'spark.locality.wait.node', '3s'],
    // The nearest release before.
    ['4.2.0', 'spark.executor.memory', '1g'],
    ['4.2.0-SNAPSHOT', 'spark.executor.memory', '1g'],
  ])('of Spark %s, %s is %s', (version, key, value) => {
    expect(sparkDefault(version, key)).toBe(value);
  });

  it.each([
    ['without a default', '4.1.4', 'spark.app.name'],
    ['of its own machine', '4.1.4', 'spark.sql.warehouse.dir'],
    ['nobody declared', '4.1.4', 'spark.my.own'],
    ['named like a part of JavaScript', '4.1.4', 'constructor'],
    [
      'that its release did not have',
      '3.5.7',
      'spark.kubernetes.executor.useDriverPodIP',
    ],
    ['of a release before those read', '3.4.1', 'spark.executor.memory'],
    ['of a major release that was not read', '9.0.0', 'spark.executor.memory'],
    ['of no readable release', 'main', 'spark.executor.memory'],
  ])('is not known of a property %s', (_, version, key) => {
    expect(sparkDefault(version, key)).toBeUndefined();
  });
});
