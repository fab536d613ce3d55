import { ratio } from '../measure/ratio';
import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { Settings } from '../measure/settings';
import { severityOf } from '../measure/severity';
import { drElephant, ours } from '../measure/sources';
import { ofStage } from '../measure/stage';
import { amount, counted, duration, percent } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const SHARES: readonly Threshold[] = [0.05, 0.1, 0.3].map((value, index) => ({
  name: `time of tries that lost ÷ time of all tasks, ${
    ['low', 'moderate', 'severe'][index]
  }`,
  value,
  unit: 'share',
  source:
    index === 0
      ? ours('half of the moderate bound')
      : drElephant('rate of failed tasks'),
}));
const GAIN: Threshold = {
  name: 'second tries that were first',
  value: 0.5,
  unit: 'share',
  source: ours('where most second tries win, a node is slow and they help'),
};

export const speculationWaste: DiagnosisRule = {
  id: 'speculation-waste',
  title: 'Speculation that gains nothing',
  about:
    'Spark started slow tasks a second time, and most second tries were not faster: the tasks are slow for their data, not for their node. ' +
    'Adds up the time of tries that were killed because the other one succeeded. ' +
    'Wasted: that time.',
  thresholds: [...SHARES, GAIN],
  find(facts) {
    const stages = facts.stages.flatMap(stage =>
      stage.speculation ? { stage, ...stage.speculation } : [],
    );
    const tries = stages.reduce((sum, { tasks }) => sum + tasks, 0);
    const won = stages.reduce((sum, each) => sum + each.succeededTasks, 0);
    const lost = stages.reduce((sum, { lostTime }) => sum + lostTime, 0);
    const share = ratio(lost, facts.totals.taskTime);
    const severity = severityOf(share, SHARES);
    if (!severity || tries === 0 || won / tries > GAIN.value) {
      return undefined;
    }
    const settings = new Settings(facts);
    const multiplier = settings.number('spark.speculation.multiplier');
    return {
      ruleId: 'speculation-waste',
      severity,
      summary: `${counted(tries, 'task')} ran a second time and ${amount(
        won,
      )} of these were faster: ${duration(lost)} (${percent(
        share,
      )} of all task time) for nothing.`,
      evidence: worst(stages, ({ lostTime }) => lostTime).map(
        ({ stage, tasks, lostTime }) =>
          ofStage(stage, {
            name: `time of tries that lost (${counted(
              tasks,
              'second try',
              'second tries',
            )})`,
            value: lostTime,
            unit: 'milliseconds',
          }),
      ),
      wastedShare: shareOfCost(lost * coresPerTask(facts), facts),
      advice:
        'Even out the data of the slow tasks; speculate later, or not at all.',
      changes:
        won === 0
          ? settings.changes({ 'spark.speculation': 'false' })
          : settings.changes({
              'spark.speculation.multiplier': String(2 * (multiplier ?? 1.5)),
            }),
    };
  },
};
