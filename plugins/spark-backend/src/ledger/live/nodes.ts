import type { LiveNode } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import { type LiveRow, seenOf } from './rows';

/** Values in one statement, well below SQLite's limit. */
const AT_ONCE = 500;

/** Nodes that pods are or were bound to, by name; the newest of each name. */
export async function nodesOf(
  trx: Knex,
  source: string,
  pods: readonly Pick<LiveRow, 'node'>[],
): Promise<Map<string, LiveNode>> {
  const names = [...new Set(pods.map(({ node }) => node))].filter(Boolean);
  const nodes = new Map<string, LiveNode>();
  for (const some of chunks(names, AT_ONCE)) {
    const rows: LiveRow[] = await trx('live_object')
      .where({ source, kind: 'node' })
      .whereIn('name', some);
    for (const row of rows) {
      const node = seenOf(row).object as LiveNode;
      const before = nodes.get(node.name);
      if (!before || before.createdAt < node.createdAt) {
        nodes.set(node.name, node);
      }
    }
  }
  return nodes;
}
