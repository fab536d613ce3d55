import { parseEntityRef } from '@backstage/catalog-model';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { catalogEntityRouteRef } from '../routes';

/** Props of {@link EntityLink}. */
export interface EntityLinkProps {
  /** As the ledger has it: usually an entity reference, else only a name. */
  entityRef: string;
  /** Of a name without a kind: who owns things is a group. */
  defaultKind?: string;
}

/** A catalog entity by its name, linked to its page. */
export function EntityLink(props: EntityLinkProps) {
  const { entityRef, defaultKind = 'group' } = props;
  const entityPage = useRouteRef(catalogEntityRouteRef);
  const entity = readRef(entityRef, defaultKind);
  if (!entity || !entityPage) {
    return <>{entity?.name ?? entityRef}</>;
  }
  return (
    <Link href={entityPage(entity)}>
      <EntityDisplayName entityRef={entity} hideIcon disableTooltip />
    </Link>
  );
}

/** Labels of a job are free text, so an owner may be anything. */
function readRef(
  text: string,
  defaultKind: string,
): CompoundEntityRef | undefined {
  try {
    const entity = parseEntityRef(text, {
      defaultKind,
      defaultNamespace: 'default',
    });
    return /^[\w.:/-]+$/.test(text)
      ? { ...entity, kind: entity.kind.toLowerCase() }
      : undefined;
  } catch {
    return undefined;
  }
}
