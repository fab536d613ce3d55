import type { LogLine } from '@pilotlight/plugin-spark-common';
import { useSparkClient } from '@pilotlight/plugin-spark-react';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { shownRecords } from './lines';
import type { LogRequest } from './useLogs';

/** Looks for the first error of what is shown, whatever levels are shown. */
export function useFirstError(
  request: LogRequest,
  onFound: (line: LogLine) => void,
): { look: () => void; isLooking: boolean; isNone: boolean } {
  const client = useSparkClient();
  const { answers } = useApi(sparkApiRef);
  const { mutate, isPending, isSuccess, data } = useMutation(
    {
      mutationFn: async () => {
        const { lines } = await client.getRunLogs({
          ...request,
          level: ['error'],
          direction: 'forward',
          limit: 50,
        });
        const found = shownRecords(lines).find(
          ({ level }) => level === 'error',
        );
        return found?.lines[0] ?? null;
      },
      onSuccess: line => line && onFound(line),
    },
    answers,
  );
  return {
    look: () => mutate(),
    isLooking: isPending,
    isNone: isSuccess && data === null,
  };
}
