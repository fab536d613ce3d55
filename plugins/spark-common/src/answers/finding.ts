import type { RunFinding } from '../api';
import type { Finding } from '../diagnosis';
import { compact } from './compact';
import { moneyAnswer } from './money';

/**
 * A finding with the name of its kind and what it wasted.
 *
 * @param title - What people call its kind.
 * @param cost - Micro-units of what the attempt cost.
 * @public
 */
export function findingAnswer(
  finding: Finding,
  title: string,
  cost: number | undefined,
  currency: string | undefined,
): RunFinding {
  return compact<RunFinding>({
    ...finding,
    title,
    wasted: moneyAnswer(
      cost === undefined ? undefined : Math.round(finding.wastedShare * cost),
      currency,
    ),
  });
}
