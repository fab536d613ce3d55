import { workersOf } from '../measure/coreTime';
import { ours } from '../measure/sources';
import { counted } from '../measure/words';
import type { DiagnosisRule, Threshold } from '../rule';

const LEAST: Threshold = {
  name: 'Spark jobs and queries',
  value: 1,
  unit: 'count',
  source: ours('without any, executors had nothing to do'),
};

export const nothingDone: DiagnosisRule = {
  id: 'nothing-done',
  title: 'Nothing done',
  about:
    'The application ended in order without a single Spark job or query. Often its program failed before the first one: Spark 3 logs neither that error nor an exit code, so such a run looks as if it had succeeded. ' +
    'A program that found nothing to do looks the same; only the log of the driver tells them apart. Of a run with an exit code of 0 that had no executor, nothing was lost. Logs that were compacted or are damaged are left out. ' +
    'Wasted: the whole run.',
  thresholds: [LEAST],
  find(facts) {
    const { outcome, outcomeBasis, reading } = facts;
    const executors = workersOf(facts).length;
    const done = facts.sparkJobs.length + facts.queries.length;
    const isWhole =
      reading.complete &&
      !reading.compacted &&
      reading.missingParts.length === 0;
    if (
      outcome !== 'succeeded' ||
      done >= LEAST.value ||
      !isWhole ||
      (executors === 0 && outcomeBasis !== 'log-closed')
    ) {
      return undefined;
    }

    return {
      ruleId: 'nothing-done',
      severity: 'moderate',
      summary:
        outcomeBasis === 'log-closed'
          ? 'The application ended without a single Spark job or query, and nothing tells whether its program failed first.'
          : 'The application ended without a single Spark job or query.',
      evidence: [
        {
          name: `Spark jobs and queries (${counted(executors, 'executor')})`,
          value: done,
          unit: 'count',
          threshold: LEAST.value,
        },
      ],
      wastedShare: 1,
      advice:
        'Look at the log of the driver for what its program met. Ask for executors only once there is something to do.',
      changes: [],
    };
  },
};
