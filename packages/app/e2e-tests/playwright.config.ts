import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';

const reports = resolve(__dirname, '../../../.pilotlight/reports');

/** Variables that the browser of the npm package needs; see bin/lib/chromium.mjs. */
const browserEnvironment: Record<string, string> = JSON.parse(
  process.env.CHROMIUM_ENVIRONMENT ?? '{}',
);

/**
 * One portal on one port, walked by one browser at a time. `npm test -- --only e2e`
 * brings the browser and the port.
 */
export default defineConfig({
  testDir: __dirname,
  outputDir: resolve(reports, 'e2e'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    // A size at which nothing is folded away, and one's own clock and words.
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      env: { ...process.env, ...browserEnvironment } as Record<string, string>,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  projects: [
    { name: 'walk', testIgnore: 'screenshots.spec.ts' },
    { name: 'screenshots', testMatch: 'screenshots.spec.ts' },
  ],
});
