import type { CardDefinition } from '../cards/card';
import { attentionCard } from '../cards/attention';
import { unpromisedCard } from '../cards/unpromised';
import { findingsCard } from '../cards/findings';
import { landingsCard } from '../cards/landings';
import { monthCard } from '../cards/month';
import { runningCard } from '../cards/running';

/** For who writes the jobs and is called when one fails. */
export const dataEngineer: readonly CardDefinition[] = [
  attentionCard,
  runningCard,
  findingsCard,
  landingsCard,
  unpromisedCard,
  monthCard,
];
