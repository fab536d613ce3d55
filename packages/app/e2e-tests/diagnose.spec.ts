import type { Page, Request } from '@playwright/test';
import { resolve } from 'node:path';
import { audited } from './audited';
import { expect, open, test } from './fixtures';

const logs = resolve(__dirname, '../../../examples/event-logs');
const FAILED = resolve(logs, 'customer-360-oom/app-20261122184306-0000.lz4');
const APPLICATION = 'app-20261122184306-0000';

/** What pages ask of the portal by POST: what the reader likes of tables and menus. */
const SETTINGS = /\/api\/user-settings\//;

/** Every request that could carry something away, from now on. */
function watched(page: Page): Request[] {
  const sent: Request[] = [];
  page.on('request', request => {
    if (request.method() !== 'GET' || request.url().includes(APPLICATION)) {
      sent.push(request);
    }
  });
  return sent;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await audited(page);
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`);
}

test('a dropped log is diagnosed in the browser, and leaves it by no request', async ({
  page,
}) => {
  await open(page, '/spark/diagnose');
  await expect(page.getByText('Nothing leaves your browser')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const sent = watched(page);

  await page.getByTestId('drop-files').setInputFiles(FAILED);
  await expect(page).toHaveURL(/\/spark\/diagnose\/runs\/1$/);
  await expect(
    page.getByRole('region', { name: 'Why did it fail?' }),
  ).toContainText('Java heap');
  for (const [tab, said] of [
    ['Findings', /heap/i],
    ['What if', /executors/i],
    ['Stages', /Stage/],
    ['Executors', /Driver/],
    ['Configuration', /spark\./],
    ['Facts', /A log dropped into this browser/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).toContainText(said);
  }
  expect(await violations(page)).toEqual([]);

  // A reload forgets it, and says so.
  await page.reload();
  await expect(
    page.getByText('A reload forgets what was dropped'),
  ).toBeVisible();
  const carried = sent.filter(
    request =>
      !SETTINGS.test(request.url()) && !request.url().includes('/api/auth/'),
  );
  expect(carried.map(request => request.url())).toEqual([]);
  expect(
    sent.filter(request => request.postData()?.includes(APPLICATION)),
  ).toEqual([]);
});

test('of a folder of many logs one is chosen, by keyboard; what is no log is named', async ({
  page,
}) => {
  await open(page, '/spark/diagnose');
  await page.getByTestId('drop-folder').setInputFiles(logs);
  const list = page.getByRole('region', { name: 'Which run?' });
  await expect(list.getByText(/^\d\d logs found/)).toBeVisible();
  await page.getByRole('searchbox').fill('orders-daily');
  const read = list.getByRole('button', { name: /^Read .*orders-daily/ });
  await expect(read).toHaveCount(1);
  await read.focus();
  await page.keyboard.press('Enter');
  await list.getByRole('link', { name: /what is wrong/ }).click();
  await expect(page).toHaveURL(/\/diagnose\/runs\/\d+$/);

  await page.getByRole('link', { name: 'Drop another log' }).click();
  await page.getByTestId('drop-files').setInputFiles({
    name: 'holiday.png',
    mimeType: 'image/png',
    buffer: Buffer.from('\u0089PNG no event in here'),
  });
  await expect(
    page.getByRole('listitem').filter({ hasText: 'holiday.png' }),
  ).toContainText('It is no Spark event log');
});
