import type { QueryFacts } from '../../run';
import { buildAttempt, buildQuery } from '../../testing';
import { largeBroadcast } from './largeBroadcast';

const attempt = (query: Partial<QueryFacts>, spark = {}) =>
  buildAttempt({
    outcome: query.error ? 'failed' : 'succeeded',
    queries: [buildQuery(query)],
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
  });
const broadcast = (bytes: number) => ({
  plan: [
    {
      id: 0,
      name: 'BroadcastExchange',
      detail: '',
      metrics: { 'data size': bytes },
    },
  ],
});

it('finds a broadcast of more than a GiB', () => {
  const finding = largeBroadcast.find(
    attempt(broadcast(3 * 2 ** 30), {
      'spark.sql.autoBroadcastJoinThreshold': '4g',
    }),
  )!;
  expect(finding).toMatchObject({ severity: 'moderate', wastedShare: 0 });
  expect(finding.changes).toEqual([
    { key: 'spark.sql.autoBroadcastJoinThreshold', before: '4g', after: '10m' },
  ]);
});

it.each([
  'Could not execute broadcast in 300 secs. You can increase the timeout',
  '[…] Cannot broadcast the table that is larger than 8.0 GiB: 9.1 GiB',
  'Not enough memory to build and broadcast the table to all worker nodes',
])('finds a broadcast that was given up: %s', error => {
  expect(
    largeBroadcast.find(attempt({ status: 'failed', error })),
  ).toMatchObject({
    severity: 'critical',
    wastedShare: 1,
  });
});

it('is silent on a small one, and on other errors', () => {
  expect(largeBroadcast.find(attempt(broadcast(2 ** 30)))).toBeUndefined();
  expect(
    largeBroadcast.find(attempt({ status: 'failed', error: 'KeyError: 9' })),
  ).toBeUndefined();
});
