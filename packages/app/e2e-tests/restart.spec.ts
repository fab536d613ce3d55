import type { Locator } from '@playwright/test';
import { expect, open, test } from './fixtures';

/**
 * What an ended run says of itself, by label. Its owner and the runs beside it
 * are left out: they come in while the catalog and the history are still being
 * read.
 */
function lastingFacts(header: Locator): Promise<Record<string, string>> {
  return header.evaluate(element =>
    Object.fromEntries(
      Array.from(element.querySelectorAll('dt'), term => [
        term.textContent,
        term.nextElementSibling?.textContent ?? '',
      ])
        .filter(([label]) => label !== 'Owner' && label !== 'In the catalog')
        .concat([
          ['title', element.querySelector('h2')?.textContent ?? ''],
          // The outcome and what it cost stand right under the title.
          ['outcome', element.children[1]?.textContent ?? ''],
        ]),
    ),
  );
}

test('after the backend was killed, all that was read is still there', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  const list = '/spark/runs?outcome=failed&sort=startedAt';
  await open(page, list);
  await page.getByRole('rowheader').first().click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  const facts = page.getByRole('article').locator('header').first();
  await expect(facts).toContainText(/failed after/);
  const before = await lastingFacts(facts);
  expect(before).toMatchObject({ Application: expect.stringMatching(/./) });
  const address = page.url();

  await portal.killBackend();
  await expect(page.request.get('/')).rejects.toThrow(/ECONNREFUSED/);

  await portal.start();
  await page.goto(address);
  await expect(facts).toContainText(/failed after/);
  expect(await lastingFacts(facts)).toEqual(before);
});
