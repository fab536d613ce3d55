import { expect, open, test } from './fixtures';

const firstCards = {
  'Data engineer': 'What needs me now?',
  DataOps: 'Is today’s data on time?',
  SRE: 'Where does the error budget go?',
  'Platform engineer': 'What does each team cost?',
  'Product team': 'Did my data arrive?',
};

test('each persona has its own view, and the choice is remembered', async ({
  page,
}) => {
  await open(page, '/spark/overview');
  const choice = page.getByRole('button', { name: 'Who is looking' });
  for (const [persona, card] of Object.entries(firstCards)) {
    await choice.click();
    await page.getByRole('option', { name: persona, exact: true }).click();
    await expect(page.getByRole('region', { name: card })).toBeVisible();
  }
  await expect(page).toHaveURL(/persona=product/);

  await page.goto('/spark/overview');
  await expect(
    page.getByRole('region', { name: firstCards['Product team'] }),
  ).toBeVisible();
  await choice.click();
  await page.getByRole('option', { name: 'Data engineer' }).click();
});

test('every page says that nothing here is a real cluster', async ({
  page,
}) => {
  await open(page, '/spark/overview');
  const banner = page.getByText(
    'A demonstration: nothing here is a real cluster',
  );
  // Signed in for good only once a page is there.
  await expect(banner).toBeVisible();
  for (const path of ['jobs', 'runs', 'sources']) {
    await page.goto(`/spark/${path}`);
    await expect(banner).toBeVisible();
  }
});
