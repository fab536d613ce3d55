import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CommandOrder,
  CommandResult,
} from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds after the last change of a form before the cluster is asked. */
const SETTLED = 500;

/** A command as a dialog knows it. */
export type Draft = Omit<CommandOrder, 'idempotencyKey' | 'dryRun'>;

/** What an error of the API says to a person. */
export function messageOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * Gives a command, once: pressed twice, or sent again after a lost answer, it
 * keeps its key. Another content is another command.
 */
export function useCommand(draft: Draft) {
  const { client, answers } = useApi(sparkApiRef);
  const content = JSON.stringify(draft);
  const given = useRef<{ content: string; key: string }>();
  const [key] = useState(() => crypto.randomUUID());
  const giving = useMutation<CommandResult, Error>(
    {
      mutationFn: () => {
        if (given.current?.content !== content) {
          given.current = {
            content,
            key: given.current ? crypto.randomUUID() : key,
          };
        }
        return client.giveCommand({
          ...draft,
          idempotencyKey: given.current.key,
        });
      },
      onSettled: () =>
        answers.invalidateQueries({ queryKey: ['spark-commands'] }),
    },
    answers,
  );
  return { giving, key };
}

/** What the cluster says that it would do; asked again when the draft changes, a little later. */
export function useDryRun(draft: Draft, key: string, isComplete: boolean) {
  const { client, answers } = useApi(sparkApiRef);
  // The reason changes nothing of it.
  const content = JSON.stringify({ ...draft, reason: '' });
  const [settled, setSettled] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(content), SETTLED);
    return () => clearTimeout(timer);
  }, [content]);
  const asking = useQuery<CommandResult, Error>(
    {
      queryKey: ['spark-dry-run', key, settled],
      queryFn: ({ signal }) =>
        client.giveCommand(
          {
            ...(JSON.parse(settled) as Draft),
            idempotencyKey: key,
            dryRun: true,
          },
          { signal },
        ),
      enabled: isComplete && settled === content,
      retry: false,
      staleTime: Infinity,
    },
    answers,
  );
  return settled === content ? asking : undefined;
}
