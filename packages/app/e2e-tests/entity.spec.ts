import { expect, open, test } from './fixtures';

test('a job in the catalog shows its runs, on its overview and its own tab', async ({
  page,
}) => {
  await open(page, '/catalog/default/component/orders-daily');
  await expect(
    page.getByRole('region', { name: /run|Spark/i }).first(),
  ).toBeVisible({ timeout: 60_000 });

  await page.goto('/catalog/default/component/orders-daily/spark');
  await expect(
    page.getByRole('img', { name: 'Duration and cost of each run' }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Run history, 90 days')).toBeVisible();

  const runs = page.getByRole('grid', { name: 'Recent runs' });
  await runs.getByRole('row').nth(1).click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  await expect(page.getByRole('article')).toContainText('orders-daily');
});
