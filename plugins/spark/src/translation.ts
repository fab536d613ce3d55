import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { chartMessages } from './charts/messages';
import { commandMessages } from './commands/messages';
import { runMessages } from './pages/run/messages';
import { runsMessages } from './pages/runs/messages';
import { cardMessages } from './translation/cards';
import { commonMessages } from './translation/common';
import { diagnoseMessages } from './translation/diagnose';
import { jobMessages } from './translation/job';
import { jobsMessages } from './translation/jobs';
import { personaPageMessages } from './translation/persona';
import { portfolioMessages } from './translation/portfolio';
import { sourcesMessages } from './translation/sources';

/**
 * Every word of the Spark pages. An adopter overrides or translates them with a
 * translation resource of the app.
 *
 * @public
 */
export const sparkTranslationRef = createTranslationRef({
  id: 'plugin.spark',
  messages: {
    ...commonMessages,
    cards: cardMessages,
    chart: chartMessages,
    commands: commandMessages,
    diagnose: diagnoseMessages,
    job: jobMessages,
    jobs: jobsMessages,
    personaPage: personaPageMessages,
    portfolio: portfolioMessages,
    run: runMessages,
    runs: runsMessages,
    sources: sourcesMessages,
  },
});
