import {
  compareRuns,
  type AttemptFacts,
  type Comparison,
} from '@pilotlight/plugin-spark-common';
import { readEventLog } from './reading/readEventLog';
import { recordings } from './__testUtils__/recordings';

jest.setTimeout(120_000);

async function factsOf(name: string): Promise<AttemptFacts> {
  const recording = recordings().find(each => each.name === name);
  const [facts] = await readEventLog(recording!.paths[0]);
  return facts;
}

async function compare(before: string, after: string): Promise<Comparison> {
  return compareRuns(
    { facts: await factsOf(before) },
    { facts: await factsOf(after) },
  );
}

/** Causes of the difference's own direction, largest first. */
const leading = ({ contributions, beforeMs, afterMs }: Comparison) =>
  contributions
    .filter(
      ({ milliseconds }) =>
        Math.sign(milliseconds) === Math.sign(afterMs - beforeMs),
    )
    .map(({ cause }) => cause);

it('blames lost work where shuffle files were lost', async () => {
  const comparison = await compare(
    'invoice-reconciliation',
    'invoice-reconciliation-lost-disk',
  );
  expect(leading(comparison)[0]).toBe('lost-work');
  expect(comparison.summary).toMatch(
    /^Slower by \d+ s \(\+\d+ %\), .* lost and repeated work\.$/,
  );
  expect(comparison.configuration).toEqual([]);
});

it('blames lost work and waiting where an executor was lost', async () => {
  const comparison = await compare('clicks-hourly', 'clicks-hourly-spot-lost');
  expect(leading(comparison).slice(0, 2).sort()).toEqual([
    'lost-work',
    'waiting',
  ]);
});

it('does not blame the plan of a query that failed', async () => {
  const comparison = await compare('customer-360', 'customer-360-oom');
  expect(comparison.contributions.map(({ cause }) => cause)).not.toContain(
    'plan',
  );
  expect(comparison.configuration).toEqual([]);
});

it('names the release, and no default that came with it', async () => {
  const { version, configuration } = await compare(
    'price-index',
    'price-index-compacted',
  );
  expect(version).toEqual({ before: '4.3.0', after: '4.1.4' });
  expect(configuration.length).toBeLessThan(10);
});

it.each(recordings().map(({ name }) => name))(
  'finds nothing between %s and itself',
  async name => {
    const { contributions, queries } = await compare(name, name);
    expect(contributions.map(({ milliseconds }) => milliseconds)).toEqual([0]);
    expect(
      queries.filter(query => query.addedNodes + query.changedNodes > 0),
    ).toEqual([]);
  },
);
