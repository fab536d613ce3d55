import type { SparkSource } from '@pilotlight/plugin-spark-node';
import { SourceRegistry } from './SourceRegistry';

const source = (id: string): SparkSource => ({
  id,
  kind: 'test',
  title: id,
  staleAfter: 1000,
  run: async () => {},
});

describe('SourceRegistry', () => {
  it('keeps sources in the order they came', () => {
    const registry = new SourceRegistry();
    registry.addSource(source('test/b'), source('test/a'));
    registry.addSource(source('test/c'));
    expect(registry.all().map(({ id }) => id)).toEqual([
      'test/b',
      'test/a',
      'test/c',
    ]);
  });

  it('refuses an id that is there already', () => {
    const registry = new SourceRegistry();
    registry.addSource(source('test/a'));
    expect(() => registry.addSource(source('test/a'))).toThrow("'test/a'");
  });

  it.each(['', 'a', 'A/b', 'a/b/c', 'a/b c', '../b'])(
    'refuses %j as an id',
    id => {
      expect(() => new SourceRegistry().addSource(source(id))).toThrow(
        'such as eventlog/prod-logs',
      );
    },
  );
});
