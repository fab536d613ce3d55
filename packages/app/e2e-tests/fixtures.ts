import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Portal } from './portal';

/** Signs in as the example organisation's engineer, from any page. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enter' }).click();
}

/** Opens a page of the portal as somebody who is signed in. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await signIn(page);
}

/** Tests that walk one portal, started on empty data for all of them. */
export const test = base.extend<object, { port: string; portal: Portal }>({
  port: [process.env.PORTAL_PORT ?? '7117', { option: true, scope: 'worker' }],
  portal: [
    async ({ port }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pilotlight-e2e-'));
      const portal = new Portal({ port, dataDir });
      try {
        await portal.start();
        await portal.haveRead();
        await use(portal);
      } finally {
        await portal.stop();
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ portal }, provide) => provide(portal.url),
});

export { expect } from '@playwright/test';
