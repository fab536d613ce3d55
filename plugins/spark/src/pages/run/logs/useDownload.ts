import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { useMutation } from '@tanstack/react-query';
import { saveText } from '../../../saveText';
import type { LogRequest } from './useLogs';

/** Saves what is asked for as a file; the backend streams it. */
export function useDownload(
  request: LogRequest,
  name: string,
): { start: () => void; isRunning: boolean; error: Error | null } {
  const { fetch } = useApi(fetchApiRef);
  const { answers } = useApi(sparkApiRef);
  const { mutate, isPending, error } = useMutation<void, Error>(
    {
      mutationFn: async () => {
        const { runId, ...narrowed } = request;
        const query = new URLSearchParams(
          Object.entries(narrowed).flatMap(([key, value]) =>
            [value ?? []].flat().map(one => [key, String(one)]),
          ),
        );
        const response = await fetch(
          `plugin://spark/v1/runs/${encodeURIComponent(
            runId,
          )}/logs/download?${query}`,
        );
        if (!response.ok) {
          throw new Error(await messageOf(response));
        }
        saveText(name, await response.blob(), 'text/plain');
      },
    },
    answers,
  );
  return { start: () => mutate(), isRunning: isPending, error };
}

/** The backend's own words, where it has any. */
async function messageOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as {
      error: { message: string };
    };
    return error.message;
  } catch {
    return response.statusText;
  }
}
