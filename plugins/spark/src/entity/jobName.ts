import type { Entity } from '@backstage/catalog-model';

/** Names the job that an entity stands for, where the entity is called otherwise. */
export const JOB_ANNOTATION = 'pilotlight.dev/job';

/** The name of the job that an entity stands for. */
export function jobNameOf(entity: Entity): string {
  return entity.metadata.annotations?.[JOB_ANNOTATION] ?? entity.metadata.name;
}
