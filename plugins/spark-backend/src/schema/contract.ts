import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import contract from './generated/openapi.json';

/** The API's contract, as generated from `openapi.yaml`. */
export { contract };

interface Operations {
  get?: { operationId: string };
  post?: { operationId: string };
}

/** Where the contract puts each operation: a path template such as `/v1/runs/{runId}`, and whether it acts. */
export const operationPaths = Object.fromEntries(
  Object.entries<Operations>(contract.paths).flatMap(
    ([path, { get, post }]) => [
      ...(get ? [[get.operationId, { path, method: 'get' }]] : []),
      ...(post ? [[post.operationId, { path, method: 'post' }]] : []),
    ],
  ),
) as Record<SparkOperation, { path: string; method: 'get' | 'post' }>;
