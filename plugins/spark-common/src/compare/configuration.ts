import type { ConfigurationFacts } from '../run';
import type { PropertyChange } from './comparison';

/** Images of which Spark runs, most specific first. */
const IMAGES = [
  'spark.kubernetes.executor.container.image',
  'spark.kubernetes.container.image',
];

/** Properties that name the one run, its machines, its moment or its files. */
const OF_ONE_RUN = [
  /^spark\.app\.(id|name|startTime|submitTime|attempt\.id|initial\..*)$/,
  /^spark\.(driver|executor|history|ui)\..*(host|port|address|addresses|AppUIAddress)$/i,
  /^spark\.(driver\.appUIAddress|executor\.id|repl\..*|ui\..*|yarn\.app\..*)$/,
  /^spark\.(master|jars|files|archives|submit\.pyFiles|sql\.warehouse\.dir|eventLog\.dir)$/,
  /^spark\.kubernetes\.(driver\.pod\.name|executor\.podNamePrefix|namespace|submitInDriver|resource\.prefix)$/,
  /^spark\.kubernetes\.(driver|executor)\.(label|annotation)\./,
  /^spark\.(pilotlight|org\.apache\.hadoop\.yarn)\./,
  /(uuid|timestamp|runId|run_id)$/i,
];

/** Settings whose effect is seen elsewhere: in the executors that the run had, or not at all. */
const WITHOUT_SPEED =
  /^spark\.(executor\.instances|dynamicAllocation\.|cores\.max|eventLog\.|scheduler\.listenerbus\.|metrics\.|extraListeners|kubernetes\.(container|(driver|executor)\.container)\.image|redaction|log)/;

/**
 * Properties that differ between two runs, those of one run alone left out; by
 * section and key. Hadoop's are hundreds of defaults, which differ wherever the
 * release does, so they are compared within one release of Spark alone.
 */
export function changedProperties(
  before: ConfigurationFacts,
  after: ConfigurationFacts,
  sameRelease: boolean,
): PropertyChange[] {
  const sections = sameRelease
    ? (['spark', 'hadoop', 'jvm'] as const)
    : (['spark', 'jvm'] as const);
  return sections.flatMap(section => {
    const old = before[section];
    const now = after[section];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys
      .filter(
        key =>
          old[key] !== now[key] &&
          !OF_ONE_RUN.some(pattern => pattern.test(key)),
      )
      .sort()
      .map(key => ({
        section,
        key,
        ...(old[key] !== undefined && { before: old[key] }),
        ...(now[key] !== undefined && { after: now[key] }),
      }));
  });
}

/** Whether a change may make the same work faster or slower on the same executors. */
export function mayChangeSpeed({ section, key }: PropertyChange): boolean {
  return section === 'jvm'
    ? key === 'Java Version'
    : section === 'spark' && !WITHOUT_SPEED.test(key);
}

/** The image that executors ran, where the configuration tells. */
export function imageOf({ spark }: ConfigurationFacts): string | undefined {
  return IMAGES.map(key => spark[key]).find(image => image !== undefined);
}
