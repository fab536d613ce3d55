import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import {
  liveIntervalsOf,
  liveReasonOf,
  liveStateOf,
  liveStepsOf,
  type LiveEvidence,
  type LiveNode,
  type LivePod,
  type Seen,
} from '@pilotlight/plugin-spark-common';
import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import { logOf } from '../lab';
import { Following } from './following';
import { ask, lacking, until } from './server';

const { LAB, SPARK_EVENTS_DIR = '' } = process.env;

const skip =
  lacking ||
  (!(LAB && SPARK_EVENTS_DIR) && 'skipped: no LAB, no SPARK_EVENTS_DIR');

/** Everything ever told of pods, as a ledger would keep it. */
function kept(pods: Following): Seen<LivePod>[] {
  const seen = new Map<string, Seen<LivePod>>();
  for (const { uid, object } of pods.changes) {
    const before = seen.get(uid);
    if (object?.kind === 'pod') {
      seen.set(uid, { object });
    } else if (before) {
      seen.set(uid, { ...before, goneAt: Date.now() });
    }
  }
  return [...seen.values()];
}

/** A real Spark, its driver and executors in pods of a real kubelet. */
describe('a run in pods', { skip }, () => {
  test('is followed from its submission to its end, and agrees with its event log', async context => {
    const { items } = await ask('GET', '/api/v1/nodes');
    const real = items.some(
      ({ metadata }: { metadata: { labels: Record<string, string> } }) =>
        metadata.labels['lab/node'] === 'real',
    );
    if (!real) {
      context.skip('skipped: no real node (lab up node)');
      return;
    }
    const pods = new Following('pod').start();
    const nodes = new Following('node').start();
    await until(
      'all is followed',
      () => pods.reflector.state.synced && nodes.reflector.state.synced,
    );
    pods.changes.length = 0;
    const phases = new Set<string>();
    const reasons = new Set<string>();
    const evidence = (): LiveEvidence => ({
      pods: kept(pods),
      podsKnown: true,
      nodes: new Map(
        [...nodes.reflector.mirror.objects()].map(node => [
          node.name,
          node as LiveNode,
        ]),
      ),
      quotas: [],
      now: Date.now(),
    });
    const running = spawn(LAB ?? '', ['cluster-run', 'sql-aqe'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(running, 'exit');
    const look = setInterval(() => {
      phases.add(liveStateOf(evidence())?.phase ?? 'nothing');
      const reason = liveReasonOf(evidence());
      if (reason) reasons.add(reason.sentence);
    }, 200);
    try {
      const [code] = await ended;
      assert.equal(code, 0);
      await until('its end is told', () => {
        const phase = liveStateOf(evidence())?.phase;
        return phase === 'succeeded' || phase === 'failed';
      });
    } finally {
      clearInterval(look);
      await pods.close();
      await nodes.close();
    }
    const state = liveStateOf(evidence());
    console.log(`    seen ${[...phases].join(', ')}; ${state?.says}`);
    reasons.forEach(reason => console.log(`    ${reason}`));
    assert.equal(state?.phase, 'succeeded');
    assert.deepEqual(
      [...phases].filter(phase => phase === 'waiting' || phase === 'running'),
      ['waiting', 'running'],
    );
    const steps = liveStepsOf(evidence(), true);
    console.log(
      `    ${steps
        .map(({ step, took }) => `${step} ${took ?? '-'} ms`)
        .join(', ')}`,
    );
    assert.ok(steps.every(({ at }) => at !== undefined));

    const [{ object }] = kept(pods);
    const id = object.applicationId ?? '';
    const [facts] = await readEventLog(await logOf(SPARK_EVENTS_DIR, id));
    assert.equal(facts.applicationId, id);
    const intervals = liveIntervalsOf(evidence());
    assert.deepEqual(
      intervals.map(each => each.executorId).sort(),
      facts.executors.map(each => each.executorId).sort(),
    );
    for (const own of facts.executors) {
      const interval = intervals.find(
        each => each.executorId === own.executorId,
      );
      console.log(
        `    ${own.executorId}: reserved ${
          (interval?.reservedAt ?? 0) - own.addedAt
        } ms, let go ${
          (interval?.endedAt ?? 0) - (own.removedAt ?? 0)
        } ms from what the log says, ${interval?.end}, node ${interval?.node}`,
      );
      // Kubernetes counts whole seconds.
      assert.ok((interval?.reservedAt ?? Infinity) <= own.addedAt + 1_000);
      assert.ok(
        (interval?.endedAt ?? 0) >= (own.removedAt ?? Infinity) - 1_500,
      );
    }
  });
});
