import { expect, signIn, test } from './fixtures';

test('from the front door to why a job of mine failed, in three clicks', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page);
  await expect(page).toHaveURL(/\/spark\/overview/);
  const attention = page.getByRole('region', { name: 'What needs me now?' });
  const reasons = attention.getByRole('link', { name: /^See why .* failed$/ });

  // 1
  await reasons.first().click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  const main = page.getByRole('article');
  await expect(main.getByText(/^failed after /)).toBeVisible();
  const error = main.getByRole('region', { name: 'Why did it fail?' });
  await expect(error).toContainText(/\w{8,}/);
  await expect(main.getByRole('link', { name: 'orders' })).toBeVisible();

  // 2
  await main.getByRole('tab', { name: 'Timeline' }).click();
  await expect(
    main.getByRole('img', {
      name: 'Timeline of driver, executors, Spark jobs and stages',
    }),
  ).toBeVisible();

  // 3
  await main.getByRole('tab', { name: 'Cost' }).click();
  await expect(main.getByRole('tabpanel')).toContainText(/€\s?\d|\d\s?€/);
});
