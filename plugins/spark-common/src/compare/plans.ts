import type { PlanNode } from '../run';
import { align } from './align';

/** A line of two plans side by side. @public */
export interface PlanLine {
  /** `changed`: the same operator with other details. */
  change: 'same' | 'changed' | 'added' | 'removed';
  /** The operator's name, without the number of its generated code. */
  name: string;
  /** How deep it stands in its tree; 0 for the root. */
  depth: number;
  /** Absent where only the other plan has it. */
  before?: PlanNode;
  after?: PlanNode;
}

/** What a node does, without what Spark numbers anew in each run. */
const operatorOf = ({ name }: PlanNode) =>
  name.replace(/\s*\(\d+\)$/, '').trim();

/** Details without expression ids, plan ids and generated-code numbers. */
function detailOf({ detail }: PlanNode): string {
  return detail
    .replace(/#\d+L?/g, '#')
    .replace(/\b(plan_id|id)=#?\d+/g, '$1=')
    .replace(/\bisFinalPlan=(true|false)/g, '')
    .replace(/^\s*\*?\(\d+\)\s*/, '')
    .replace(/WholeStageCodegen \(\d+\)/g, 'WholeStageCodegen');
}

function depthsOf(plan: readonly PlanNode[]): number[] {
  const depths = new Map<number, number>();
  return plan.map(({ id, parentId }) => {
    const above = parentId === undefined ? undefined : depths.get(parentId);
    const depth = above === undefined ? 0 : above + 1;
    depths.set(id, depth);
    return depth;
  });
}

/**
 * Two plans of a query side by side, depth first. Operators are aligned by
 * their names; details are compared without the ids that Spark gives anew in
 * each run.
 *
 * @param before - the plan of the earlier run
 * @param after - the plan of the later run
 *
 * @public
 */
export function comparePlans(
  before: readonly PlanNode[],
  after: readonly PlanNode[],
): PlanLine[] {
  const depthsBefore = depthsOf(before);
  const depthsAfter = depthsOf(after);
  const lines = align(before.map(operatorOf), after.map(operatorOf)).flatMap(
    (pair): PlanLine[] => {
      const old = pair.before === undefined ? undefined : before[pair.before];
      const now = pair.after === undefined ? undefined : after[pair.after];
      const removed: PlanLine[] = old
        ? [
            {
              change: 'removed',
              name: operatorOf(old),
              depth: depthsBefore[pair.before!],
              before: old,
            },
          ]
        : [];
      if (!now) {
        return removed;
      }
      const line = { name: operatorOf(now), depth: depthsAfter[pair.after!] };
      if (!old || operatorOf(old) !== operatorOf(now)) {
        return [...removed, { ...line, change: 'added', after: now }];
      }
      const change = detailOf(old) === detailOf(now) ? 'same' : 'changed';
      return [{ ...line, change, before: old, after: now }];
    },
  );
  return removedFirst(lines);
}

/** Where some came in the place of others, those that went stand first. */
function removedFirst(lines: readonly PlanLine[]): PlanLine[] {
  const ordered: PlanLine[] = [];
  let added: PlanLine[] = [];
  for (const line of lines) {
    if (line.change === 'added') {
      added.push(line);
      continue;
    }
    if (line.change !== 'removed') {
      ordered.push(...added);
      added = [];
    }
    ordered.push(line);
  }
  return [...ordered, ...added];
}

/** How many lines there are of each kind. */
export function countLines(
  lines: readonly PlanLine[],
): Record<PlanLine['change'], number> {
  const counts = { same: 0, changed: 0, added: 0, removed: 0 };
  for (const { change } of lines) {
    counts[change] += 1;
  }
  return counts;
}
