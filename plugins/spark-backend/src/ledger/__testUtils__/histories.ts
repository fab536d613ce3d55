import type {
  AttemptObservation,
  Outcome,
} from '@pilotlight/plugin-spark-common';
import {
  buildExecutor,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import * as fc from 'fast-check';
import { DAY } from '../days';
import { NOON } from './databases';
import { observe, SCOPE } from './observations';

/** Sources that read the same logs. */
export const SOURCES = ['eventlog/test', 'eventlog/copy'];

const SCOPES = [
  SCOPE,
  { ...SCOPE, namespace: 'billing', team: 'group:default/billing' },
  { cluster: 'test-eu', namespace: '', environment: 'test' },
];

/** One attempt as it truly was; what sources say of it are parts of it. */
interface TrueAttempt {
  scope: number;
  job: string;
  application: number;
  attempt: number;
  daysAgo: number;
  minutes: number;
  outcome: Exclude<Outcome, 'running'>;
  owner: string;
  /** How often each source reads it before it ends, and whether it sees the end. */
  reads: { source: number; steps: number; sawEnd: boolean }[];
}

const trueAttempt: fc.Arbitrary<TrueAttempt> = fc.record({
  scope: fc.nat(SCOPES.length - 1),
  job: fc.constantFrom('orders', 'orders-2026-11-22', 'billing', '__proto__'),
  application: fc.nat(5),
  attempt: fc.integer({ min: 1, max: 2 }),
  daysAgo: fc.nat(70),
  minutes: fc.integer({ min: 1, max: 2000 }),
  outcome: fc.constantFrom('succeeded', 'failed', 'unknown'),
  owner: fc.constantFrom('', 'group:default/a', 'group:default/b'),
  reads: fc.uniqueArray(
    fc.record({
      source: fc.nat(SOURCES.length - 1),
      steps: fc.nat(2),
      sawEnd: fc.boolean(),
    }),
    { selector: read => read.source, minLength: 1, maxLength: 2 },
  ),
});

function observed(
  truth: TrueAttempt,
  source: string,
  step: number,
  ended: boolean,
): AttemptObservation {
  const { scope, application, attempt, minutes, owner } = truth;
  const startedAt =
    NOON - truth.daysAgo * DAY - application * 1000 - (2 - attempt) * 7;
  const lastEventAt = startedAt + (minutes * 60_000 * (step + 1)) / 4;
  const endedAt = ended ? lastEventAt : undefined;
  const failed = truth.outcome === 'failed';
  const about = { addedAt: startedAt, removedAt: endedAt };
  const applicationId = `spark-${scope}-${application}`;
  return observe(
    {
      applicationId,
      attemptId: String(attempt),
      applicationName: truth.job,
      startedAt,
      endedAt,
      lastEventAt,
      outcome: ended ? truth.outcome : 'running',
      outcomeBasis: ended ? 'job-result' : 'in-progress',
      error:
        ended && failed
          ? { message: 'It broke', details: 'It broke\nhere', at: 'job' }
          : undefined,
      executors: [
        buildExecutor({ ...about, executorId: 'driver' }),
        buildExecutor({
          ...about,
          executorId: '1',
          totals: buildTotals({
            taskTime: Math.round((lastEventAt - startedAt) / 2),
          }),
        }),
      ],
      configuration: {
        spark: {
          'spark.app.id': applicationId,
          ...(owner && { 'spark.pilotlight.owner': owner }),
        },
        hadoop: { 'fs.defaultFS': 'file:///' },
        system: {},
        jvm: {},
      },
    },
    {
      source,
      evidence: `/${source}/${applicationId}_${attempt}`,
      scope: SCOPES[scope],
      revision: (step + 1) * 1000 + (ended ? 1 : 0),
      observedAt: NOON + step,
    },
  );
}

/**
 * All that sources say of some runs, in an order that could be. An application
 * id has one truth: its scope, name and start never contradict each other.
 */
export const history: fc.Arbitrary<AttemptObservation[]> = fc
  .uniqueArray(trueAttempt, {
    selector: ({ scope, application, attempt }) =>
      `${scope}/${application}/${attempt}`,
    minLength: 1,
    maxLength: 12,
  })
  .map(attempts =>
    attempts.flatMap(truth =>
      truth.reads.flatMap(({ source, steps, sawEnd }) => [
        ...Array.from({ length: steps + (sawEnd ? 0 : 1) }, (_, step) =>
          observed(truth, SOURCES[source], step, false),
        ),
        ...(sawEnd ? [observed(truth, SOURCES[source], 3, true)] : []),
      ]),
    ),
  );
