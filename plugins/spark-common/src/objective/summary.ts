import type { ErrorBudget, EventCounts } from './budget';
import type { Indicator, ObjectiveWindow } from './objective';
import { DAY } from './wallClock';

const BAD: Record<Indicator['kind'], [one: string, many: string]> = {
  success: ['failed run', 'failed runs'],
  'on-time': ['late run', 'late runs'],
  duration: ['slow run', 'slow runs'],
  freshness: ['stale stretch', 'stale stretches'],
  cost: ['dear run', 'dear runs'],
};

function period(window: ObjectiveWindow): string {
  if (window.kind === 'calendar' && window.count === 1) {
    return window.unit === 'day' ? 'today' : `this ${window.unit}`;
  }
  const { count, unit } =
    window.kind === 'calendar'
      ? window
      : { count: Math.round(window.ms / DAY), unit: 'day' };
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** The error budget in a sentence: "1 of 1 late run left this month." */
export function summaryOf(
  kind: Indicator['kind'],
  window: ObjectiveWindow,
  counts: EventCounts,
  budget: ErrorBudget,
): string {
  const when = period(window);
  const [one, many] = BAD[kind];
  const name = (count: number) => (count === 1 ? one : many);
  if (counts.good + counts.bad === 0) {
    return `Nothing to count ${when}.`;
  }
  if (budget.overspent > 0) {
    return budget.allowed === 0
      ? `${budget.spent} ${name(budget.spent)} ${when}, none allowed.`
      : `${budget.spent} ${name(budget.spent)} ${when}, ${
          budget.allowed
        } allowed.`;
  }
  return budget.allowed === 0
    ? `No ${one} ${when}, none allowed.`
    : `${budget.left} of ${budget.allowed} ${name(
        budget.allowed,
      )} left ${when}.`;
}
