import type { Entity } from '@backstage/catalog-model';
import { contactOf } from './contact';

const group = (
  links: NonNullable<Entity['metadata']['links']>,
  email?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'orders', links },
  spec: { profile: { ...(email !== undefined && { email }) } },
});

const slack = {
  title: '#orders',
  url: 'https://meridian.slack.com/archives/C1',
};

it.each([
  [
    'a channel before an address',
    group([{ url: 'https://wiki.example' }, slack], 'orders@example.org'),
    { href: slack.url, label: '#orders' },
  ],
  [
    'an address',
    group([], 'orders@example.org'),
    { href: 'mailto:orders@example.org', label: 'orders@example.org' },
  ],
  [
    'a link by the name of its place',
    group([{ url: slack.url }]),
    { href: slack.url, label: 'meridian.slack.com' },
  ],
  [
    'nothing by a link that runs something',
    // eslint-disable-next-line no-script-url
    group([{ url: 'javascript:slack()', title: 'Slack' }]),
    undefined,
  ],
  ['nothing by what is no address', group([], 'a@b?bcc=c@d'), undefined],
  ['nobody that the catalog does not know', undefined, undefined],
])('reaches %s', (_, entity, contact) => {
  expect(contactOf(entity)).toEqual(contact);
});
