import type { Page } from '@playwright/test';
import { expect, open, test } from './fixtures';

const jobs = (page: Page) =>
  page.getByRole('region', { name: 'Jobs', exact: true });

/** The rows of the list, without its head. */
const names = (page: Page) => jobs(page).getByRole('rowheader');

test('jobs are found by a part of their name, and the address keeps it', async ({
  page,
}) => {
  await open(page, '/spark/jobs');
  await expect(names(page).nth(10)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('orders-');
  await expect(page).toHaveURL(/search=orders-/);
  await expect(
    names(page).filter({ hasText: 'orders-' }).first(),
  ).toBeVisible();
  await expect(names(page).filter({ hasNotText: 'orders-' })).toHaveCount(0);

  await page.reload();
  await expect(
    names(page).filter({ hasText: 'orders-' }).first(),
  ).toBeVisible();
  await expect(names(page).filter({ hasNotText: 'orders-' })).toHaveCount(0);
});

test('jobs are filtered by their last outcome and sorted by name', async ({
  page,
}) => {
  await open(page, '/spark/jobs');
  await expect(names(page).nth(10)).toBeVisible({ timeout: 60_000 });
  const all = await names(page).count();

  await page.getByRole('button', { name: 'Last outcome' }).click();
  await page.getByRole('option', { name: /^failed/ }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/outcome=failed/);
  await expect
    .poll(async () => {
      const count = await names(page).count();
      return count > 0 && count < all;
    })
    .toBe(true);

  await page.getByRole('columnheader', { name: 'Job' }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect
    .poll(async () => {
      const shown = await names(page).allInnerTexts();
      return shown.length > 0 && shown.join() === [...shown].sort().join();
    })
    .toBe(true);

  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect.poll(() => names(page).count()).toBe(all);
});

test('a search that finds nothing says so and offers the way back', async ({
  page,
}) => {
  await open(page, '/spark/jobs?search=no-such-job');
  await expect(page.getByText('No job matches')).toBeVisible();
});
