import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { submit } from '../../examples/record/spark.mjs';
import { askServer } from './answers';
import { differences } from './differences';
import { applicationsIn, here, lab, lacking, logOf, seed } from './lab';

/**
 * Runs that nobody has seen before, each with another Spark, codec and layout,
 * read by us and by a real History Server: every number has to be the same.
 */
const runs = [
  {
    version: '3.5.9',
    codec: 'lz4',
    rolling: false,
    master: 'local-cluster[2,1,1024]',
  },
  {
    version: '4.1.4',
    codec: 'zstd',
    rolling: true,
    master: 'local-cluster[3,1,1024]',
  },
  {
    version: '4.3.0',
    codec: 'snappy',
    rolling: true,
    master: 'local-cluster[2,2,1024]',
  },
  { version: '4.3.0', codec: 'lzf', rolling: false, master: 'local[2,4]' },
  { version: '3.5.9', codec: 'none', rolling: true, master: 'local[3,4]' },
  {
    version: '4.1.4',
    codec: 'none',
    rolling: false,
    master: 'local-cluster[2,1,1024]',
  },
];

/** Other releases, named by the environment: `LAB_SPARK='3.4.4 4.0.3'`. */
const others = (process.env.LAB_SPARK ?? '')
  .split(' ')
  .filter(version => version !== '')
  .map((version, index) => ({
    version,
    codec: ['zstd', 'lz4', 'snappy', 'lzf'][index % 4],
    rolling: index % 2 === 0,
    master: 'local-cluster[2,1,1024]',
  }));

describe('fresh runs', { skip: lacking('historyServer', 'events') }, () => {
  [...runs, ...others].forEach(({ version, codec, rolling, master }, index) => {
    const own = seed + index;
    const layout = rolling ? 'rolling' : 'single';
    test(`Spark ${version}, ${codec}, ${layout}, ${master}, seed ${own}`, async () => {
      const { historyServer = '', events = '' } = lab;
      const before = await applicationsIn(events);
      const { code } = await submit({
        version,
        name: `fresh-${own}`,
        application: join(here, 'jobs/fresh.py'),
        args: [String(own)],
        events,
        options: ['--master', master],
        conf: {
          'spark.sql.shuffle.partitions': '5',
          'spark.eventLog.rolling.enabled': String(rolling),
          'spark.eventLog.compress': String(codec !== 'none'),
          'spark.eventLog.compression.codec': codec === 'none' ? 'zstd' : codec,
        },
      });
      assert.equal(code, own % 3 === 0 ? 1 : 0, 'exit code of spark-submit');

      const [id] = [...(await applicationsIn(events))].filter(
        each => !before.has(each),
      );
      const answers = await askServer(historyServer, id, { completed: true });
      const [facts] = await readEventLog(await logOf(events, id));
      assert.deepEqual(differences(facts, answers), []);
      // Two empty answers would agree too.
      assert.ok(facts.stages.length > 2 && facts.totals.succeededTasks > 5);
      assert.equal(facts.sparkVersion, version);
      assert.equal(facts.outcome, code === 0 ? 'succeeded' : 'failed');
      assert.equal(facts.reading.codec, codec);
      assert.equal(facts.reading.complete, true);
      assert.deepEqual(facts.reading.unreadable, {
        lines: 0,
        frames: 0,
        oversized: 0,
        inconsistent: 0,
      });
    });
  });
});
