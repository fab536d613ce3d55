import {
  createTranslationRef,
  type TranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
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

/** Keys of messages as they are written, the forms of a plural apart. */
type WrittenKey = typeof sparkTranslationRef extends TranslationRef<
  string,
  infer Messages
>
  ? keyof Messages & string
  : never;

/** What a message is asked for by: a plural by its name without the form. */
type MessageKey = WrittenKey extends infer Key extends string
  ? Key extends `${infer Name}_${'one' | 'other'}`
    ? Name
    : Key
  : never;

/** Words of the Spark pages by their keys; with an element among the values, an element. */
export interface SparkText {
  (key: MessageKey, values?: Record<string, string | number>): string;
  (
    key: MessageKey,
    values: Record<string, string | number | JSX.Element>,
  ): JSX.Element;
}

/**
 * The words of the Spark pages in the reader's language.
 *
 * Backstage's own type of the function also knows the values of each message.
 * For as many messages as there are here the compiler takes seconds a file over
 * it, minutes over them all; that each message gets its values is tested instead
 * (`translation.test.ts`).
 */
export function useSparkTranslation(): { t: SparkText } {
  return useTranslationRef(sparkTranslationRef) as unknown as { t: SparkText };
}
