/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} skipped
 */

/** Adds up what several suites counted. */
export function sum(all) {
  return {
    passed: all.reduce((total, one) => total + one.passed, 0),
    failed: all.reduce((total, one) => total + one.failed, 0),
    skipped: all.flatMap(one => one.skipped),
  };
}

/** The line that tools read: `N passed, N failed` and, if any, `, N skipped`. */
export function summaryLine({ passed, failed, skipped }) {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}

/** What jest's `--json` report counts; a file that could not run is a failure. */
export function jestCounts(report) {
  const skipped = report.testResults.flatMap(file =>
    file.assertionResults
      .filter(test => ['pending', 'todo', 'disabled'].includes(test.status))
      .map(test => ({
        name: test.fullName,
        reason: `marked as ${
          test.status === 'pending' ? 'skipped' : test.status
        } in the test file`,
      })),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped,
  };
}

function playwrightTests(suite) {
  return [
    ...(suite.suites ?? []).flatMap(playwrightTests),
    ...(suite.specs ?? []).flatMap(spec =>
      spec.tests.map(test => ({ ...test, title: spec.title })),
    ),
  ];
}

/** What Playwright's JSON report counts; a test that passed only when retried has failed. */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped: report.suites
      .flatMap(playwrightTests)
      .filter(test => test.status === 'skipped')
      .map(test => ({
        name: test.title,
        reason:
          test.annotations.find(({ type }) => type === 'skip')?.description ??
          'marked as skipped in the test file',
      })),
  };
}

/** What the TAP output of `node --test` counts. */
export function tapCounts(output) {
  const total = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const skipped = [
    ...output.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm),
  ].map(([, name, reason]) => ({
    name,
    reason: reason || 'marked as skipped in the test file',
  }));
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped,
  };
}
