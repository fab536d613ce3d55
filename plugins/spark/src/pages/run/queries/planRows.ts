import type { PlanNode } from '@pilotlight/plugin-spark-common';

/** A node of a plan at its place in the tree. */
export interface PlanRow {
  node: PlanNode;
  /** 0 for a root. */
  depth: number;
  /** Index of the parent's row; undefined for a root. */
  parent: number | undefined;
  /** How many nodes are below it, children's children included. */
  below: number;
}

/**
 * Puts a plan's nodes, flattened depth first, at their places. A node whose
 * parent is not before it (a cut or broken plan) stands as a root.
 */
export function planRows(nodes: readonly PlanNode[]): PlanRow[] {
  const indexOf = new Map<number, number>();
  const rows: PlanRow[] = [];
  nodes.forEach((node, index) => {
    const parent =
      node.parentId === undefined ? undefined : indexOf.get(node.parentId);
    const depth = parent === undefined ? 0 : rows[parent].depth + 1;
    rows.push({ node, depth, parent, below: 0 });
    indexOf.set(node.id, index);
  });
  // Children come after parents, so that each is complete before it is added up.
  for (let index = rows.length - 1; index >= 0; index--) {
    const { parent, below } = rows[index];
    if (parent !== undefined) {
      rows[parent].below += below + 1;
    }
  }
  return rows;
}

/** A row on show. */
export interface ShownRow {
  row: PlanRow;
  /** Its index among all rows; names it, since ids may repeat in a broken plan. */
  index: number;
  /** The search found it, not only something below it. */
  found: boolean;
}

/**
 * The rows on show: all but those below a collapsed one. A search shows what it
 * finds in names and details, in any case, with the way there from the root.
 */
export function shownRows(
  rows: readonly PlanRow[],
  collapsed: ReadonlySet<number>,
  search: string,
): ShownRow[] {
  const wanted = search.trim().toLowerCase();
  if (wanted) {
    return foundRows(rows, wanted);
  }
  const hidden = rows.map(() => false);
  const shown: ShownRow[] = [];
  rows.forEach((row, index) => {
    const { parent } = row;
    hidden[index] =
      parent !== undefined && (hidden[parent] || collapsed.has(parent));
    if (!hidden[index]) {
      shown.push({ row, index, found: false });
    }
  });
  return shown;
}

function foundRows(rows: readonly PlanRow[], wanted: string): ShownRow[] {
  const found = rows.map(({ node }) =>
    `${node.name}\n${node.detail}`.toLowerCase().includes(wanted),
  );
  const shown = [...found];
  for (let index = rows.length - 1; index >= 0; index--) {
    const { parent } = rows[index];
    if (shown[index] && parent !== undefined) {
      shown[parent] = true;
    }
  }
  return rows.flatMap((row, index) =>
    shown[index] ? [{ row, index, found: found[index] }] : [],
  );
}
