import { AttemptReducer } from '@pilotlight/plugin-spark-common';
import { growingLog } from './reading/growingLog';
import { locateFile, readFile } from './origins/files';
import { readEventLog } from './reading/readEventLog';
import { differencesFromHistory } from './__testUtils__/compareWithHistory';
import { recordings } from './__testUtils__/recordings';

const all = recordings();

jest.setTimeout(120_000);

async function readAsJson(path: string) {
  const log = await locateFile(path);
  const growing = growingLog({
    reducer: new AttemptReducer({ templates: false }),
  });
  const { facts } = await growing.readOn({
    log,
    read: (part, offset) => readFile(part.address, offset),
  });
  return facts;
}

it('has recordings of all codecs and three releases of Spark', async () => {
  const facts = await Promise.all(
    all.flatMap(({ paths }) => paths.map(path => readEventLog(path))),
  );
  const codecs = facts.flat().map(({ reading }) => reading.codec);
  const releases = facts.flat().map(({ sparkVersion = '' }) => sparkVersion);
  expect(new Set(codecs)).toEqual(
    new Set(['none', 'zstd', 'lz4', 'snappy', 'lzf']),
  );
  expect(new Set(releases.map(release => release.slice(0, 3)))).toEqual(
    new Set(['3.5', '4.1', '4.3']),
  );
});

/**
 * Spark itself dropped events of it. Of a task whose beginning is missing the
 * History Server counts nothing, and we what its end tells.
 */
const DROPPED = 'sensor-archive-dropped';
const whole = all.filter(({ name }) => name !== DROPPED);

it('counts what Spark dropped as lost', async () => {
  const [path] = all.find(({ name }) => name === DROPPED)!.paths;
  const [facts] = await readEventLog(path);
  expect(facts.reading.unreadable.inconsistent).toBe(1);
  expect(facts.stages[0].numTasks - facts.totals.succeededTasks).toBe(7);
});

describe.each(whole)('$name', ({ paths, history }) => {
  it('equals what the History Server says of it', async () => {
    const [facts] = await readEventLog(paths[0]);
    expect(history).toBeDefined();
    expect(history && differencesFromHistory(facts, history)).toEqual([]);
  });

  it('is read without any loss', async () => {
    const problems: string[] = [];
    for (const path of paths) {
      const [facts] = await readEventLog(path, {
        onProblem: problem => problems.push(problem),
      });
      expect(facts.reading.unreadable).toEqual({
        lines: 0,
        frames: 0,
        oversized: 0,
        inconsistent: 0,
      });
      expect(facts.reading.missingParts).toEqual([]);
      expect(facts.reading.complete).toBe(facts.outcome !== 'running');
    }
    expect(problems).toEqual([]);
  });

  it('gives the same by known layouts as by the JSON parser', async () => {
    for (const path of paths) {
      const [facts] = await readEventLog(path);
      expect(facts).toEqual(await readAsJson(path));
    }
  });
});
