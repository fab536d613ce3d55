import { resolve } from 'node:path';
import { expect, open, test } from './fixtures';

const pictures = resolve(__dirname, '../../../docs/images');

/** Long enough for the first start to have read all 90 days. */
const READ_WITHIN_MS = 240_000;

test('the pictures of the docs', async ({ page }) => {
  test.setTimeout(600_000);
  const picture = async (name: string) => {
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.mouse.move(0, 0);
    await page.screenshot({
      path: resolve(pictures, `${name}.png`),
      animations: 'disabled',
    });
  };

  await open(page, '/spark/overview');
  const reason = page
    .getByRole('link', { name: /^See why .* failed$/ })
    .first();
  await expect(reason).toBeVisible({ timeout: READ_WITHIN_MS });
  await page.goto('/spark/sources');
  await expect(
    page.getByText(/All|sources? (is|are) well/).first(),
  ).toBeVisible({
    timeout: READ_WITHIN_MS,
  });
  await page.goto('/spark/overview');
  await expect(reason).toBeVisible();
  await picture('overview');

  await reason.click();
  await expect(
    page.getByRole('region', { name: 'Why did it fail?' }),
  ).toBeVisible();
  await picture('run');
  const chart = page.getByRole('img').first();
  for (const tab of ['Timeline', 'Cost', 'Executors', 'Queries']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
    if (tab === 'Timeline') await expect(chart).toBeVisible();
    await picture(`run-${tab.toLowerCase()}`);
  }

  await page.goto('/spark/jobs');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await picture('jobs');

  await page.goto('/catalog/default/component/orders-daily/spark');
  await expect(
    page.getByRole('img', { name: 'Duration and cost of each run' }),
  ).toBeVisible();
  await picture('job');
});
