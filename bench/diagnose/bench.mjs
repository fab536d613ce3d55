// Times the page that reads a dropped log against the backend's own reader, on
// one log, in one run, and says for how long the page was held up.
//
//   node bench/diagnose/bench.mjs --url http://localhost:7117 --log FOLDER [--chromium PATH]
//
// Needs a portal that runs, and the folder of a rolling log of zstd parts, such as
// bench/eventlog leaves at .pilotlight/bench/log-63000/eventlog_v2_….
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { chromium } = createRequire(join(root, 'packages/app/package.json'))(
  '@playwright/test',
);
const { Decompress } = createRequire(join(root, 'plugins/spark/package.json'))(
  'fzstd',
);
const MIB = 1024 * 1024;
const READY_WITHIN = 300_000;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:7117' },
    log: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
if (!values.log) {
  throw new Error('Name the folder of a rolling log: --log FOLDER');
}
const folder = resolve(values.log);
const work = join(root, '.pilotlight/bench/diagnose');
mkdirSync(work, { recursive: true });

const parts = readdirSync(folder)
  .filter(name => name.startsWith('events_'))
  .sort((a, b) => Number(a.split('_')[1]) - Number(b.split('_')[1]))
  .map(name => join(folder, name));
const plain = join(work, basename(folder).replace('eventlog_v2_', ''));
unpack(parts, plain);

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  console.log(browser.version());
  await measure('plain, one file', [plain], plain);
  await measure('zstd, rolling', parts, folder);
} finally {
  await browser.close();
  rmSync(plain);
}

async function measure(name, files, log) {
  const page = await browser.newPage();
  await page.goto(`${values.url}/spark/diagnose`);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  // The page's own start is not what is measured.
  await page.waitForTimeout(2000);
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver(list =>
      list
        .getEntries()
        .forEach(({ duration }) => window.longTasks.push(duration)),
    ).observe({ type: 'longtask' });
  });
  const begun = performance.now();
  await page.getByTestId('drop-files').setInputFiles(files);
  await page.waitForURL(/\/diagnose\/runs\/1/, { timeout: READY_WITHIN });
  const seconds = (performance.now() - begun) / 1000;
  const whileReading = await page.evaluate(() => [...window.longTasks]);
  await page.getByRole('tabpanel').waitFor();
  await page.waitForTimeout(2000);
  const withPage = await page.evaluate(() => [...window.longTasks]);
  await page.close();

  const server = JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        join(root, 'bench/eventlog/read.ts'),
        log,
      ],
      { cwd: root, encoding: 'utf8' },
    ),
  );
  const longest = tasks => Math.round(Math.max(0, ...tasks));
  const stored = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(
    `${name}: ${Math.round(stored / MIB)} MiB stored, ${Math.round(
      server.rawBytes / MIB,
    )} MiB uncompressed; browser ${seconds.toFixed(
      2,
    )} s, backend's reader ${server.seconds.toFixed(2)} s, ratio ${(
      seconds / server.seconds
    ).toFixed(
      2,
    )}; longest task of the page's own thread while reading ${longest(
      whileReading,
    )} ms (${
      whileReading.length
    } above 50 ms), with the run page drawn ${longest(withPage)} ms`,
  );
}

function unpack(from, to) {
  const file = openSync(to, 'w');
  for (const part of from) {
    const frames = new Decompress(bytes => writeSync(file, bytes));
    frames.push(readFileSync(part), true);
  }
  closeSync(file);
}
