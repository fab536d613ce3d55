import type { PlanNode, QueryFacts } from '../../run';
import { Settings, sizeSetting } from '../measure/settings';
import { dataflint } from '../measure/sources';
import { size } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';
import { childrenOf, forkUnder, nearestAlone } from './planTree';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const source = dataflint('broadcastSmallTable');

/** The smaller side may be this large once the larger one has that much. */
const steps: readonly { small: Threshold; large: Threshold }[] = [
  [10 * MIB, 0],
  [100 * MIB, 10 * GIB],
  [1000 * MIB, 300 * GIB],
  [5 * GIB, 1024 * GIB],
].map(([small, large]) => ({
  small: {
    name: `smaller side, where the larger has over ${size(large)}`,
    value: small,
    unit: 'bytes',
    source,
  },
  large: { name: 'larger side', value: large, unit: 'bytes', source },
}));

/** From here on a shuffle of the larger side costs minutes. */
const WORTH: Threshold = {
  name: 'larger side, moderate',
  value: 10 * GIB,
  unit: 'bytes',
  source,
};
const GROWTH: Threshold = {
  name: 'bound to set ÷ smaller side',
  value: 1.2,
  unit: 'ratio',
  source: dataflint('memory advice'),
};

/** Sides that Spark can broadcast, by the type of the join (`JoinSelectionHelper`). */
const sidesOf = (type: string): { left: boolean; right: boolean } => ({
  left: /^(?:Inner|RightOuter)$/.test(type),
  right: /^(?:Inner|LeftOuter|LeftSemi|LeftAnti|ExistenceJoin.*)$/.test(type),
});

interface Join {
  queryId: number;
  small: number;
  large: number;
  threshold: number;
}

const dataSize = ({ metrics }: PlanNode) => metrics?.['data size'];

function joinsOf({ queryId, plan }: QueryFacts): Join[] {
  const joins = plan.filter(({ name }) =>
    /^(?:SortMergeJoin|ShuffledHashJoin)/.test(name),
  );
  if (joins.length === 0) {
    return [];
  }
  const children = childrenOf(plan);
  return joins.flatMap(join => {
    const sides = forkUnder(join, children).map(side =>
      nearestAlone(side, children, node => /^Exchange/.test(node.name)),
    );
    const [left, right] = sides.map(side => side && dataSize(side));
    if (left === undefined || right === undefined || sides.length !== 2) {
      return [];
    }
    const type =
      /, (Inner|LeftOuter|RightOuter|FullOuter|LeftSemi|LeftAnti|ExistenceJoin\([^)]{0,100}\))/.exec(
        join.detail,
      )?.[1] ?? '';
    const can = sidesOf(type);
    const small = left <= right ? left : right;
    const isPossible = left <= right ? can.left : can.right;
    const large = Math.max(left, right);
    const step = steps.find(
      each => small < each.small.value && large > each.large.value,
    );
    return isPossible && step
      ? { queryId, small, large, threshold: step.small.value }
      : [];
  });
}

export const missedBroadcast: DiagnosisRule = {
  id: 'missed-broadcast',
  title: 'Join without broadcast',
  about:
    'A join shuffles and sorts both sides though one is so small that each executor could have all of it. ' +
    'Takes the metric `data size` of the two exchanges under a sort-merge or shuffled hash join whose type lets that side be broadcast. ' +
    'Sides that need no exchange are not seen. What the shuffle took cannot be told apart from the join.',
  thresholds: [
    ...steps.map(({ small }) => small),
    ...steps.slice(1).map(({ large }) => large),
    WORTH,
    GROWTH,
  ],
  find(facts) {
    const missed = worst(facts.queries.flatMap(joinsOf), ({ large }) => large);
    if (missed.length === 0) {
      return undefined;
    }
    const [{ queryId, small, large }] = missed;
    const settings = new Settings(facts);
    const key = 'spark.sql.autoBroadcastJoinThreshold';
    const bound = settings.text(key) === '-1' ? 0 : settings.bytes(key);
    const wanted = GROWTH.value * Math.max(...missed.map(each => each.small));
    return {
      ruleId: 'missed-broadcast',
      severity: large >= WORTH.value ? 'moderate' : 'low',
      summary: `A join of query ${queryId} shuffled ${size(
        large,
      )} to meet ${size(small)} that could have been broadcast.`,
      evidence: missed.map(each => ({
        name: `smaller side of a join (the larger has ${size(each.large)})`,
        value: each.small,
        unit: 'bytes',
        threshold: each.threshold,
        queryId: each.queryId,
      })),
      wastedShare: 0,
      advice:
        'Mark the smaller side with broadcast(), or let Spark do it up to its size. Where Spark took it for larger than it is, compute statistics of its table.',
      changes:
        (bound ?? 10 * MIB) < wanted
          ? settings.changes({ [key]: sizeSetting(Math.max(wanted, 10 * MIB)) })
          : [],
    };
  },
};
