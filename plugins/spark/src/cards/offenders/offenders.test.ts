import {
  anObjective,
  euros,
  objectivePage,
} from '../../__testUtils__/builders';
import { offendersOf } from './offenders';

const capacity = { coreHours: 1, idleCoreHours: 0, gibHours: 4 };
const lost = (key: string, amount: number) => ({
  key,
  label: `name of ${key}`,
  runs: 1,
  capacity,
  cost: {
    total: euros(10),
    useful: euros(10 - amount),
    idle: euros(0),
    lost: euros(amount),
  },
});
const report = (...items: ReturnType<typeof lost>[]) => ({
  from: 0,
  to: 1,
  items,
  capacity,
});
const withLeft = (leftShare: number | undefined) => {
  const objective = anObjective();
  return { ...objective, budget: { ...objective.budget, leftShare } };
};

it('puts burnt error budgets before lost money, the worst of each first', () => {
  const objectives = objectivePage(
    withLeft(0.2),
    withLeft(-0.4),
    withLeft(0.9),
    withLeft(undefined),
  );
  const [some] = objectives.items;
  const offenders = offendersOf(
    objectives,
    report(lost('b', 1), lost(some.job.id, 2), lost('a', 3), lost('c', 0)),
  );
  expect(
    offenders.map(({ left, lost: money }) => [left, money?.micros]),
  ).toEqual([
    [-0.4, undefined],
    [0.2, 2_000_000],
    [undefined, 3_000_000],
    [undefined, 1_000_000],
  ]);
  expect(offenders[2].name).toBe('name of a');
});

it('takes of several objectives of a job the one with the least left', () => {
  const objectives = objectivePage(withLeft(-0.1), withLeft(-2));
  const [first, second] = objectives.items;
  const ofOneJob = {
    ...objectives,
    items: [second, { ...first, job: second.job }],
  };
  expect(offendersOf(ofOneJob, report())).toEqual([
    {
      jobId: second.job.id,
      name: second.job.name,
      left: -2,
      summary: second.objective.summary,
    },
  ]);
});
