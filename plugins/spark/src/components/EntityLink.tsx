import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import styles from './EntityLink.module.css';

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
  if (!isEntityRef(entityRef, defaultKind)) {
    return <>{entityRef}</>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      defaultKind={defaultKind}
      hideIcon
      className={styles.link}
    />
  );
}

/** Labels of a job are free text, so an owner may be anything. */
function isEntityRef(text: string, defaultKind: string): boolean {
  try {
    parseEntityRef(text, { defaultKind, defaultNamespace: 'default' });
    return /^[\w.:/-]+$/.test(text);
  } catch {
    return false;
  }
}
