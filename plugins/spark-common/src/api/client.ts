import { ResponseError } from '@backstage/errors';
import createClient from 'openapi-fetch';
import { actPaths, readPaths } from './generated/operations';
import type { operations, paths } from './generated/schema';

/** Names of the API's operations. @public */
export type SparkOperation = keyof operations;

/** Parameters of one kind; the contract says `never` where an operation has none. @public */
export type SparkParameters<T> = [NonNullable<T>] extends [never]
  ? Record<never, never>
  : NonNullable<T>;

/** What an operation that acts is sent as its body; nothing of one that reads. @public */
export type SparkBody<Id extends SparkOperation> = operations[Id] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : Record<never, never>;

/** What an operation of the API can be asked: its path and query parameters, or its body, in one object. @public */
export type SparkRequest<Id extends SparkOperation> = SparkParameters<
  operations[Id]['parameters']['path']
> &
  SparkParameters<operations[Id]['parameters']['query']> &
  SparkBody<Id>;

/** What an operation of the API answers. @public */
export type SparkAnswer<Id extends SparkOperation> =
  operations[Id]['responses'][200]['content']['application/json'];

/** @public */
export interface SparkCallOptions {
  /** Gives up the call when aborted. */
  signal?: AbortSignal;
  /** Sent with the call; a backend that calls for someone puts `authorization` here. */
  headers?: Record<string, string>;
}

/** A method of {@link SparkClient}; its request may be left out where nothing in it is required. @public */
export type SparkCall<Id extends SparkOperation> = Record<
  never,
  never
> extends SparkRequest<Id>
  ? (
      request?: SparkRequest<Id>,
      options?: SparkCallOptions,
    ) => Promise<SparkAnswer<Id>>
  : (
      request: SparkRequest<Id>,
      options?: SparkCallOptions,
    ) => Promise<SparkAnswer<Id>>;

/**
 * The API of Pilotlight: one method for each operation of its contract, such as
 * `client.listRuns({ jobId, outcome: ['failed'] })` or `client.getRun({ runId })`.
 *
 * Each throws a `ResponseError` (of `@backstage/errors`) when the answer is an
 * error; what is denied answers like what does not exist, with status 404.
 *
 * @public
 */
export type SparkClient = { readonly [Id in SparkOperation]: SparkCall<Id> };

/** @public */
export interface SparkClientOptions {
  /**
   * Where the API is: a URL without a trailing slash, such as `plugin://spark`
   * for Backstage's fetch API, or a discovery API to ask before each call.
   */
  baseUrl: string | { getBaseUrl(pluginId: string): Promise<string> };
  /** Sends the requests; in a browser Backstage's fetch API, which signs them. */
  fetch?: typeof fetch;
}

/** The contract's shape, seen without knowing which operation is meant. */
type UntypedCall = (
  path: string,
  init: {
    baseUrl?: string;
    body?: unknown;
    headers?: Record<string, string>;
    params?: { path: Record<string, unknown>; query: Record<string, unknown> };
    signal?: AbortSignal;
  },
) => Promise<{ data?: unknown }>;

/**
 * Makes a client of Pilotlight's API.
 *
 * @public
 */
export function createSparkClient(options: SparkClientOptions): SparkClient {
  const { baseUrl, fetch: send } = options;
  const http = createClient<paths>({
    ...(typeof baseUrl === 'string' && { baseUrl }),
    ...(send && { fetch: request => send(request) }),
  });
  http.use({
    async onResponse({ response }) {
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
    },
  });
  const get = http.GET as unknown as UntypedCall;
  const post = http.POST as unknown as UntypedCall;
  const where = async () =>
    typeof baseUrl === 'string'
      ? {}
      : { baseUrl: await baseUrl.getBaseUrl('spark') };

  const read =
    (template: string) =>
    async (
      request: Record<string, unknown> = {},
      callOptions: SparkCallOptions = {},
    ) => {
      const params = Object.entries(request);
      const inPath = (key: string) => template.includes(`{${key}}`);
      const { data } = await get(template, {
        ...(await where()),
        ...callOptions,
        params: {
          path: Object.fromEntries(params.filter(([key]) => inPath(key))),
          query: Object.fromEntries(params.filter(([key]) => !inPath(key))),
        },
      });
      return data;
    };

  const act =
    (path: string) =>
    async (body: unknown, callOptions: SparkCallOptions = {}) => {
      const { data } = await post(path, {
        ...(await where()),
        ...callOptions,
        body,
      });
      return data;
    };

  return Object.fromEntries([
    ...Object.entries(readPaths).map(([id, path]) => [id, read(path)]),
    ...Object.entries(actPaths).map(([id, path]) => [id, act(path)]),
  ]) as unknown as SparkClient;
}
