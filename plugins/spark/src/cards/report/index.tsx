import type { CardDefinition } from '../card';

/** A month of each product in a paragraph, to print or to keep. */
export const reportCard: CardDefinition = {
  name: 'report',
  title: 'What does this month come to?',
  size: 'full',
  loader: () => import('./ReportCard').then(m => <m.ReportCard />),
};
