import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { chartMessages } from './charts/messages';

/**
 * Every word of the Spark pages. An adopter overrides or translates them with a
 * translation resource of the app.
 *
 * @public
 */
export const sparkTranslationRef = createTranslationRef({
  id: 'plugin.spark',
  messages: {
    chart: chartMessages,
  },
});
