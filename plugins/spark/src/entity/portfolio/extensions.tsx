import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** What a team's jobs cost and how reliable they are, on the page of a group. */
const groupCard = EntityCardBlueprint.make({
  name: 'group',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: () =>
      import('./PortfolioCard').then(m => <m.PortfolioCard of="group" />),
  },
});

/** The same of a system's jobs. */
const systemCard = EntityCardBlueprint.make({
  name: 'system',
  params: {
    type: 'content',
    filter: { kind: 'system' },
    loader: () =>
      import('./PortfolioCard').then(m => <m.PortfolioCard of="system" />),
  },
});

/** The same of the jobs of all systems in a domain. */
const domainCard = EntityCardBlueprint.make({
  name: 'domain',
  params: {
    type: 'content',
    filter: { kind: 'domain' },
    loader: () =>
      import('./PortfolioCard').then(m => <m.PortfolioCard of="domain" />),
  },
});

/** Cards of the entities that jobs are summed over. */
export const portfolioCards = [groupCard, systemCard, domainCard];
