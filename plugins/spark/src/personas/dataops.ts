import type { CardDefinition } from '../cards/card';
import { aheadCard } from '../cards/ahead';
import { attentionCard } from '../cards/attention';
import { dayCard } from '../cards/day';
import { landingsCard } from '../cards/landings';
import { runningCard } from '../cards/running';
import { sourcesCard } from '../cards/sources';
import { todayCard } from '../cards/today';
import { unpromisedCard } from '../cards/unpromised';
import { volumesCard } from '../cards/volumes';

/** For who sees to it that data comes on time and in good order. */
export const dataops: readonly CardDefinition[] = [
  landingsCard,
  runningCard,
  dayCard,
  volumesCard,
  aheadCard,
  unpromisedCard,
  attentionCard,
  todayCard,
  sourcesCard,
];
