import {
  type Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { runbookOf } from '@pilotlight/plugin-spark-common';
import { storableText } from '../storable';
import type { EntityClaim } from './claims';

/** Longest name or place that is believed; more is no name. */
const LONGEST = 512;

function annotation(entity: Entity, key: string): string | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const value = Object.hasOwn(annotations, key) ? annotations[key].trim() : '';
  return value === '' || value.length > LONGEST
    ? undefined
    : storableText(value);
}

function related(
  entity: Entity,
  relation: string,
  kind?: string,
): string | undefined {
  return entity.relations
    ?.filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef)
    .filter(ref => !kind || parseEntityRef(ref).kind.toLowerCase() === kind)
    .sort()[0];
}

/** What an entity names as its runbook: a link that is followed by whoever is called at night, so nothing else than a web address. */
function runbook(
  entity: Entity,
): Pick<EntityClaim, 'runbook' | 'runbook_problem'> {
  const text = entity.metadata.annotations?.['pilotlight.dev/runbook']?.trim();
  const read = text ? runbookOf(text) : undefined;
  return {
    runbook: read && 'url' in read ? read.url : null,
    runbook_problem: read && 'problem' in read ? read.problem : null,
  };
}

/** A system as people call it: its name, led by its namespace when that is not the default. */
function systemName(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return namespace === 'default' ? name : `${namespace}/${name}`;
}

/**
 * What a catalog entity says of jobs; `undefined` when it is no Spark job.
 *
 * Annotations narrow which jobs it stands for and can never widen it: what may
 * be read follows from the scope of a source alone.
 */
export function claimOf(
  entity: Entity,
  readAt: number,
): EntityClaim | undefined {
  if (entity.kind !== 'Component' || entity.spec?.type !== 'spark-job') {
    return undefined;
  }
  const system = related(entity, RELATION_PART_OF, 'system');
  return {
    entity_ref: stringifyEntityRef(entity),
    job_name: annotation(entity, 'pilotlight.dev/job') ?? entity.metadata.name,
    cluster: annotation(entity, 'pilotlight.dev/cluster') ?? null,
    namespace: annotation(entity, 'pilotlight.dev/namespace') ?? null,
    environment: annotation(entity, 'pilotlight.dev/environment') ?? null,
    owner: related(entity, RELATION_OWNED_BY) ?? '',
    project: system ? systemName(system) : '',
    preset: annotation(entity, 'pilotlight.dev/preset') ?? null,
    ...runbook(entity),
    read_at: readAt,
  };
}
