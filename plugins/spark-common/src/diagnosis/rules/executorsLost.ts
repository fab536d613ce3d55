import type { Loss, LossCause } from '../measure/losses';
import { lossesOf, lossWords } from '../measure/losses';
import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { reworkTime } from '../measure/rework';
import { Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { ours } from '../measure/sources';
import { counted } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const LOST: Threshold = {
  name: 'executors lost',
  value: 1,
  unit: 'count',
  source: ours('each loses its tasks and its shuffle data'),
};

const advice: Partial<Record<LossCause, string>> = {
  'spot-reclaimed':
    'Let executors hand their data over when their node is taken, keep the driver on a node of its own price, and mix node types.',
  evicted:
    'Give the pods a priority and requests that match what they use, so that Kubernetes moves others first.',
  decommissioned:
    'Let executors hand their shuffle data over before they go, and drain nodes outside the hours of this job.',
  sigkill:
    "Nothing says who killed it. Look at its pod's last state: OOMKilled means memory, Evicted the node.",
  sigterm:
    'Something asked it to stop. Look at who deleted or drained its pod.',
  'killed-by-driver':
    'The driver gave it up without being asked to save: look for excluded nodes or lost connections in its log.',
  'heartbeat-lost':
    'It was too busy to answer, mostly with garbage collection, or the network was cut.',
  deleted:
    'Somebody or something deleted its pod: look at the events of the namespace.',
  exited: "Look at the executor's own log for why it ended.",
  vanished: 'Look at the node it ran on: its connection broke without a word.',
};
const handOver = new Set<LossCause>(['spot-reclaimed', 'decommissioned']);

function byCause(losses: readonly Loss[]): [LossCause, Loss[]][] {
  const groups = new Map<LossCause, Loss[]>();
  for (const loss of losses) {
    const group = groups.get(loss.cause);
    if (group) {
      group.push(loss);
    } else {
      groups.set(loss.cause, [loss]);
    }
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

export const executorsLost: DiagnosisRule = {
  id: 'executors-lost',
  title: 'Executors lost',
  about:
    "Executors went before their work was done: spot nodes taken back, pods evicted, drained, killed or deleted. Reads Spark's free text about each, and the node's class where a source tells it. " +
    'Executors that ran out of memory have findings of their own. Those given back because they were idle, and those that ended with exit code 143 after the last stage had succeeded, are none. ' +
    'Exit code 137 says only that the process was killed: out of memory is told apart where Spark or Kubernetes says so. ' +
    'Wasted: tasks that were lost or done twice.',
  thresholds: [LOST, ...WASTE],
  slows: true,
  find(facts) {
    const losses = lossesOf(facts).filter(
      ({ cause }) => cause !== 'heap' && cause !== 'container-memory',
    );
    if (losses.length === 0) {
      return undefined;
    }
    const wastedShare = shareOfCost(
      reworkTime(facts) * coresPerTask(facts),
      facts,
    );
    const ended =
      facts.outcome === 'failed' &&
      /ExecutorLostFailure|FetchFailed/.test(
        facts.error?.details.slice(0, 2000) ?? '',
      );
    const groups = byCause(losses);
    const [cause] = groups[0];
    const settings = new Settings(facts);
    return {
      ruleId: 'executors-lost',
      severity: ended ? 'critical' : severityOfWaste(wastedShare),
      summary: `${counted(losses.length, 'executor')} of ${
        facts.executors.filter(({ isDriver }) => !isDriver).length
      } lost: ${groups
        .map(([each, { length }]) => `${length} ${lossWords[each]}`)
        .join(', ')}.`,
      evidence: worst(
        losses,
        ({ executor }) => executor.totals.lostTaskTime,
      ).map(each => ({
        name: lossWords[each.cause],
        value: 1,
        unit: 'count',
        threshold: LOST.value,
        executorId: each.executor.executorId,
      })),
      wastedShare,
      advice: advice[cause] ?? '',
      changes: handOver.has(cause)
        ? settings.changes({
            'spark.decommission.enabled': 'true',
            'spark.storage.decommission.enabled': 'true',
            'spark.storage.decommission.shuffleBlocks.enabled': 'true',
            'spark.storage.decommission.rddBlocks.enabled': 'true',
          })
        : [],
    };
  },
};
