import { resolve } from 'node:path';
import { expect, open, test } from './fixtures';

const pictures = resolve(__dirname, '../../../docs/images');

/** Each has a picture of its page, so named in the docs. */
const personas = ['data-engineer', 'dataops', 'sre', 'platform', 'product'];

test('the pictures of the docs', async ({ page, portal }) => {
  test.setTimeout(600_000);
  await portal.haveReadAll();
  const picture = async (name: string) => {
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.mouse.move(0, 0);
    await page.screenshot({
      path: resolve(pictures, `${name}.png`),
      animations: 'disabled',
    });
  };

  await open(page, '/spark/overview');
  // A run of a job that has worked before has something to be compared with.
  const reason = page
    .getByRole('listitem')
    .filter({ hasText: 'last good run' })
    .getByRole('link', { name: /^See why .* failed$/ })
    .first();
  await expect(reason).toBeVisible();
  await picture('overview');

  await reason.click();
  await expect(
    page.getByRole('region', { name: 'Why did it fail?' }),
  ).toBeVisible();
  await picture('run');
  const chart = page.getByRole('img').first();
  for (const tab of [
    'Findings',
    'Compare',
    'What if',
    'Timeline',
    'Cost',
    'Executors',
    'Queries',
  ]) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
    if (tab === 'Timeline') await expect(chart).toBeVisible();
    await picture(`run-${tab.toLowerCase().replace(' ', '-')}`);
  }

  for (const persona of personas) {
    await page.goto(`/spark/overview?persona=${persona}&scope=all`);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await picture(`persona-${persona}`);
  }

  await page.goto('/spark/jobs');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await picture('jobs');

  await page.goto('/catalog/default/component/orders-daily/spark');
  await expect(
    page.getByRole('img', { name: 'Duration and cost of each run' }),
  ).toBeVisible();
  await picture('job');

  await page.goto('/home');
  await expect(
    page.getByRole('link', { name: 'The whole month' }),
  ).toBeVisible();
  await picture('home');

  await page.goto('/catalog/default/group/orders');
  await expect(page.getByText(/this month so far/)).toBeVisible();
  await picture('entity-group');
});
