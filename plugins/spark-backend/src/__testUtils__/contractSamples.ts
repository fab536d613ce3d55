import type { SparkOperation } from '@pilotlight/plugin-spark-common';
import { contract, operationPaths } from '../schema/contract';

/** The part of JSON Schema that the contract uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: Schema;
}

interface Operation {
  operationId: SparkOperation;
  parameters?: ({ $ref: string } | Parameter)[];
  responses: { 200: { content: { 'application/json': { schema: Schema } } } };
}

/** What a reference inside the contract points to. */
export function resolved<T extends object>(node: T | { $ref: string }): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') {
    return node as T;
  }
  return node.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown>)[key],
      contract,
    ) as T;
}

/** Every operation of the contract that reads. */
export const operations = Object.values(contract.paths).flatMap(item =>
  'get' in item ? [item.get as unknown as Operation] : [],
);

/** Parameters of an operation, references followed. */
export function parametersOf(operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map(parameter =>
    resolved<Parameter>(parameter),
  );
}

/** The least value that a schema accepts. */
function sampleOf(reference: Schema): unknown {
  const schema = resolved<Schema>(reference);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map(key => [
          key,
          sampleOf(schema.properties?.[key] ?? {}),
        ]),
      );
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return 'text';
  }
}

/** The least answer that the contract accepts of an operation. */
export function sampleAnswer(operation: Operation): unknown {
  return sampleOf(operation.responses[200].content['application/json'].schema);
}

/**
 * Fields of an answer that the contract does not list, as paths: nothing leaves
 * that nobody has decided to tell.
 */
export function unlistedFields(
  operation: Operation,
  answer: unknown,
): string[] {
  const within = (
    value: unknown,
    reference: Schema,
    path: string,
  ): string[] => {
    const schema = resolved<Schema>(reference);
    if (Array.isArray(value)) {
      return value.flatMap(one => within(one, schema.items ?? {}, `${path}[]`));
    }
    if (
      typeof value !== 'object' ||
      value === null ||
      schema.additionalProperties
    ) {
      return [];
    }
    return Object.entries(value).flatMap(([key, inner]) => {
      const property = schema.properties?.[key];
      const at = `${path}.${key}`;
      return property ? within(inner, property, at) : [at];
    });
  };
  const { schema } = operation.responses[200].content['application/json'];
  return within(answer, schema, operation.operationId);
}

/** A URL of an operation with every required parameter filled in, `ids` where they fit. */
export function sampleUrl(
  operation: Operation,
  ids: Record<string, string> = {},
): string {
  const required = parametersOf(operation).filter(
    parameter => parameter.required,
  );
  const valueOf = ({ name, schema }: Parameter) =>
    ids[name] ?? String(sampleOf(schema));
  const path = operationPaths[operation.operationId].path.replace(
    /\{(\w+)\}/g,
    (_, name) =>
      encodeURIComponent(
        valueOf(required.find(parameter => parameter.name === name)!),
      ),
  );
  const query = new URLSearchParams(
    required
      .filter(parameter => parameter.in === 'query')
      .map(parameter => [parameter.name, valueOf(parameter)]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
