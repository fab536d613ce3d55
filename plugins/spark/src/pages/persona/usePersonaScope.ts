import { sparkPersonas } from '@pilotlight/plugin-spark-react';
import type { SparkPersona, SparkScope } from '@pilotlight/plugin-spark-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useStored } from '../../hooks/useStored';

/** Periods to choose from, in days. */
export const periods = [7, 30, 90] as const;
const DEFAULT_DAYS = 30;

/** Sets parts of the scope; what is left out stays. */
export type SetScope = (change: Partial<SparkScope>) => void;

/**
 * The persona page's scope, from the URL. Without a persona in the URL it is the
 * reader's last one.
 */
export function usePersonaScope(): [scope: SparkScope, setScope: SetScope] {
  const [search, setSearch] = useSearchParams();
  const [stored, store] = useStored<string>('persona', sparkPersonas[0]);

  const scope = useMemo<SparkScope>(() => {
    const days = Number(search.get('days'));
    return {
      persona:
        toPersona(search.get('persona')) ??
        toPersona(stored) ??
        sparkPersonas[0],
      jobs: search.get('scope') === 'all' ? 'all' : 'mine',
      environments: search.getAll('environment'),
      days: periods.find(one => one === days) ?? DEFAULT_DAYS,
    };
  }, [search, stored]);

  const setScope = useCallback<SetScope>(
    change => {
      const next = { ...scope, ...change };
      if (change.persona) {
        store(change.persona);
      }
      const params = new URLSearchParams({ persona: next.persona });
      if (next.jobs === 'all') {
        params.set('scope', 'all');
      }
      next.environments.forEach(one => params.append('environment', one));
      if (next.days !== DEFAULT_DAYS) {
        params.set('days', String(next.days));
      }
      setSearch(params, { replace: change.persona === undefined });
    },
    [scope, setSearch, store],
  );
  return [scope, setScope];
}

function toPersona(text: string | null): SparkPersona | undefined {
  return sparkPersonas.find(persona => persona === text);
}
