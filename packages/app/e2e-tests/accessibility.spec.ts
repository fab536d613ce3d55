import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { audited } from './audited';
import { expect, open, test } from './fixtures';

const personas = ['data-engineer', 'dataops', 'sre', 'platform', 'product'];

const pages = {
  ...Object.fromEntries(
    personas.map(persona => [
      `the page of ${persona}`,
      `/spark/overview?persona=${persona}`,
    ]),
  ),
  'the jobs list': '/spark/jobs',
  'the runs list': '/spark/runs',
  'the sources': '/spark/sources',
  "a job's tab in the catalog": '/catalog/default/component/orders-daily/spark',
};

/** Entities whose jobs a card sums. */
const wholes = {
  'a group': '/catalog/default/group/orders',
  'a system': '/catalog/default/system/order-facts',
  'a domain': '/catalog/default/domain/commerce',
};

const runTabs = [
  'overview',
  'findings',
  'timeline',
  'queries',
  'stages',
  'executors',
  'configuration',
  'cost',
  'facts',
];

for (const theme of ['light', 'dark']) {
  test.describe(`in the ${theme} theme axe finds nothing on`, () => {
    test.beforeEach(async ({ page }) => {
      await page.addInitScript(
        name => localStorage.setItem('theme', name),
        theme,
      );
    });

    for (const [name, path] of Object.entries(pages)) {
      test(name, async ({ page }) => {
        await open(page, path);
        await ready(page);
        const { violations } = await audited(page);
        expect(violations.map(found)).toEqual([]);
      });
    }

    for (const [name, path] of Object.entries(wholes)) {
      test(`the card of ${name} in the catalog`, async ({ page }) => {
        await open(page, path);
        const answer = page.getByText(/this month so far; at this pace/);
        await answer.waitFor();
        const card = answer.locator(
          'xpath=ancestor::*[contains(concat(" ", @class, " "), " bui-Card ")]',
        );
        expect(await foundIn(page, card)).toEqual([]);
      });
    }

    test('the home page', async ({ page }) => {
      await open(page, '/home');
      for (const name of ['See everything of mine', 'The whole month']) {
        const last = page.getByRole('link', { name });
        await last.waitFor();
        const widget = last.locator(
          'xpath=ancestor::*[contains(@class, "MuiCardContent-root")]',
        );
        expect(await foundIn(page, widget)).toEqual([]);
      }
    });

    test("a job's card in the catalog", async ({ page }) => {
      await open(page, '/catalog/default/component/orders-daily');
      await page.getByRole('link', { name: 'More about its runs' }).waitFor();
      const { violations } = await audited(page);
      expect(violations.map(found)).toEqual([]);
    });

    test('every part of a run', async ({ page }) => {
      test.setTimeout(180_000);
      await open(page, '/spark/runs?outcome=failed');
      await page.getByRole('rowheader').first().getByRole('link').click();
      await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
      const run = page.url().split('?')[0];
      const all: string[] = [];
      for (const tab of runTabs) {
        await page.goto(`${run}?tab=${tab}`);
        await page.getByRole('tabpanel').waitFor();
        await ready(page);
        const { violations } = await audited(page);
        all.push(...violations.map(one => `${tab}: ${found(one)}`));
      }
      expect(all).toEqual([]);
    });
  });
}

/**
 * What axe says of a part of a page that is not ours as a whole: Backstage's own
 * cards for organisations skip levels of headings, and its home page has neither
 * a main landmark nor a heading.
 */
async function foundIn(page: Page, part: Locator): Promise<string[]> {
  await part.evaluate(element => element.setAttribute('data-audited', ''));
  const { violations } = await new AxeBuilder({ page })
    .include('[data-audited]')
    .disableRules(['region'])
    .analyze();
  return violations.map(found);
}

/** Once its banner is drawn and nothing is loading any more. */
async function ready(page: Page): Promise<void> {
  await expect(
    page.getByText('A demonstration: nothing here is a real cluster'),
  ).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('.bui-Skeleton')).toHaveCount(0);
}

/** A violation in one line: the rule, what it asks, and where. */
function found(violation: {
  id: string;
  help: string;
  nodes: { target: unknown }[];
}): string {
  const places = violation.nodes.map(node => String(node.target)).join(' ; ');
  return `${violation.id}: ${violation.help} (${places})`;
}
