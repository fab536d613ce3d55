import type { SparkApi } from '@pilotlight/plugin-spark-react';
import type {
  SparkAnswer,
  SparkClient,
  SparkOperation,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import { QueryClient } from '@tanstack/react-query';

/** What a test's backend answers: a value, or what a request leads to. */
export type FakeAnswers = {
  [Id in SparkOperation]?: (
    request: SparkRequest<Id>,
  ) => SparkAnswer<Id> | Promise<SparkAnswer<Id>>;
};

/** An API for tests, with every request that it was sent. */
export interface FakeSparkApi extends SparkApi {
  requests: { operation: SparkOperation; request: unknown }[];
}

/**
 * The API with the given answers. What a test gives no answer for fails as an
 * unknown operation would, so that no test passes by an answer nobody meant.
 */
export function fakeSparkApi(answers: FakeAnswers): FakeSparkApi {
  const requests: FakeSparkApi['requests'] = [];
  const call =
    (operation: SparkOperation) =>
    async (request: Record<string, unknown> = {}) => {
      requests.push({ operation, request });
      const answer = answers[operation] as
        | ((request: Record<string, unknown>) => unknown)
        | undefined;
      if (!answer) {
        throw answerOf(501, `The test has no answer for ${operation}`);
      }
      return answer(request);
    };
  return {
    client: new Proxy({} as SparkClient, {
      get: (_, operation) => call(operation as SparkOperation),
    }),
    answers: new QueryClient({
      defaultOptions: { queries: { retry: false, gcTime: Infinity } },
    }),
    requests,
  };
}

/** An answer of the backend that is an error, as the client throws it. */
export function answerOf(statusCode: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    name: 'ResponseError',
    statusCode,
    cause: new Error(message),
  });
}

/** An answer that never comes. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
