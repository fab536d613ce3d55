import type { ReplayPlan } from '../plan/schema';
import type { Recording } from '../run/recording';

export async function readRecordings(
  _plan: ReplayPlan,
  _folder: string,
  _signal: AbortSignal,
): Promise<Map<string, Recording>> {
  return new Map();
}
