import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as fc from 'fast-check';
import { contentsOf } from './__testUtils__/databases';
import { ingestLogs, openFile } from './__testUtils__/ingestor';

jest.setTimeout(600_000);

/** How often it is killed, how many logs there are, and how many it may read in one life. */
const KILLS = 20;
const LOGS = 160;
const MOST_IN_ONE_LIFE = 7;

interface Death {
  /** Logs that are acknowledged before. */
  after: number;
  /** Milliseconds from there. */
  delay: number;
}

/** Runs the ingestor, and kills it when the time has come. */
function live(filename: string, death: Death | undefined): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__testUtils__', 'ingestor.ts'),
      filename,
      String(LOGS),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    lines.push(line);
    if (lines.length === death?.after) {
      setTimeout(() => child.kill('SIGKILL'), death.delay);
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(lines));
  });
}

describe('kill -9 while ingesting', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-kill-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it(`loses nothing and reads nothing twice, ${KILLS} times at random moments`, async () => {
    const deaths = fc.sample(
      fc.record({
        after: fc.integer({ min: 1, max: MOST_IN_ONE_LIFE }),
        delay: fc.integer({ min: 0, max: 30 }),
      }),
      { numRuns: KILLS, seed: 20261122 },
    );
    const filename = join(folder, 'killed.sqlite');
    const acknowledged: string[] = [];
    let killed = 0;
    for (const death of deaths) {
      const lines = await live(filename, death);
      expect(lines.length).toBeGreaterThanOrEqual(death.after);
      if (lines.at(-1) !== 'done') {
        killed += 1;
      }
      acknowledged.push(...lines);
    }
    expect(killed).toBe(KILLS);
    const last = await live(filename, undefined);
    expect(last.at(-1)).toBe('done');
    acknowledged.push(...last.slice(0, -1));

    // What was acknowledged was never read again. A line may be lost with the
    // process that was about to write it, a log may not.
    expect(new Set(acknowledged).size).toBe(acknowledged.length);

    const survivor = openFile(filename);
    const undisturbed = openFile(join(folder, 'undisturbed.sqlite'));
    try {
      await ingestLogs(undisturbed, LOGS, () => {});
      expect(await contentsOf(survivor)).toEqual(await contentsOf(undisturbed));
      expect(await survivor('bookmark')).toHaveLength(LOGS);
      await expect(survivor.raw('pragma integrity_check')).resolves.toEqual([
        { integrity_check: 'ok' },
      ]);
      await expect(survivor.raw('pragma foreign_key_check')).resolves.toEqual(
        [],
      );
    } finally {
      await survivor.destroy();
      await undisturbed.destroy();
    }
  });
});
