import { expect, open, test } from './fixtures';

test('a job in the catalog shows its runs, on its overview and its own tab', async ({
  page,
}) => {
  await open(page, '/catalog/default/component/orders-daily');
  await expect(
    page.getByRole('link', { name: 'More about its runs' }),
  ).toBeVisible();

  await page.goto('/catalog/default/component/orders-daily/spark');
  await expect(
    page.getByRole('img', { name: 'Duration and cost of each run' }),
  ).toBeVisible();
  await expect(page.getByText('Run history, 90 days')).toBeVisible();

  const runs = page.getByRole('region', { name: 'Recent runs' });
  await runs.getByRole('rowheader').first().click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  await expect(page.getByRole('article')).toContainText('orders-daily');
});
