import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OBSERVABILITY_CHECKS } from './checks';
import type { ObservabilityFacts } from './facts';
import { observabilityOf } from './observability';
import { runbookOf } from './runbook';

const whole: ObservabilityFacts['reading'] = {
  events: 100,
  ignoredEvents: 0,
  unreadable: { lines: 0, frames: 0, oversized: 0, inconsistent: 0 },
  storedBytes: 1_000,
  rawBytes: 10_000,
  codec: 'zstd',
  compacted: false,
  missingParts: [],
  complete: true,
};

const best: ObservabilityFacts = {
  outcome: 'succeeded',
  streaming: false,
  durationMs: 60_000,
  sparkVersion: '4.1.4',
  properties: {
    'spark.eventLog.logStageExecutorMetrics': 'true',
    'spark.executor.processTreeMetrics.enabled': 'true',
  },
  reading: whole,
  droppedEvents: false,
  nameBasis: 'label',
  owner: 'group:default/orders',
  team: 'group:default/orders',
  project: 'order-facts',
  hasObjective: true,
  hasRunbook: true,
};

const failedOf = (facts: Partial<ObservabilityFacts>) =>
  observabilityOf({ ...best, ...facts })
    .checks.filter(({ passed }) => !passed)
    .map(({ id }) => id);

const reading = (facts: Partial<ObservabilityFacts['reading']>) => ({
  reading: { ...whole, ...facts },
});

const properties = (changed: Record<string, string>) => ({
  properties: { ...best.properties, ...changed },
});

describe('observabilityOf', () => {
  it('gives 100 to a job that lacks nothing, and leaves out what does not arise', () => {
    const { score, checks } = observabilityOf(best);
    expect(score).toBe(100);
    expect(checks.map(({ id }) => id)).not.toContain('rolling');
    expect(checks.every(({ fix }) => fix === undefined)).toBe(true);
  });

  it('weighs to 100', () => {
    const weights = OBSERVABILITY_CHECKS.map(({ weight }) => weight);
    expect(weights.reduce((a, b) => a + b)).toBe(100);
  });

  it.each<[string, Partial<ObservabilityFacts>, string]>([
    ['a log that stops', reading({ complete: false }), 'log-whole'],
    ['a log that was compacted', reading({ compacted: true }), 'log-whole'],
    ['a log that lacks a part', reading({ missingParts: [2] }), 'log-whole'],
    [
      'a log that is damaged',
      reading({ unreadable: { ...whole.unreadable, frames: 1 } }),
      'log-whole',
    ],
    ['dropped events', { droppedEvents: true }, 'no-dropped-events'],
    [
      'a stream whose log is in one piece',
      {
        streaming: true,
        ...properties({ 'spark.eventLog.rolling.enabled': 'false' }),
      },
      'rolling',
    ],
    [
      'metrics that are off',
      properties({ 'spark.eventLog.logStageExecutorMetrics': 'false' }),
      'executor-metrics',
    ],
    [
      'a switched-off interface',
      properties({ 'spark.ui.enabled': 'false' }),
      'metrics-sink',
    ],
    ['no owner', { owner: '' }, 'owner'],
    ['no objective', { hasObjective: false }, 'objective'],
    ['no runbook', { hasRunbook: false }, 'runbook'],
    ['a guessed name', { nameBasis: 'application-name' }, 'stable-name'],
    ['no project', { project: '' }, 'cost-labels'],
  ])('takes points for %s', (_, facts, id) => {
    expect(failedOf(facts)).toEqual([id]);
    const { score, checks } = observabilityOf({ ...best, ...facts });
    const failed = checks.find(check => check.id === id);
    expect(failed?.fix).toBeTruthy();
    const asked = checks.reduce((sum, { weight }) => sum + weight, 0);
    expect(score).toBe(Math.floor((100 * (asked - failed!.weight)) / asked));
  });

  it('asks no end of a run that goes on', () => {
    expect(
      failedOf({ outcome: 'running', ...reading({ complete: false }) }),
    ).toEqual([]);
  });

  it('knows what each release does by default', () => {
    // Neither logs are rolled nor metrics served before Spark 4.
    expect(
      failedOf({ sparkVersion: '3.5.7', durationMs: 7 * 3_600_000 }),
    ).toEqual(['rolling', 'metrics-sink']);
    expect(failedOf({ streaming: true })).toEqual([]);
  });

  it.each([
    'spark.metrics.conf.*.sink.prometheusServlet.class',
    'spark.metrics.conf.driver.sink.graphite.class',
    'spark.metrics.conf',
  ])('takes %s for a way out of the run', key => {
    const changed = properties({ [key]: 'x', 'spark.ui.enabled': 'false' });
    expect(failedOf(changed)).toEqual([]);
  });

  it('is written down as it is', () => {
    const text = readFileSync(
      resolve(__dirname, '../../../../docs/presets.md'),
      'utf8',
    );
    for (const { title, weight } of OBSERVABILITY_CHECKS) {
      expect(text).toMatch(new RegExp(`\\| ${title} +\\| +${weight} \\|`));
    }
  });
});

describe('runbookOf', () => {
  it.each(['https://docs.example/runbooks/a', 'http://wiki.local/a?b=1#c'])(
    'takes %s',
    text => {
      expect(runbookOf(text)).toEqual({ url: text });
    },
  );

  it.each([
    `${'javascript'}:alert(1)`,
    `${'JaVaScRiPt'}:alert(1)//https://a.example`,
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//docs.example/a',
    './runbook.md',
    'https://',
    'https://someone:secret@docs.example/',
    `https://docs.example/${'a'.repeat(3_000)}`,
  ])('refuses %.60s, and says why', text => {
    expect(runbookOf(text)).toEqual({
      problem: expect.stringMatching(/no web address; write one/),
    });
  });

  it('takes line ends and tabs out of an address as a browser does', () => {
    expect(runbookOf('java\nscript:alert(1)')).toHaveProperty('problem');
  });
});
