import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import contract from './generated/openapi.json';

/** The API's contract, as generated from `openapi.yaml`. */
export { contract };

/** Where the contract puts each operation: a path template such as `/v1/runs/{runId}`. */
export const operationPaths = Object.fromEntries(
  Object.entries(contract.paths).map(([path, item]) => [
    item.get.operationId,
    path,
  ]),
) as Record<SparkOperation, string>;
