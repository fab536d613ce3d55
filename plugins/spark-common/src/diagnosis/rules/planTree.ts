import type { PlanNode } from '../../run';

/** Children of each node of a plan, by its id. */
export function childrenOf(plan: readonly PlanNode[]): Map<number, PlanNode[]> {
  const children = new Map<number, PlanNode[]>();
  for (const node of plan) {
    if (node.parentId !== undefined) {
      const siblings = children.get(node.parentId);
      if (siblings) {
        siblings.push(node);
      } else {
        children.set(node.parentId, [node]);
      }
    }
  }
  return children;
}

/**
 * The nearest node under `from`, itself included, that `accepts` takes, along
 * nodes of one child each: behind a join or a union it is another input.
 */
export function nearestAlone(
  from: PlanNode,
  children: ReadonlyMap<number, PlanNode[]>,
  accepts: (node: PlanNode) => boolean,
): PlanNode | undefined {
  let node: PlanNode | undefined = from;
  while (node && !accepts(node)) {
    const below: PlanNode[] = children.get(node.id) ?? [];
    node = below.length === 1 ? below[0] : undefined;
  }
  return node;
}

/** The first node with several children at or under this one, with them. */
export function forkUnder(
  from: PlanNode,
  children: ReadonlyMap<number, PlanNode[]>,
): PlanNode[] {
  let below = children.get(from.id) ?? [];
  while (below.length === 1) {
    below = children.get(below[0].id) ?? [];
  }
  return below;
}
