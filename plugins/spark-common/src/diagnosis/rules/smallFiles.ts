import type { AttemptFacts } from '../../run';
import { PARTITION_BYTES } from '../measure/settings';
import { dataflint } from '../measure/sources';
import { amount, size } from '../measure/words';
import { worst } from '../measure/worst';
import type { Finding } from '../finding';
import type { Threshold } from '../rule';

export const FILES: Threshold = {
  name: 'files',
  value: 100,
  unit: 'count',
  source: dataflint('readSmallFiles, writeSmallFiles'),
};
export const MEAN: Threshold = {
  name: 'mean file',
  value: 3 * 2 ** 20,
  unit: 'bytes',
  source: dataflint('readSmallFiles, writeSmallFiles'),
};
/** Ten thousand files and more keep storage and driver busy for minutes. */
export const MANY_FILES: Threshold = {
  name: 'files, severe',
  value: 10_000,
  unit: 'count',
  source: `${dataflint('readSmallFiles')} × 100`,
};

interface Files {
  queryId: number;
  node: string;
  files: number;
  bytes: number;
}

/** Plan nodes that read or wrote many small files, most files first. */
function smallFilesOf(
  facts: AttemptFacts,
  names: { files: string; bytes: string },
): Files[] {
  const found = facts.queries.flatMap(({ queryId, plan }) =>
    plan.flatMap(({ name, metrics }) => {
      const files = metrics?.[names.files] ?? 0;
      const bytes = metrics?.[names.bytes] ?? 0;
      return files > FILES.value && bytes / files < MEAN.value
        ? { queryId, node: name, files, bytes }
        : [];
    }),
  );
  return worst(found, ({ files }) => files);
}

/** What is said of small files, read or written. */
export function smallFilesFinding(
  facts: AttemptFacts,
  names: { files: string; bytes: string },
  told: Pick<Finding, 'ruleId' | 'advice' | 'changes'> & { verb: string },
): Finding | undefined {
  const [first, ...others] = smallFilesOf(facts, names);
  if (!first) {
    return undefined;
  }
  const { verb, ruleId, advice, changes } = told;
  return {
    ruleId,
    severity: first.files >= MANY_FILES.value ? 'severe' : 'moderate',
    summary: `Query ${first.queryId} ${verb} ${amount(
      first.files,
    )} files of ${size(first.bytes / first.files)} each.`,
    evidence: [first, ...others].map(({ queryId, node, files, bytes }) => ({
      name: `files that ${node} ${verb} (${size(bytes)} in all)`,
      value: files,
      unit: 'count',
      threshold: FILES.value,
      queryId,
    })),
    wastedShare: 0,
    advice: `${advice} ${amount(
      Math.max(1, Math.ceil(first.bytes / PARTITION_BYTES)),
    )} of 128 MiB would hold the same.`,
    changes,
  };
}
