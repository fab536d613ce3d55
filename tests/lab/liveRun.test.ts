import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { submit } from '../../examples/record/spark.mjs';
import { askServer } from './answers';
import { differences } from './differences';
import { applicationsIn, here, lab, lacking, logOf } from './lab';
import { watch } from './watch';

/** A log is followed while Spark writes it, and is right from its first sight to its end. */
describe('a live run', { skip: lacking('historyServer', 'events') }, () => {
  for (const [codec, rolling] of [
    ['zstd', true],
    ['lz4', false],
  ] as const) {
    test(`${codec}, ${rolling ? 'rolling' : 'single'}`, async () => {
      const { historyServer = '', events = '' } = lab;
      const before = await applicationsIn(events);
      const watched = watch({ type: 'folder', path: events });
      try {
        const { code } = await submit({
          version: '4.3.0',
          name: `live-${codec}`,
          application: join(here, 'jobs/live.py'),
          args: ['20'],
          events,
          options: ['--master', 'local-cluster[2,1,1024]'],
          conf: {
            'spark.sql.shuffle.partitions': '3',
            'spark.eventLog.rolling.enabled': String(rolling),
            'spark.eventLog.compress': 'true',
            'spark.eventLog.compression.codec': codec,
          },
        });
        assert.equal(code, 0);
        const [id] = [...(await applicationsIn(events))].filter(
          each => !before.has(each),
        );
        await watched.until('the end of the run', () =>
          watched.told(id).some(facts => facts.endedAt !== undefined),
        );

        const told = watched.told(id);
        const running = told.filter(facts => facts.outcome === 'running');
        assert.ok(running.length >= 3, `seen running ${running.length} times`);
        assert.ok(
          running[0].totals.succeededTasks <
            running[running.length - 1].totals.succeededTasks,
          'it grew while it was read',
        );
        told.slice(1).forEach((facts, index) => {
          const earlier = told[index];
          assert.ok(facts.reading.rawBytes >= earlier.reading.rawBytes);
          assert.ok(
            facts.totals.succeededTasks >= earlier.totals.succeededTasks,
          );
        });
        const last = told[told.length - 1];
        assert.equal(last.outcome, 'succeeded');
        const [inOne] = await readEventLog(await logOf(events, id));
        assert.deepEqual(last, inOne, 'read in pieces and read at once');
        const answers = await askServer(historyServer, id, { completed: true });
        assert.deepEqual(differences(last, answers), []);
      } finally {
        await watched.stop();
      }
    });
  }
});
