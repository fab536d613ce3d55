import type { Entity } from '@backstage/catalog-model';

/** How an owner is reached. */
export interface Contact {
  href: string;
  /** The address, or what the link is called. */
  label: string;
}

/** Titles, icons and hosts of links that lead to people. */
const PEOPLE = /slack|teams\.|chat|contact|support|on-?call|pager|help/i;

function isWebLink(url: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/**
 * How the catalog says that an owner is reached: the first link of its entity
 * that leads to people, such as a Slack channel, else its profile's email.
 */
export function contactOf(entity: Entity | undefined): Contact | undefined {
  const link = entity?.metadata.links?.find(
    ({ url, title, icon, type }) =>
      isWebLink(url) && PEOPLE.test([url, title, icon, type].join(' ')),
  );
  if (link) {
    return { href: link.url, label: link.title ?? new URL(link.url).host };
  }
  const profile = entity?.spec?.profile;
  const email =
    typeof profile === 'object' && profile && !Array.isArray(profile)
      ? profile.email
      : undefined;
  return typeof email === 'string' && /^[^\s@?&]+@[^\s@?&]+$/.test(email)
    ? { href: `mailto:${email}`, label: email }
    : undefined;
}
