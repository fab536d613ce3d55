#!/usr/bin/env node
/**
 * Generates everything that follows from the API's contract,
 * plugins/spark-backend/src/schema/openapi.yaml:
 *
 * - the TypeScript types of requests and answers, for client and router;
 * - the path of each operation, for the client;
 * - the contract as JSON, which the backend validates requests with, so that a
 *   built package needs no YAML file beside it.
 *
 * `--check` writes nothing and fails when a generated file is not current.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const contract = resolve(root, 'plugins/spark-backend/src/schema/openapi.yaml');
const banner = `// Generated from ${relative(
  root,
  contract,
)} by bin/generate-api.mjs. Do not edit.\n`;

/** Operation id to path template, as source text: of those that read, and of those that act. */
function operationPaths(spec) {
  const linesOf = { get: [], post: [] };
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!(method in linesOf)) {
        throw new Error(
          `${method.toUpperCase()} ${path}: the generated client only knows GET and POST`,
        );
      }
      linesOf[method].push(`  ${operation.operationId}: '${path}',`);
    }
  }
  const constant = (name, lines) =>
    `export const ${name} = {\n${lines.join('\n')}\n} as const;\n`;
  return `${banner}${constant('readPaths', linesOf.get)}\n${constant(
    'actPaths',
    linesOf.post,
  )}`;
}

/**
 * The types, each interface marked as public for the API report, their comments
 * without the JSDoc tags that TSDoc does not know: the description is the comment.
 */
async function types(spec) {
  const text = astToString(
    await openapiTS(structuredClone(spec), { defaultNonNullable: false }),
  )
    .replace(/^ *\/\*\* @enum \{string\} \*\/\n/gm, '')
    .replace(/^ *\* @enum \{string\}\n/gm, '')
    .replace(/(\*\s+)@description /g, '$1');
  return `${banner}${text.replace(
    /^export (interface|type) (\$?\w+)/gm,
    '/** @public */\nexport $1 $2',
  )}`;
}

async function generate() {
  const spec = parse(await readFile(contract, 'utf8'));
  return {
    'plugins/spark-common/src/api/generated/schema.ts': await types(spec),
    'plugins/spark-common/src/api/generated/operations.ts':
      operationPaths(spec),
    'plugins/spark-backend/src/schema/generated/openapi.json': `${JSON.stringify(
      spec,
      undefined,
      2,
    )}\n`,
  };
}

const check = process.argv.includes('--check');
const stale = [];
for (const [path, text] of Object.entries(await generate())) {
  const file = resolve(root, path);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === text) continue;
  stale.push(path);
  if (!check) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${path}`);
  }
}
if (check && stale.length > 0) {
  console.error(
    `Not current: ${stale.join(', ')}. Run: node bin/generate-api.mjs`,
  );
  process.exitCode = 1;
}
