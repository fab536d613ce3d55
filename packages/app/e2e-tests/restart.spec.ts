import { expect, open, test } from './fixtures';

test('after the backend was killed, all that was read is still there', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  // Ended runs of one job do not change any more.
  const list = '/spark/runs?outcome=failed&sort=startedAt';
  await open(page, list);
  await page.getByRole('rowheader').first().click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  const facts = page.getByRole('article').locator('header').first();
  await expect(facts).toContainText(/failed after/);
  const before = await facts.innerText();
  const address = page.url();

  await portal.killBackend();
  await expect(page.request.get('/')).rejects.toThrow(/ECONNREFUSED/);

  await portal.start();
  await page.goto(address);
  await expect(facts).toContainText(/failed after/);
  expect(await facts.innerText()).toBe(before);
});
