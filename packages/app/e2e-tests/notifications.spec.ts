import type { Page } from '@playwright/test';
import { expect, open, test } from './fixtures';

/** Old failures are told when their source has been through all it has; the rest is leeway. */
const TOLD_WITHIN = 180_000;

test.describe.configure({ timeout: TOLD_WITHIN + 120_000 });

/** The message that a job of one's own failed. */
const failure = (page: Page) =>
  page.getByRole('row').filter({ hasText: 'job-failed' }).first();

test('an owner is told that a job failed, and reads why with one click', async ({
  page,
}) => {
  await open(page, '/notifications');
  await failure(page).waitFor({ timeout: TOLD_WITHIN });
  const title = failure(page).getByRole('link', { name: / failed$/ });
  const job = (await title.innerText()).replace(/ failed$/, '');
  await title.click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  const main = page.getByRole('main');
  await expect(
    main.getByRole('heading', { name: new RegExp(`^${job} `) }),
  ).toBeVisible();
  await expect(
    main.getByRole('region', { name: 'Why did it fail?' }),
  ).toContainText('Whose problem');
});

test('a topic that somebody switches off stays off for them', async ({
  page,
}) => {
  // A topic is there once there was a message of it.
  await open(page, '/notifications');
  await failure(page).waitFor({ timeout: TOLD_WITHIN });
  const topic = page
    .getByRole('row', { name: 'A job of mine failed' })
    .getByRole('switch');
  const settings = async () => {
    await page.goto('/settings/notifications');
    await page.getByRole('button', { name: 'expand row' }).click();
  };
  const turn = async () => {
    const saved = page.waitForResponse(
      answer =>
        answer.url().endsWith('/api/notifications/settings') &&
        answer.request().method() === 'POST',
    );
    await topic.press('Space');
    expect((await saved).ok()).toBe(true);
  };
  await settings();
  await expect(topic).toBeChecked();
  await turn();
  await settings();
  await expect(topic).not.toBeChecked();
  await turn();
  await settings();
  await expect(topic).toBeChecked();
});
