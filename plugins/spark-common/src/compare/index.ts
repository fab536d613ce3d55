export { changePoint, type ChangePoint, type TrendPoint } from './changePoint';
export {
  type Cause,
  type ComparedRun,
  type Comparison,
  type Contribution,
  type ContributionPlace,
  type PropertyChange,
  type QueryPair,
} from './comparison';
export { compareRuns } from './compareRuns';
export { comparePlans, type PlanLine } from './plans';
