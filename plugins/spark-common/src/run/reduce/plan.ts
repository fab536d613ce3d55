import type { PlanNode } from '../facts';
import { arrayOf, cut, objectOf, textOf } from '../text/fields';
import { redactText } from '../text/redaction';
import { metricsOfNode, type PlanMetric } from './planMetrics';

const MAX_NODES = 2000;
const MAX_DETAIL = 2000;
const MAX_NAME = 200;

/** A plan, and which accumulators measure its nodes. */
export interface MeasuredPlan {
  nodes: PlanNode[];
  metrics: PlanMetric[];
}

/**
 * A query's plan as a list, depth first, the first {@link MAX_NODES} nodes.
 * Walked with a list of its own, so that no depth can overflow the stack.
 */
export function flattenPlan(sparkPlanInfo: unknown): MeasuredPlan {
  const nodes: PlanNode[] = [];
  const metrics: PlanMetric[] = [];
  const waiting: { info: unknown; parentId?: number }[] = [
    { info: sparkPlanInfo },
  ];
  while (waiting.length > 0 && nodes.length < MAX_NODES) {
    const { info, parentId } = waiting.pop()!;
    const node = objectOf(info);
    if (node) {
      const id = nodes.length;
      const name = textOf(node.nodeName) ?? '';
      const detail = textOf(node.simpleString) ?? '';
      nodes.push({
        id,
        parentId,
        name: cut(redactText(cut(name, 2 * MAX_NAME)), MAX_NAME),
        detail: cut(redactText(cut(detail, 2 * MAX_DETAIL)), MAX_DETAIL),
      });
      metrics.push(...metricsOfNode(node, id));
      const children = arrayOf(node.children).slice(0, MAX_NODES);
      for (let index = children.length - 1; index >= 0; index--) {
        waiting.push({ info: children[index], parentId: id });
      }
    }
  }
  return { nodes, metrics };
}
