import { writerOf } from './labels';

it.each([
  [
    { pod: 'orders-0a1b-driver' },
    { role: 'driver', pod: 'orders-0a1b-driver' },
  ],
  [
    { k8s_pod_name: 'orders-0a1b-exec-12' },
    { role: 'executor', executorId: '12', pod: 'orders-0a1b-exec-12' },
  ],
  [
    { kubernetes_pod_name: 'x', spark_role: 'executor', spark_exec_id: '3' },
    { role: 'executor', executorId: '3', pod: 'x' },
  ],
  [{ role: 'driver', app: 'orders' }, { role: 'driver' }],
  [{ app: 'orders' }, {}],
  [{ pod: 'operator-5d9' }, { pod: 'operator-5d9' }],
])('tells from %j who wrote a line', (labels, writer) => {
  expect(writerOf(labels)).toEqual(writer);
});

it('takes the configured label for the only one', () => {
  expect(
    writerOf({ pod: 'a-driver', mine: 'b-exec-1' }, { pod: 'mine' }),
  ).toEqual({ role: 'executor', executorId: '1', pod: 'b-exec-1' });
});
