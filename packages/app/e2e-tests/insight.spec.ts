import { expect, open, test } from './fixtures';

const overview = (persona: string) =>
  `/spark/overview?persona=${persona}&scope=all`;

test('a data engineer reads why a job failed, one click from the page', async ({
  page,
}) => {
  await open(page, overview('data-engineer'));
  const attention = page.getByRole('region', { name: 'What needs me now?' });
  await attention
    .getByRole('listitem')
    .filter({ hasNotText: 'ended unseen' })
    .getByRole('link', { name: /^See why .* failed$/ })
    .first()
    .click();
  await expect(
    page.getByRole('region', { name: 'Why did it fail?' }),
  ).toContainText(/\w{8,}/);
});

test('DataOps sees what is not on time, and the run that it hangs on', async ({
  page,
}) => {
  await open(page, overview('dataops'));
  const landings = page.getByRole('region', {
    name: 'Is today’s data on time?',
  });
  await expect(
    landings.getByText(/\d+ (landed|missed|late|still to start)/),
  ).toBeVisible();
  await landings
    .getByRole('link', { name: /^See the run of / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
  await expect(page.getByRole('article')).toBeVisible();
});

test('an SRE comes from the budget that is gone to the run that broke it', async ({
  page,
}) => {
  await open(page, overview('sre'));
  const budgets = page.getByRole('region', {
    name: 'Where does the error budget go?',
  });
  await expect(budgets.getByText(/\d+ objectives: .*\d+ broken/)).toBeVisible();
  // 1
  await budgets.getByRole('listitem').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/#objective-/);
  const promises = page.getByRole('heading', {
    name: 'What is promised, and is it kept?',
  });
  await expect(promises).toBeVisible();
  const id = decodeURIComponent(new URL(page.url()).hash);
  // 2
  await page
    .locator(`[id="${id.slice(1)}"]`)
    .getByRole('link', { name: 'see it' })
    .first()
    .click();
  await expect(page).toHaveURL(/\/spark\/runs\/[0-9a-f]{20}/);
});

test('a platform engineer finds the dearest job that promises nothing, and its owner', async ({
  page,
}) => {
  await open(page, overview('platform'));
  const silent = page.getByRole('region', {
    name: 'Which jobs promise nothing?',
  });
  await expect(
    silent.getByText(/\d+ of \d+ jobs have no objective/),
  ).toBeVisible();
  await silent.getByRole('listitem').first().getByRole('link').first().click();
  await expect(page.getByText('Nothing is promised of this job')).toBeVisible();
});

test('a product team reads its month without a word of Spark, and keeps it', async ({
  page,
}) => {
  await open(page, overview('product'));
  await expect(
    page
      .getByRole('region', { name: 'Did my data arrive?' })
      .getByText(/its promise/)
      .first(),
  ).toBeVisible();
  const report = page.getByRole('region', {
    name: 'What does this month come to?',
  });
  await expect(
    report.getByText(/At this pace the whole month comes to/).first(),
  ).toBeVisible();
  await expect(report).not.toContainText(/executor|stage|shuffle/i);
  const saved = page.waitForEvent('download');
  await report.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(
    /^data-report-\d{4}-\d\d-\d\d\.csv$/,
  );
});
