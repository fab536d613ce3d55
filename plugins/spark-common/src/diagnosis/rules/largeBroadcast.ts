import { Settings } from '../measure/settings';
import { dataflint, sparkConfiguration } from '../measure/sources';
import { size } from '../measure/words';
import { limited, worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const SIZE: Threshold = {
  name: 'data of a broadcast',
  value: 2 ** 30,
  unit: 'bytes',
  source: dataflint('largeBroadcast'),
};
const TIMEOUT: Threshold = {
  name: 'broadcasts that failed',
  value: 1,
  unit: 'count',
  source: sparkConfiguration('spark.sql.broadcastTimeout'),
};

const refused =
  /Could not execute broadcast in|Cannot broadcast the table|Not enough memory to build and broadcast|_LEGACY_ERROR_TEMP_2250/;

export const largeBroadcast: DiagnosisRule = {
  id: 'large-broadcast',
  title: 'Broadcast too large or too late',
  about:
    'A side of a join is sent to every executor though it is large: the driver collects it, and each executor holds it. ' +
    'Takes the metric `data size` of broadcast exchanges, and the errors with which Spark gives a broadcast up. ' +
    'What it wastes cannot be told from the log.',
  thresholds: [SIZE, TIMEOUT],
  slows: true,
  find(facts) {
    const large = worst(
      facts.queries.flatMap(({ queryId, plan }) =>
        plan.flatMap(({ name, metrics }) => {
          const bytes = metrics?.['data size'] ?? 0;
          return /^BroadcastExchange/.test(name) && bytes > SIZE.value
            ? { queryId, bytes }
            : [];
        }),
      ),
      ({ bytes }) => bytes,
    );
    const failed = facts.queries.filter(
      ({ status, error = '' }) => status === 'failed' && refused.test(error),
    );
    if (large.length === 0 && failed.length === 0) {
      return undefined;
    }
    const settings = new Settings(facts);
    const ended = failed.length > 0 && facts.outcome === 'failed';
    const what =
      failed.length > 0
        ? `A broadcast of query ${failed[0].queryId} did not come about`
        : `Query ${large[0].queryId} broadcast ${size(large[0].bytes)}`;
    return {
      ruleId: 'large-broadcast',
      severity: failed.length > 0 ? 'critical' : 'moderate',
      summary: `${what}.`,
      evidence: limited([
        ...failed.map(({ queryId }) => ({
          name: 'broadcast that failed',
          value: 1,
          unit: 'count' as const,
          threshold: TIMEOUT.value,
          queryId,
        })),
        ...large.map(({ queryId, bytes }) => ({
          name: 'data of a broadcast',
          value: bytes,
          unit: 'bytes' as const,
          threshold: SIZE.value,
          queryId,
        })),
      ]),
      wastedShare: ended ? 1 : 0,
      advice:
        'Take the broadcast hint away, or make that side smaller or faster first: filter it, keep fewer columns, write it to a table.',
      changes: settings.changes({
        // Without a hint, Spark then broadcasts what its own default allows.
        'spark.sql.autoBroadcastJoinThreshold':
          (settings.bytes('spark.sql.autoBroadcastJoinThreshold') ?? 0) >
          10 * 2 ** 20
            ? '10m'
            : undefined,
      }),
    };
  },
};
