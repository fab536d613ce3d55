import type { AttemptFacts, Properties } from '../run';
import { jobNameOf, withoutRunSuffix, withoutScheduleSuffix } from './jobName';

/**
 * What name, owner, team and project are read from, strongest first. The catalog
 * is asked last, by whoever has one.
 *
 * @public
 */
export const ATTRIBUTION_BASES = [
  'property',
  'label',
  'schedule-label',
  'application-label',
  'application-name',
  'catalog',
] as const;

/** One of {@link ATTRIBUTION_BASES}. @public */
export type AttributionBasis = (typeof ATTRIBUTION_BASES)[number];

/** A value and the property, label or entity that it was read from. @public */
export interface Attributed {
  value: string;
  basis: AttributionBasis;
  /** The key it was read from, such as `spark.pilotlight.owner`. */
  from: string;
}

/** Who a run is for, by its own word. Decides who pays, never who may read. @public */
export interface Attribution {
  name: Attributed;
  owner?: Attributed;
  team?: Attributed;
  project?: Attributed;
}

const LABEL = 'spark.kubernetes.driver.label.';

interface Origin {
  basis: AttributionBasis;
  key: string;
  read: (value: string) => string;
}

const asIs = (value: string) => value;

/** Where each attribute is looked for, in the order of {@link ATTRIBUTION_BASES}; the catalog comes after all of these. */
const ORIGINS: Record<'name' | 'owner' | 'team' | 'project', Origin[]> = {
  name: [
    { basis: 'property', key: 'spark.pilotlight.job', read: asIs },
    { basis: 'label', key: `${LABEL}pilotlight.dev/job`, read: asIs },
    {
      basis: 'schedule-label',
      key: `${LABEL}sparkoperator.k8s.io/scheduled-app-name`,
      read: asIs,
    },
    {
      basis: 'application-label',
      key: `${LABEL}sparkoperator.k8s.io/app-name`,
      read: withoutScheduleSuffix,
    },
  ],
  owner: [
    { basis: 'property', key: 'spark.pilotlight.owner', read: asIs },
    { basis: 'label', key: `${LABEL}pilotlight.dev/owner`, read: asIs },
  ],
  team: [
    { basis: 'property', key: 'spark.pilotlight.team', read: asIs },
    { basis: 'label', key: `${LABEL}pilotlight.dev/team`, read: asIs },
  ],
  project: [
    { basis: 'property', key: 'spark.pilotlight.project', read: asIs },
    { basis: 'label', key: `${LABEL}pilotlight.dev/project`, read: asIs },
  ],
};

/** Longest value of an attribute; an entity reference has at most 63 + 63 + 63 characters and two signs. */
const LONGEST = 512;

function valueOf(properties: Properties, key: string): string | undefined {
  // Own properties only: a log may name a key `__proto__`.
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed.slice(0, LONGEST);
}

function find(
  properties: Properties,
  origins: Origin[],
): Attributed | undefined {
  for (const { basis, key, read } of origins) {
    const value = valueOf(properties, key);
    if (value !== undefined) {
      return { value: read(value), basis, from: key };
    }
  }
  return undefined;
}

/**
 * An owner as an entity reference: labels cannot hold `:` and `/`, so a bare
 * name means a group of the default namespace, as in the catalog's `spec.owner`.
 */
function asOwnerRef(value: string): string {
  const text = value.toLowerCase();
  if (/^[^:/]+:[^:/]+\/[^:/]+$/.test(text)) {
    return text;
  }
  if (/^[^:/]+:[^:/]+$/.test(text)) {
    return text.replace(':', ':default/');
  }
  return text.includes('/') ? `group:${text}` : `group:default/${text}`;
}

/** Reads who a run is for from its properties and labels, and its name at last. @public */
export function attributionOf(
  facts: Pick<
    AttemptFacts,
    'applicationName' | 'applicationId' | 'configuration'
  >,
): Attribution {
  const { spark } = facts.configuration;
  const owner = find(spark, ORIGINS.owner);
  const named = find(spark, ORIGINS.name) ?? {
    value: withoutRunSuffix(facts.applicationName) || facts.applicationId,
    basis: 'application-name' as const,
    from: 'spark.app.name',
  };
  return {
    name: { ...named, value: jobNameOf(named.value) },
    ...(owner && { owner: { ...owner, value: asOwnerRef(owner.value) } }),
    team: find(spark, ORIGINS.team),
    project: find(spark, ORIGINS.project),
  };
}
