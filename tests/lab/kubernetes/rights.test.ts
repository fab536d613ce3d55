import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../../../plugins/spark-backend-module-kubernetes/src/api/ApiClient';
import {
  callOf,
  KINDS,
} from '../../../plugins/spark-backend-module-kubernetes/src/watch/kinds';
import { apply, rightsOf, tokenOf } from './accounts';
import { cluster, lacking } from './server';

describe('the reader that we ship', { skip: lacking }, () => {
  test('may read all that is followed', async () => {
    await apply('reader');
    const client = new ApiClient(cluster({ token: await tokenOf('reader') }));
    const { signal } = new AbortController();
    for (const kind of KINDS) {
      const call = callOf(kind, '');
      await client.get(
        { ...call, query: { ...call.query, limit: '1' } },
        signal,
      );
      const frames = await client.watch(call, 1, signal);
      await frames.return(undefined);
    }
    client.close();
  });

  test('may do nothing else with anything that the server has', async () => {
    await apply('reader');
    const followed = new Set(
      KINDS.map(({ group, plural }) => `${group}/${plural}`),
    );
    const { allowed, asked } = await rightsOf('reader');
    console.log(`    ${asked} questions, ${allowed.length} allowed`);
    assert.deepEqual(
      allowed.filter(
        each =>
          !(
            /^(?:get|list|watch) /.test(each) &&
            followed.has(each.replace(/^\w+ /, ''))
          ),
      ),
      [],
    );
    assert.ok(asked > 500);
  });
});

describe('the operator that we ship', { skip: lacking }, () => {
  test('may do what commands do, and nothing else', async () => {
    await apply('operator');
    const { allowed, asked } = await rightsOf('operator');
    console.log(`    ${asked} questions, ${allowed.length} allowed`);
    assert.deepEqual(
      allowed.sort(),
      [
        ...['get', 'list', 'create', 'patch', 'delete'].map(
          verb => `${verb} sparkoperator.k8s.io/sparkapplications`,
        ),
        ...['get', 'patch', 'delete'].map(
          verb => `${verb} sparkoperator.k8s.io/scheduledsparkapplications`,
        ),
        ...['get', 'create', 'delete'].map(
          verb => `${verb} spark.apache.org/sparkapplications`,
        ),
      ].sort(),
    );
    assert.ok(asked > 500);
  });
});
