import type { CardDefinition } from '../cards/card';
import { attentionCard } from '../cards/attention';
import { causesCard } from '../cards/causes';
import { unpromisedCard } from '../cards/unpromised';
import { failuresCard } from '../cards/failures';
import { objectivesCard } from '../cards/objectives';
import { logsCard } from '../cards/logs';
import { offendersCard } from '../cards/offenders';
import { recoveryCard } from '../cards/recovery';
import { runningCard } from '../cards/running';
import { sourcesCard } from '../cards/sources';

/** For who keeps the service within its promises. */
export const sre: readonly CardDefinition[] = [
  objectivesCard,
  runningCard,
  attentionCard,
  unpromisedCard,
  recoveryCard,
  offendersCard,
  failuresCard,
  causesCard,
  logsCard,
  sourcesCard,
];
