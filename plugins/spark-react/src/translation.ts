import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * What the frame around every card and page says.
 *
 * @public
 */
export const sparkReactTranslationRef = createTranslationRef({
  id: 'spark-react',
  messages: {
    state: {
      loading: 'Loading',
      retry: 'Try again',
      failed: 'This could not be read',
      unreachable:
        'The portal’s backend does not answer. It may be starting; if this lasts, ask whoever runs the portal.',
      broken:
        'The portal’s backend failed: {{message}}. If trying again does not help, tell whoever runs the portal.',
      refused: 'The portal’s backend refused the request: {{message}}',
      deniedTitle: 'You may not see this',
      denied:
        'A portal administrator can grant it: ask for the permission {{permission}}.',
      missingTitle: 'There is nothing here that you may see',
      missing:
        'Either it does not exist, or your team may not read it. Who may read a source is set where the source is configured.',
    },
    freshness: {
      current: '{{source}}, {{age}}',
      waiting: '{{source}}, not read yet',
      stale: '{{source}} is late: last read {{age}}',
      down: '{{source}} is down: last read {{age}}',
      downNeverRead: '{{source}} is down and was never read',
      sources_one: '{{count}} source',
      sources_other: '{{count}} sources',
      noSource: 'No source is connected',
      answer: 'ledger, asked {{age}}',
    },
  },
});
