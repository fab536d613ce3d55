// How long pages take to open on a large ledger, from navigation until every
// card has its content, beside Backstage's own catalog page.
//
//   node bench/pages/run.mjs [--data DIRECTORY] [--jobs 5000] [--runs 1000000]
//     [--entities 1000] [--rounds 7] [--port NUMBER] [--only sre,jobs]
//     [--core-hour 0.08]  another price: all is costed again while pages open
//     [--wait]  measures nothing and leaves the portal open
//     [--portal URL]  measures one that was left open
//
// With --data the ledger stays for the next time; without, a temporary one is
// filled. A ledger that is older than a day has no "today": make it anew.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { run, stop, stopAll } from '../../bin/lib/child.mjs';
import { findChromium } from '../../bin/lib/chromium.mjs';
import { explain } from '../../bin/lib/fail.mjs';
import { root } from '../../bin/lib/paths.mjs';
import { freePort } from '../../bin/lib/ports.mjs';
import { startPortal } from '../../bin/lib/portal.mjs';
import { Remedied } from '../../bin/lib/remedy.mjs';
import { setup } from '../../bin/lib/setup.mjs';
import { Steps } from '../../bin/lib/steps.mjs';
import { ageInDays, writeCompany } from './company.mjs';
import { Pulse } from './pulse.mjs';
import { visit } from './visit.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    jobs: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '1000000' },
    entities: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '7' },
    port: { type: 'string' },
    only: { type: 'string' },
    'core-hour': { type: 'string' },
    wait: { type: 'boolean', default: false },
    portal: { type: 'string' },
  },
});

/** Goal of a warm page, and of the longest hold-up of the backend, in milliseconds. */
const GOAL = 1_500;
const HELD_UP = 200;

/** Longest that is waited for the ledger's chores, in milliseconds. */
const CHORES_WITHIN = 15 * 60_000;

const PERSONAS = ['data-engineer', 'dataops', 'sre', 'platform', 'product'];

/** What the ratio is against: Backstage's own page of the same entities. */
const BASELINE = '/catalog';

/** The pages, and what is on each when it is there. */
function pagesOf({ jobId, runId }) {
  const card = 'section[aria-busy="false"] h2';
  const all = [
    {
      name: BASELINE,
      path: '/catalog?filters[kind]=component',
      content: 'tbody tr',
      least: 2,
    },
    ...PERSONAS.map(name => ({
      name,
      path: `/spark/overview?persona=${name}&scope=all`,
      content: card,
      least: 3,
    })),
    { name: 'jobs', path: '/spark/jobs', content: '[role="rowheader"]' },
    { name: 'runs', path: '/spark/runs', content: '[role="rowheader"]' },
    { name: 'job', path: `/spark/jobs/${jobId}`, content: 'figure svg' },
    { name: 'run', path: `/spark/runs/${runId}`, content: 'figure svg' },
  ];
  const only = values.only?.split(',');
  return only
    ? all.filter(({ name }) => name === BASELINE || only.includes(name))
    : all;
}

const sorted = numbers => [...numbers].sort((a, b) => a - b);
const median = numbers => sorted(numbers)[Math.floor(numbers.length / 2)];
const p95 = numbers =>
  sorted(numbers)[
    Math.min(numbers.length - 1, Math.ceil(numbers.length * 0.95) - 1)
  ];

async function fill(tools, dataDir) {
  await run(
    tools.node,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      'bench/ledger/run.ts',
      ...['--fill', '--keep', dataDir],
      ...['--jobs', values.jobs, '--runs', values.runs],
    ],
    { name: 'bench-fill', env: tools.env },
  );
}

/** Asks the portal's API as the guest who looks. */
async function asGuest(url) {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await answer.json();
  return async path => {
    const response = await fetch(`${url}/api/spark/v1/${path}`, {
      headers: { authorization: `Bearer ${backstageIdentity.token}` },
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
}

/** Waits until what the catalog promises has been looked at. */
async function choresDone(get, promised, note) {
  const deadline = Date.now() + CHORES_WITHIN;
  for (let seen = -1; Date.now() < deadline; ) {
    const { total } = await get('objectives?limit=1');
    note(`${total} of ${promised} objectives`);
    if (total >= promised && total === seen) return;
    seen = total;
    await sleep(5_000);
  }
  throw new Error('The objectives were not looked at in time');
}

async function theLargest(get) {
  const { items } = await get('jobs?sort=name&search=orders-import-x0&limit=1');
  const [job] = items.length > 0 ? items : (await get('jobs?limit=1')).items;
  const runs = job ? (await get(`runs?jobId=${job.id}&limit=1`)).items : [];
  return { jobId: job?.id, runId: runs[0]?.id };
}

/**
 * Opens each page in a browser that has never seen the portal (cold), and in one
 * that has opened it twice before (warm): like the browser of anyone who uses it
 * daily, that one keeps a profile on disk, and the scripts in it compiled.
 */
async function measure(chromium, url, pages) {
  const require = createRequire(join(root, 'packages/app/package.json'));
  const { chromium: engine } = require('@playwright/test');
  const options = {
    executablePath: chromium.path,
    env: { ...process.env, ...chromium.env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  };
  const viewport = { width: 1440, height: 1000 };
  const taken = new Map(
    pages.map(({ name }) => [name, { cold: [], warm: [] }]),
  );
  const profile = await mkdtemp(join(tmpdir(), 'pilotlight-bench-profile-'));
  const browser = await engine.launch(options);
  const known = await engine.launchPersistentContext(profile, {
    ...options,
    viewport,
  });
  const targetOf = ({ path, content, least }) => ({
    url: `${url}${path}`,
    content,
    least,
  });
  try {
    for (let before = 0; before < 2; before += 1) {
      for (const page of pages) await visit(known, targetOf(page));
    }
    // All pages in each round, so that what else the machine does meets all.
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const page of pages) {
        const { cold, warm } = taken.get(page.name);
        const fresh = await browser.newContext({ viewport });
        cold.push(await visit(fresh, targetOf(page)));
        await fresh.close();
        warm.push(await visit(known, targetOf(page)));
      }
    }
  } finally {
    await known.close();
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
  return taken;
}

/** The table; whether every page met the goal. */
function report(taken) {
  const times = list => list.map(({ time }) => time);
  const baseline = median(times(taken.get(BASELINE).warm));
  const lines = [
    '| page | warm: median ms | p95 | cold: median ms | p95 | longest task ms | requests | KiB | warm, against /catalog |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  let met = true;
  for (const [name, { cold, warm }] of taken) {
    const figures = [
      median(times(warm)),
      p95(times(warm)),
      median(times(cold)),
      p95(times(cold)),
      median(warm.map(({ longest }) => longest)),
    ].map(Math.round);
    met &&= name === BASELINE || figures[1] < GOAL;
    lines.push(
      `| ${[
        name,
        ...figures,
        median(warm.map(({ requests }) => requests)),
        Math.round(median(warm.map(({ bytes }) => bytes)) / 1024),
        `${(figures[0] / baseline).toFixed(2)}×`,
      ].join(' | ')} |`,
    );
    if (process.env.REQUESTS) {
      lines.push(...warm.at(-1).addresses.map(address => `    ${address}`));
    }
  }
  return { text: lines.join('\n'), met };
}

/** Measures the pages of a portal that is open, and says how they were. */
async function pagesOfPortal(steps, chromium, url) {
  const pages = pagesOf(await theLargest(await asGuest(url)));
  const taken = await steps.step('Pages', () => measure(chromium, url, pages));
  const { text, met } = report(taken);
  steps.say(`\n${text}\n`);
  process.exitCode = met ? 0 : 1;
}

async function main() {
  const steps = new Steps();
  const tools = await setup(steps, { pages: true });
  const chromium = await findChromium(tools);
  if (!chromium) {
    throw new Remedied(
      'There is no Chromium on this machine.',
      'Install one, or name it in CHROMIUM.',
    );
  }
  if (values.portal) {
    await pagesOfPortal(steps, chromium, values.portal);
    return;
  }
  const dataDir = values.data
    ? resolve(values.data)
    : await mkdtemp(join(tmpdir(), 'pilotlight-bench-'));
  await mkdir(dataDir, { recursive: true });
  await steps.step('Ledger', () => fill(tools, dataDir));
  const age = ageInDays(dataDir);
  if (age > 1) steps.say(`  The newest run is ${age.toFixed(1)} days old.`);
  const { config, promised } = await writeCompany(dataDir, {
    entities: Number(values.entities),
    coreHour: values['core-hour'] && Number(values['core-hour']),
  });

  const pulse = new Pulse();
  const started = Date.now();
  const require = join(root, 'bench/pages/pulse.cjs');
  const port = values.port ? Number(values.port) : await freePort();
  const portal = await steps.step('Portal', () =>
    startPortal(
      { ...tools, env: { ...tools.env, NODE_OPTIONS: `--require ${require}` } },
      {
        port,
        dataDir,
        config,
        onLine: line => pulse.hear(line),
      },
    ),
  );
  const hold = (name, from) => {
    const { seconds, held, own, tooLong, resident } = pulse.since(
      from,
      HELD_UP,
    );
    const [whole, ofOwn, mebibytes] = [held, own, resident].map(Math.round);
    steps.say(
      `  ${name}: held up ${whole} ms at most, ${ofOwn} ms by own work, ${HELD_UP} ms or more of that in ${tooLong} of ${seconds} s; ${mebibytes} MiB resident; load ${loadavg()[0].toFixed(
        1,
      )}`,
    );
  };
  hold('Start', started);
  const listening = Date.now();
  const get = await asGuest(portal.url);
  await steps.step('Chores', note => choresDone(get, promised, note));
  hold('Chores', listening);
  if (values.wait) {
    steps.say(`  ${portal.url} is open`);
    await portal.ended;
    return;
  }
  const measuring = Date.now();
  await pagesOfPortal(steps, chromium, portal.url);
  hold('Pages', measuring);
  await stop(portal);
  if (!values.data) await rm(dataDir, { recursive: true });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stopAll().finally(() => process.exit(1)));
}

main().catch(async error => {
  console.error(explain(error));
  await stopAll();
  process.exitCode = 2;
});
