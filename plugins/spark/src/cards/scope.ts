import { useSparkScope } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { useSparkTranslation } from '../translation';

const DAY = 86_400_000;

/** The scope as the API takes it. */
export interface ScopeRequest {
  scope: 'mine' | 'all';
  environment?: string[];
}

/** The persona page's scope as a part of a request, or of a link's query. */
export function useScopeRequest(): ScopeRequest {
  const { jobs, environments } = useSparkScope();
  return useMemo(
    () => ({
      scope: jobs,
      ...(environments.length > 0 && { environment: [...environments] }),
    }),
    [jobs, environments],
  );
}

/** "my teams · production · last 30 days", with the given period at its end. */
export function useScopeLine(period: string): string {
  const { jobs, environments } = useSparkScope();
  const { t } = useSparkTranslation();
  return [t(`scope.${jobs}`), ...environments, period].join(' · ');
}

/**
 * The start of a period of whole UTC days that ends now; the days are those of
 * the backend's rollups.
 *
 * @returns epoch milliseconds
 */
export function startOfDays(days: number, now: number = Date.now()): number {
  return Math.floor(now / DAY) * DAY - (days - 1) * DAY;
}
