import { metricsOfNode, MetricValues } from './planMetrics';

const metrics = metricsOfNode(
  {
    metrics: [
      { name: 'number of files read', accumulatorId: 1, metricType: 'sum' },
      { name: 'size of files read', accumulatorId: 2, metricType: 'size' },
      { name: 'number of output rows', accumulatorId: 3, metricType: 'sum' },
      { name: 'scan time', accumulatorId: 4, metricType: 'timing' },
      { name: 'data size', accumulatorId: -1 },
      'nonsense',
    ],
  },
  7,
);

it('keeps the metrics of the closed list', () => {
  expect(metrics.map(({ name }) => name)).toEqual([
    'number of files read',
    'size of files read',
    'number of output rows',
  ]);
  expect(metricsOfNode({}, 1)).toEqual([]);
});

it('takes what stages and the driver tell of wanted accumulators', () => {
  const values = new MetricValues();
  values.want(metrics);
  values.driverUpdated({ accumUpdates: [[1, 100], [9, 5], 'x', [2]] });
  values.driverUpdated({ accumUpdates: [[1, 44]] });
  // Totals so far, as number or text; -1 is nothing yet.
  values.stageCompleted({
    Accumulables: [
      { ID: 3, Value: '10' },
      { ID: 2, Value: -1 },
      { ID: 9, Value: 3 },
      null,
    ],
  });
  values.stageCompleted({ Accumulables: [{ ID: 3, Value: 25 }] });
  expect(values.byNode(metrics)).toEqual(
    new Map([
      [7, { 'number of files read': 144, 'number of output rows': 25 }],
    ]),
  );
});

it('forgets what no plan names any more', () => {
  const values = new MetricValues();
  values.want(metrics);
  values.driverUpdated({ accumUpdates: [[1, 100]] });
  values.forget(metrics);
  values.driverUpdated({ accumUpdates: [[1, 100]] });
  expect(values.byNode(metrics).size).toBe(0);
});
