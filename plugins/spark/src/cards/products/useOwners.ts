import type { Entity } from '@backstage/catalog-model';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { useQuery } from '@tanstack/react-query';

/**
 * Owners as the catalog knows them, by their references: one question for all of
 * a page. Empty until it has answered, and where it cannot.
 */
export function useOwners(refs: readonly string[]): Map<string, Entity> {
  const catalog = useApiHolder().get(catalogApiRef);
  const { answers } = useApi(sparkApiRef);
  // Labels of a job are free text, which the catalog refuses as references.
  const entityRefs = [...new Set(refs)]
    .filter(ref => /^[\w.-]+:[\w.-]+\/[\w.-]+$/.test(ref))
    .sort();
  const { data } = useQuery(
    {
      queryKey: ['spark-owners', entityRefs],
      queryFn: async () => {
        const answer = await catalog?.getEntitiesByRefs({
          entityRefs,
          // With its name, or an entity without links would have no metadata at all.
          fields: ['metadata.name', 'metadata.links', 'spec.profile.email'],
        });
        return answer?.items ?? [];
      },
      enabled: catalog !== undefined && entityRefs.length > 0,
    },
    answers,
  );
  return new Map(
    (data ?? []).flatMap((entity, index) =>
      entity ? [[entityRefs[index], entity] as const] : [],
    ),
  );
}
