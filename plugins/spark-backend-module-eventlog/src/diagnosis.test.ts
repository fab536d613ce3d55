import {
  diagnose,
  DIAGNOSIS_RULES,
  type OwnerClass,
  type Severity,
} from '@pilotlight/plugin-spark-common';
import { recordings } from './__testUtils__/recordings';
import { readEventLog } from './reading/readEventLog';

interface Expected {
  findings: Record<string, Severity>;
  owner?: OwnerClass;
}

/** What is wrong with the recordings that have a fault. All others are healthy. */
const faulty: Record<string, Expected> = {
  'clicks-hourly-spot-lost': {
    findings: {
      'fetch-failure': 'moderate',
      'executors-lost': 'moderate',
      'retried-stages': 'moderate',
    },
  },
  'clickstream-sessions': { findings: { spill: 'severe' } },
  'customer-360-oom': {
    findings: { 'heap-oom': 'critical', 'gc-pressure': 'moderate' },
    owner: 'config',
  },
  'fraud-features-no-module': {
    findings: { 'user-exception': 'critical' },
    owner: 'image',
  },
  'invoice-reconciliation-lost-disk': {
    findings: { 'fetch-failure': 'moderate', 'retried-stages': 'moderate' },
  },
  'invoices-import-bad-row': {
    findings: { 'user-exception': 'critical' },
    owner: 'data',
  },
  'loyalty-scores': {
    findings: {
      'idle-executors': 'severe',
      'driver-bound': 'severe',
      'memory-over-provisioned': 'low',
      'gc-pressure': 'low',
    },
  },
  'margin-report-zero': {
    findings: { 'user-exception': 'critical' },
    owner: 'data',
  },
  'order-totals-refused': { findings: {}, owner: 'code' },
  'orders-enrichment': { findings: { 'missed-broadcast': 'low' } },
  'review-embeddings-killed': {
    findings: { 'container-oom': 'critical' },
    owner: 'config',
  },
  'stock-forecast': {
    findings: { 'speculation-waste': 'moderate', 'task-skew': 'low' },
  },
  'tax-rates-no-file': { findings: { 'nothing-done': 'moderate' } },
  'returns-daily-unknown-code': {
    findings: { 'user-exception': 'critical' },
    owner: 'data',
  },
  'review-embeddings': { findings: { 'python-memory': 'severe' } },
  'sales-report': { findings: { 'missed-broadcast': 'low' } },
  'sensor-archive': {
    findings: { 'tiny-tasks': 'severe', 'gc-pressure': 'moderate' },
  },
  'sensor-archive-dropped': {
    findings: {
      'tiny-tasks': 'severe',
      'gc-pressure': 'low',
      'dropped-events': 'low',
    },
  },
  'session-replay': {
    findings: {
      'partition-skew': 'severe',
      spill: 'moderate',
      'task-skew': 'low',
    },
  },
  'store-lookup-late': {
    findings: { 'large-broadcast': 'critical' },
    owner: 'config',
  },
  'supplier-scores-no-table': {
    findings: { 'user-exception': 'critical' },
    owner: 'data',
  },
  'tariff-simulation': {
    findings: { 'idle-executors': 'severe', 'too-few-partitions': 'severe' },
  },
  'weblogs-compaction': {
    findings: {
      'small-files-read': 'moderate',
      'small-files-written': 'moderate',
    },
  },
};

const all = recordings();

it.each(all)(
  'finds in $name what is wrong with it',
  async ({ name, paths }) => {
    const [facts] = await readEventLog(paths[0]);
    const { findings, verdict, failedRules } = diagnose(facts);
    const expected = faulty[name] ?? { findings: {} };
    expect(failedRules).toEqual([]);
    expect(
      Object.fromEntries(
        findings.map(({ ruleId, severity }) => [ruleId, severity]),
      ),
    ).toEqual(expected.findings);
    expect(verdict?.owner).toBe(expected.owner);
    for (const { evidence, summary, wastedShare } of findings) {
      expect(summary).not.toBe('');
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.length).toBeLessThanOrEqual(10);
      expect(evidence.every(({ value }) => Number.isFinite(value))).toBe(true);
      expect(wastedShare).toBeGreaterThanOrEqual(0);
      expect(wastedShare).toBeLessThanOrEqual(1);
    }
  },
);

it('shows every rule by a recording', () => {
  const shown = new Set(
    Object.values(faulty).flatMap(({ findings }) => Object.keys(findings)),
  );
  expect(
    DIAGNOSIS_RULES.map(({ id }) => id).filter(id => !shown.has(id)),
  ).toEqual([]);
  expect(
    Object.keys(faulty).filter(name => !all.some(each => each.name === name)),
  ).toEqual([]);
});

it.each(all)(
  'has a histogram of $name that adds up to its tasks',
  async ({ paths }) => {
    const [facts] = await readEventLog(paths[0]);
    for (const { taskHistogram = [], totals } of facts.stages) {
      const count = taskHistogram.reduce((sum, [, tasks]) => sum + tasks, 0);
      const time = taskHistogram.reduce(
        (sum, [ms, many]) => sum + ms * many,
        0,
      );
      const useful = totals.taskTime - totals.lostTaskTime;
      expect(taskHistogram.length).toBeLessThanOrEqual(64);
      expect(count).toBe(totals.succeededTasks);
      expect(Math.abs(time - useful)).toBeLessThanOrEqual(0.02 * useful);
    }
  },
);
