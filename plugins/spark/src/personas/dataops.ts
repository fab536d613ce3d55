import type { CardDefinition } from '../cards/card';
import { attentionCard } from '../cards/attention';
import { unpromisedCard } from '../cards/unpromised';
import { landingsCard } from '../cards/landings';
import { runningCard } from '../cards/running';
import { sourcesCard } from '../cards/sources';
import { todayCard } from '../cards/today';

/** For who sees to it that data comes on time and in good order. */
export const dataops: readonly CardDefinition[] = [
  landingsCard,
  runningCard,
  todayCard,
  sourcesCard,
  attentionCard,
  unpromisedCard,
];
