import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes away with the test. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), 'pilotlight-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
