import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type AttemptFacts, whatIf } from '@pilotlight/plugin-spark-common';
import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { submit, workplace } from '../../examples/record/spark.mjs';
import { here, lacking, logOf } from './lab';

/**
 * The table of `docs/what-if.md` is what this prints. The model's promise is a
 * median of 15 %; a machine that others use as well is given some more.
 */
const BOUND = 0.2;

/** Runs `jobs/sizes.py` on so many executors of one core each. */
async function runOn(executors: number, kind: string): Promise<AttemptFacts> {
  const events = join(workplace, `sizes-${kind}-${executors}`);
  await rm(events, { recursive: true, force: true });
  const { code, output } = await submit({
    version: '4.1.4',
    name: `sizes-${kind}-${executors}`,
    application: join(here, 'jobs/sizes.py'),
    args: [String(executors), kind],
    events,
    options: ['--master', `local-cluster[${executors},1,512]`],
    conf: {
      'spark.executor.memory': '512m',
      // Eight JVMs that compile and collect in the background fill two cores by themselves.
      'spark.executor.extraJavaOptions':
        '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    },
  });
  assert.equal(code, 0, `spark-submit, see ${output}`);
  const [facts] = await readEventLog(await logOf(events, ''));
  return measured(facts);
}

/** The part of a run that was measured, as a run of its own. */
function measured(facts: AttemptFacts): AttemptFacts {
  const sparkJobs = facts.sparkJobs.filter(
    ({ description }) => description === 'measured',
  );
  const ids = new Set(sparkJobs.map(({ sparkJobId }) => sparkJobId));
  const startedAt = sparkJobs[0].submittedAt;
  return {
    ...facts,
    startedAt,
    sparkJobs,
    stages: facts.stages.filter(stage =>
      stage.sparkJobIds.some(id => ids.has(id)),
    ),
    executors: facts.executors.map(executor => ({
      ...executor,
      addedAt: Math.max(startedAt, executor.addedAt),
    })),
  };
}

const lengthOf = ({ startedAt, endedAt = startedAt }: AttemptFacts) =>
  endedAt - startedAt;
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);

/** Predicts every size from every one; prints a table, and returns the errors, but for those of a run's own size. */
async function predictions(kind: string, sizes: number[]): Promise<number[]> {
  const runs: { executors: number; facts: AttemptFacts }[] = [];
  for (const executors of sizes) {
    runs.push({ executors, facts: await runOn(executors, kind) });
  }
  const errors: number[] = [];
  console.log(`| ${kind}: predicted from | ${sizes.join(' | ')} |`);
  console.log(
    `| it took | ${runs
      .map(({ facts }) => `${seconds(lengthOf(facts))} s`)
      .join(' | ')} |`,
  );
  for (const from of runs) {
    const sizing = whatIf(from.facts, { executors: sizes });
    assert.ok(sizing);
    const cells = runs.map(({ executors, facts }) => {
      const point = sizing.points.find(each => each.executors === executors);
      assert.ok(point);
      const error = Math.abs(point.wallMs / lengthOf(facts) - 1);
      if (executors !== from.executors) {
        errors.push(error);
      }
      return `${seconds(point.wallMs)} s (${(error * 100).toFixed(1)} %)`;
    });
    console.log(`| ${from.executors} | ${cells.join(' | ')} |`);
  }
  return errors;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

describe('what-if', { skip: lacking('events') }, () => {
  test('predicts tasks that wait on 1, 2, 4 and 8 executors from one another', async () => {
    const error = median(await predictions('wait', [1, 2, 4, 8]));
    console.log(`median error of waiting tasks: ${(error * 100).toFixed(1)} %`);
    assert.ok(error <= BOUND, `median error ${error}`);
  });

  test('says how well it predicts tasks that compute', async () => {
    // Two cores that others use too: the figure is told and not judged.
    const error = median(await predictions('compute', [1, 2]));
    console.log(`median error of computing: ${(error * 100).toFixed(1)} %`);
    assert.ok(Number.isFinite(error));
  });
});
