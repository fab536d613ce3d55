import type { Landing, LandingPage } from '@pilotlight/plugin-spark-common';
import { formatDuration } from '../../format';
import { useSparkTranslation } from '../../translation';

/**
 * The newest landing of each job, by its id; what is still to start is none yet.
 *
 * @param items - the earliest first
 */
export function lastLandings(
  items: LandingPage['items'],
): Map<string, Landing> {
  return new Map(
    items
      .filter(({ landing }) => landing.state !== 'expected')
      .map(({ job, landing }) => [job.id, landing]),
  );
}

/** How a delivery stands against its promise: "18 min before its promise". */
export function usePromiseWords(
  landing: Landing | undefined,
): string | undefined {
  const { t } = useSparkTranslation();
  if (landing?.dueAt === undefined) {
    return undefined;
  }
  const at = landing.landedAt ?? landing.predictedAt;
  if (at === undefined) {
    return undefined;
  }
  const by = formatDuration(Math.abs(landing.dueAt - at));
  if (landing.landedAt !== undefined) {
    return at <= landing.dueAt
      ? t('cards.arrived.before', { by })
      : t('cards.arrived.after', { by });
  }
  return at <= landing.dueAt
    ? t('cards.arrived.willBefore', { by })
    : t('cards.arrived.willAfter', { by });
}
