import { ratio } from '../measure/ratio';
import { Capacity } from '../measure/capacity';
import { endOf, shareOfCost, WORTH_CORE_TIME } from '../measure/coreTime';
import { gapsOf } from '../measure/gaps';
import { severityOfWaste, WASTE } from '../measure/severity';
import { drElephant, sparklens } from '../measure/sources';
import { duration, percent } from '../measure/words';
import { limited, worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const SHARE: Threshold = {
  name: 'time without a Spark job ÷ time since the first one',
  value: 0.3,
  unit: 'share',
  source: `${sparklens('driver time')}; bound of ${drElephant(
    'rates, severe',
  )}`,
};

export const driverBound: DiagnosisRule = {
  id: 'driver-bound',
  title: 'Driver works alone',
  about:
    'For much of the run no Spark job was running: the driver computed, listed files, planned or waited, and the executors waited for it. ' +
    'Counts from the first Spark job on, so that start-up is not in it. Streaming queries are left out, since they wait for data. ' +
    'Wasted: the cores that executors had in those stretches.',
  thresholds: [SHARE, WORTH_CORE_TIME, ...WASTE],
  slows: true,
  find(facts) {
    const first = facts.sparkJobs[0]?.submittedAt;
    if (first === undefined || facts.streaming) {
      return undefined;
    }
    const gaps = gapsOf(facts);
    const alone = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    const share = ratio(alone, endOf(facts) - first);
    const capacity = new Capacity(facts);
    const waited = gaps.reduce(
      (sum, { from, to }) => sum + capacity.coreTime(from, to),
      0,
    );
    if (!(share > SHARE.value && waited >= WORTH_CORE_TIME.value)) {
      return undefined;
    }
    const wastedShare = shareOfCost(waited, facts);
    return {
      ruleId: 'driver-bound',
      severity: severityOfWaste(wastedShare),
      summary: `For ${duration(alone)} (${percent(
        share,
      )}) no Spark job was running: executors waited for the driver.`,
      evidence: limited([
        {
          name: 'time without a Spark job',
          value: share,
          unit: 'share',
          threshold: SHARE.value,
        },
        ...worst(gaps, ({ from, to }) => to - from, 5).map(({ from, to }) => ({
          name: 'stretch without a Spark job',
          value: to - from,
          unit: 'milliseconds' as const,
        })),
      ]),
      wastedShare,
      advice:
        'Move loops of the driver into Spark, collect less, start independent actions side by side, and let idle executors be given back meanwhile.',
      changes: [],
    };
  },
};
