import { mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { root, stateDir } from './paths.mjs';
import { freePort } from './ports.mjs';

const reportDir = join(stateDir, 'reports');

/**
 * Walks the portal in a browser by the tests of `packages/app/e2e-tests`.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @param {{ path: string, env: Record<string, string> }} chromium
 * @param {{ project: 'walk' | 'screenshots', onLine?: (line: string) => void }} options
 * @returns {Promise<void>} rejected when a test fails; see {@link reportOf}
 */
export async function runBrowserTests(tools, chromium, { project, onLine }) {
  await mkdir(reportDir, { recursive: true });
  const report = reportOf(project);
  await rm(report, { force: true });
  await run(
    tools.node,
    [
      join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      join(root, 'packages', 'app', 'e2e-tests', 'playwright.config.ts'),
      '--project',
      project,
    ],
    {
      name: `browser-${project}`,
      env: {
        ...tools.env,
        PATH: [join(root, 'node_modules', '.bin'), tools.env.PATH].join(
          delimiter,
        ),
        CI: '1',
        CHROMIUM: chromium.path,
        CHROMIUM_ENVIRONMENT: JSON.stringify(chromium.env),
        PORTAL_PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
      onLine,
    },
  );
}

/** The file with what these tests found, in Playwright's JSON format. */
export function reportOf(project) {
  return join(reportDir, `${project}.json`);
}
