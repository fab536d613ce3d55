import { ratio } from '../measure/ratio';
import { Settings } from '../measure/settings';
import { drElephant, sparkConfiguration } from '../measure/sources';
import { ofStage } from '../measure/stage';
import { amount, counted } from '../measure/words';
import { limited, worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const MISSING: Threshold = {
  name: 'events that are missing',
  value: 1,
  unit: 'count',
  source: sparkConfiguration(
    'spark.scheduler.listenerbus.eventqueue.eventLog.capacity: events beyond it are dropped',
  ),
};
const MANY: Threshold = {
  name: 'tasks without an end, moderate',
  value: 0.1,
  unit: 'share',
  source: drElephant('rates, moderate'),
};
const DEFAULT_CAPACITY = 10_000;

export const droppedEvents: DiagnosisRule = {
  id: 'dropped-events',
  title: 'Events missing in the log',
  about:
    'Spark dropped events because its listeners could not keep up, so that all numbers of the run are too low. ' +
    'Counts tasks that complete stages lack, and events that contradict each other. A compacted log lacks events on purpose, and a damaged one is told where its reading is. ' +
    'It wastes nothing, but other findings may miss something.',
  thresholds: [MISSING, MANY],
  find(facts) {
    const { compacted, unreadable, missingParts } = facts.reading;
    const isDamaged =
      unreadable.lines + unreadable.frames + unreadable.oversized > 0 ||
      missingParts.length > 0;
    if (compacted || isDamaged || unreadable.inconsistent === 0) {
      return undefined;
    }
    const attempts = new Map<number, number>();
    for (const { stageId } of facts.stages) {
      attempts.set(stageId, (attempts.get(stageId) ?? 0) + 1);
    }
    const short = facts.stages.flatMap(stage => {
      const lacks = stage.numTasks - stage.totals.succeededTasks;
      return stage.status === 'complete' &&
        attempts.get(stage.stageId) === 1 &&
        lacks > 0
        ? { stage, lacks }
        : [];
    });
    const lacking = short.reduce((sum, { lacks }) => sum + lacks, 0);
    const share = ratio(lacking, lacking + facts.totals.succeededTasks);
    const settings = new Settings(facts);
    const key = 'spark.scheduler.listenerbus.eventqueue.eventLog.capacity';
    const capacity =
      settings.number(key) ??
      settings.number('spark.scheduler.listenerbus.eventqueue.capacity') ??
      DEFAULT_CAPACITY;
    return {
      ruleId: 'dropped-events',
      severity: share >= MANY.value ? 'moderate' : 'low',
      summary:
        lacking > 0
          ? `The log lacks the end of ${counted(
              lacking,
              'task',
            )}: Spark dropped events, and all numbers here are too low.`
          : `${counted(
              unreadable.inconsistent,
              'event',
            )} contradict the rest of the log: others are missing.`,
      evidence: limited([
        {
          name: 'signs of missing events',
          value: unreadable.inconsistent,
          unit: 'count',
          threshold: MISSING.value,
        },
        ...worst(short, ({ lacks }) => lacks).map(({ stage, lacks }) =>
          ofStage(stage, {
            name: `tasks without an end (of ${amount(stage.numTasks)})`,
            value: lacks,
            unit: 'count',
          }),
        ),
      ]),
      wastedShare: 0,
      advice:
        'Give the queue of the event log more room, and the driver the memory for it; fewer tasks make fewer events.',
      changes: settings.changes({
        [key]: String(Math.max(2 * DEFAULT_CAPACITY, 2 * capacity)),
      }),
    };
  },
};
