import type { ConfigurationChange } from './finding';

/**
 * Fields of the Kubeflow operator's `SparkApplication` (`v1beta2`) that stand
 * for a property: where both are given, the operator takes the field.
 */
const FIELDS: Record<string, readonly [section: string, field: string]> = {
  'spark.driver.cores': ['driver', 'cores'],
  'spark.driver.memory': ['driver', 'memory'],
  'spark.driver.memoryOverhead': ['driver', 'memoryOverhead'],
  'spark.executor.cores': ['executor', 'cores'],
  'spark.executor.instances': ['executor', 'instances'],
  'spark.executor.memory': ['executor', 'memory'],
  'spark.executor.memoryOverhead': ['executor', 'memoryOverhead'],
  'spark.dynamicAllocation.enabled': ['dynamicAllocation', 'enabled'],
  'spark.dynamicAllocation.initialExecutors': [
    'dynamicAllocation',
    'initialExecutors',
  ],
  'spark.dynamicAllocation.minExecutors': ['dynamicAllocation', 'minExecutors'],
  'spark.dynamicAllocation.maxExecutors': ['dynamicAllocation', 'maxExecutors'],
};

/** Fields that the operator's schema has as numbers or booleans, not as text. */
const BARE = /^(cores|instances|enabled|(initial|min|max)Executors)$/;

/** A line of a difference between two manifests. @public */
export interface ManifestLine {
  change: 'same' | 'removed' | 'added';
  /** Without the sign, indented as in the manifest. */
  text: string;
}

function placeOf(key: string): readonly [section: string, field: string] {
  return Object.hasOwn(FIELDS, key) ? FIELDS[key] : ['sparkConf', key];
}

/** A scalar of YAML that is read as the text it is: JSON's strings are YAML's. */
function entry(field: string, value: string): string {
  const bare = BARE.test(field) && /^(\d+|true|false)$/.test(value);
  const key = /^[\w.-]+$/.test(field) ? field : JSON.stringify(field);
  return `${key}: ${bare ? value : JSON.stringify(value)}`;
}

/**
 * What to change in a job's `SparkApplication` manifest, as the lines of a
 * difference: the parts that change and what they stand under.
 *
 * @public
 */
export function manifestDiff(
  changes: readonly ConfigurationChange[],
): ManifestLine[] {
  const sections = new Map<string, ManifestLine[]>();
  for (const { key, before, after } of changes) {
    const [section, field] = placeOf(key);
    const lines = sections.get(section) ?? [];
    if (before !== undefined) {
      lines.push({ change: 'removed', text: `    ${entry(field, before)}` });
    }
    lines.push({ change: 'added', text: `    ${entry(field, after)}` });
    sections.set(section, lines);
  }
  if (sections.size === 0) {
    return [];
  }
  return [
    { change: 'same', text: 'spec:' },
    ...[...sections].flatMap(([section, lines]): ManifestLine[] => [
      { change: 'same', text: `  ${section}:` },
      ...lines,
    ]),
  ];
}

const SIGNS = { same: ' ', removed: '-', added: '+' };

/**
 * The lines as text, each led by its sign, as people read it in a review.
 *
 * @public
 */
export function manifestDiffText(lines: readonly ManifestLine[]): string {
  return lines.map(({ change, text }) => `${SIGNS[change]}${text}\n`).join('');
}
