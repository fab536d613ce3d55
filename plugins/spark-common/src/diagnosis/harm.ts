import type { Objective, ObjectiveEvent } from '../objective';
import type { Finding } from './finding';

/**
 * How a run fell short of an objective.
 *
 * - `failed`: it did not succeed. `late`: it landed after its deadline.
 * - `slow`: it took longer than its limit. `dear`: it cost more than its limit.
 *
 * @public
 */
export type BreachKind = 'failed' | 'late' | 'slow' | 'dear';

/** An objective that a run broke, or came near to breaking. @public */
export interface Breach {
  objectiveId: string;
  /** What people call the objective. */
  title: string;
  kind: BreachKind;
  /** It is kept so far: what is left is less than a tenth of what the run took. */
  threatened: boolean;
  /**
   * By how much: milliseconds, of `dear` millionths of the currency's unit; what
   * is left where it is threatened. Absent where the run failed.
   */
  by?: number;
}

/** What a finding did to an objective. @public */
export interface Harm extends Breach {
  /** What the run would have been spared without the problem, in the unit of `by`: an estimate. */
  explained?: number;
  /** How much of `by` that is, at most 1: with 1 the objective would have been met. */
  share: number;
}

/** A run, as far as harm asks for it. */
interface RunAmounts {
  durationMs: number;
  /** Millionths of the currency's unit; absent where nothing gives a price. */
  costMicros?: number;
}

/** An objective is threatened where less than this part of what the run took is left: a run a tenth longer would break it. */
const NEAR = 0.1;

/** What explains less than this of a shortfall did no harm worth telling. */
const TOLD = 0.05;

const KINDS: Partial<Record<ObjectiveEvent['cause'], BreachKind>> = {
  failed: 'failed',
  late: 'late',
  'too-slow': 'slow',
  'too-dear': 'dear',
};

/** Of a good event: what it would break by taking more. */
const KEPT: Partial<Record<Objective['indicator']['kind'], BreachKind>> = {
  'on-time': 'late',
  duration: 'slow',
  cost: 'dear',
};

/** How far beyond its limit the event's run is, negative before it; `undefined` where nothing was measured. */
function beyond(
  { indicator }: Objective,
  { value }: ObjectiveEvent,
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  switch (indicator.kind) {
    case 'on-time':
      return value;
    case 'duration':
      return value - indicator.limitMs;
    case 'cost':
      return value - indicator.limitMicros;
    default:
      return undefined;
  }
}

/**
 * What an event says of its run: that it broke the objective, or came near to
 * it. Missed starts and stale data have no run that was to blame.
 *
 * @public
 */
export function breachOf(
  objective: Objective,
  event: ObjectiveEvent,
  run: RunAmounts,
): Breach | undefined {
  const { id: objectiveId, title, indicator } = objective;
  const by = beyond(objective, event);
  if (event.verdict === 'bad') {
    const kind = KINDS[event.cause];
    const about = kind && { objectiveId, title, kind, threatened: false };
    if (kind === 'failed') {
      return about;
    }
    return about && by !== undefined && by > 0 ? { ...about, by } : undefined;
  }
  const kind = KEPT[indicator.kind];
  const took = indicator.kind === 'cost' ? run.costMicros : run.durationMs;
  return kind &&
    event.verdict === 'good' &&
    by !== undefined &&
    -by < NEAR * (took ?? 0)
    ? { objectiveId, title, kind, threatened: true, by: Math.max(0, -by) }
    : undefined;
}

function harmOf(
  finding: Finding,
  breach: Breach,
  { costMicros = 0 }: RunAmounts,
): Harm | undefined {
  if (breach.kind === 'failed') {
    // Critical is kept for what makes a run fail.
    return finding.severity === 'critical'
      ? { ...breach, share: 1 }
      : undefined;
  }
  const explained =
    breach.kind === 'dear'
      ? finding.wastedShare * costMicros
      : finding.delayMs ?? 0;
  const { by = 0 } = breach;
  const share = Math.min(1, by > 0 ? explained / by : Math.sign(explained));
  return explained > 0 && share >= TOLD
    ? { ...breach, explained: Math.round(explained), share }
    : undefined;
}

/**
 * By what harms are ranked, from 0 to 1: the share, and half of it where the
 * objective was only threatened.
 *
 * @public
 */
export function harmRank({ share, threatened }: Harm): number {
  return threatened ? share / 2 : share;
}

/**
 * What a finding did to the objectives of its run: how much of each shortfall
 * it explains. The worst is given; of equals, the one that was broken first in
 * the order given.
 *
 * @public
 */
export function worstHarm(
  finding: Finding,
  breaches: readonly Breach[],
  run: RunAmounts,
): Harm | undefined {
  let worst: Harm | undefined;
  for (const breach of breaches) {
    const harm = harmOf(finding, breach, run);
    if (harm && (!worst || harmRank(harm) > harmRank(worst))) {
      worst = harm;
    }
  }
  return worst;
}
