#!/usr/bin/env node
/** `npm test`: sets up what is missing and runs every gate. */
import { parseArgs } from 'node:util';
import { performance } from 'node:perf_hooks';
import { stopAll } from './lib/child.mjs';
import { sum, summaryLine } from './lib/counts.mjs';
import { explain } from './lib/fail.mjs';
import { gates } from './lib/gates.mjs';
import { Remedied } from './lib/remedy.mjs';
import { setup } from './lib/setup.mjs';
import { Steps, seconds } from './lib/steps.mjs';
import { workingTree } from './lib/tree.mjs';

const help = `Runs every gate and ends with "N passed, N failed".

Usage: npm test -- [options]

  --only A,B   run these gates alone
  --skip A,B   run all but these
  --list       name the gates
  --help       show this

Gates:
${gates.map(({ name, title }) => `  ${name.padEnd(18)} ${title}`).join('\n')}`;

function chosenGates({ only, skip }) {
  const names = gates.map(({ name }) => name);
  const parse = text => (text ? text.split(',').map(name => name.trim()) : []);
  const unknown = [...parse(only), ...parse(skip)].filter(
    name => !names.includes(name),
  );
  if (unknown.length > 0) {
    throw new Remedied(
      `There is no gate ${unknown.join(', ')}.`,
      `The gates are ${names.join(', ')}.`,
    );
  }
  return gates.filter(
    ({ name }) =>
      (!only || parse(only).includes(name)) && !parse(skip).includes(name),
  );
}

/** Runs one gate; whatever goes wrong in it is a failure, never the end of the others. */
async function runGate(gate, steps, context) {
  let counts;
  try {
    counts = await steps.step(gate.title, async say => {
      const result = await gate.run({ ...context, say });
      if (result.failed > 0) {
        throw Object.assign(new Error('tests failed'), { counts: result });
      }
      return result;
    });
  } catch (error) {
    counts = error.counts ?? { passed: 0, failed: 1, skipped: [] };
    steps.say(explain(counts.failure ?? error));
    steps.say(`  Again: npm test -- --only ${gate.name}\n`);
  }
  return counts;
}

async function main() {
  const begun = performance.now();
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        only: { type: 'string' },
        skip: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new Remedied(error.message, 'See `npm test -- --help`.');
  }
  const steps = new Steps();
  if (values.help || values.list) {
    steps.say(values.help ? help : gates.map(({ name }) => name).join('\n'));
    return;
  }
  const chosen = chosenGates(values);
  const before = await workingTree();
  const needsPages = chosen.some(({ name }) => name === 'e2e');
  const tools = await setup(steps, { pages: needsPages });

  const results = [];
  for (const gate of chosen) {
    const counts = await runGate(gate, steps, { tools, before });
    results.push({ gate, counts });
  }

  const total = sum(results.map(({ counts }) => counts));
  steps.say();
  for (const { gate, counts } of results) {
    steps.say(`  ${gate.name.padEnd(18)} ${summaryLine(counts)}`);
  }
  for (const { name, reason } of total.skipped) {
    steps.say(`  skipped: ${name} (${reason})`);
  }
  steps.say(`\n  Done in ${seconds(performance.now() - begun)}`);
  steps.say(summaryLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () =>
    stopAll().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)),
  );
}

main().catch(error => {
  console.error(explain(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
