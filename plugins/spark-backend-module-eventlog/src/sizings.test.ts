import { whatIf, type Sizing } from '@pilotlight/plugin-spark-common';
import { readEventLog } from './reading/readEventLog';
import { recordings } from './__testUtils__/recordings';

jest.setTimeout(120_000);

async function sizingsOfRecordings(): Promise<Map<string, Sizing>> {
  const sizings = new Map<string, Sizing>();
  for (const { name, paths } of recordings()) {
    const [facts] = await readEventLog(paths[0]);
    const sizing = whatIf(facts);
    if (sizing) {
      sizings.set(name, sizing);
    }
  }
  return sizings;
}

it('predicts recorded runs from their own tasks', async () => {
  const sizings = await sizingsOfRecordings();
  const errors = [...sizings]
    .flatMap(([name, { error }]) =>
      error === undefined ? [] : [{ name, error }],
    )
    .sort((a, b) => a.error - b.error);
  expect(errors.length).toBeGreaterThan(25);
  // `docs/what-if.md` gives these figures.
  expect(errors[Math.floor(errors.length / 2)].error).toBeLessThan(0.03);
  const far = errors.filter(({ error }) => error > 0.15);
  // Its executors were killed one after the other, and new pods awaited in
  // between: time that no run of its tasks knows of. The page says how far off.
  expect(far.map(({ name }) => name)).toEqual(['review-embeddings-killed']);
});

it('has no stream and no run without tasks among them', async () => {
  const names = [...(await sizingsOfRecordings()).keys()];
  expect(names).toContain('inventory-snapshot');
  expect(names).not.toContain('orders-stream');
  expect(names).not.toContain('payments-stream-killed');
});
