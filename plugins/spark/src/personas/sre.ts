import type { CardDefinition } from '../cards/card';
import { attentionCard } from '../cards/attention';
import { causesCard } from '../cards/causes';
import { failuresCard } from '../cards/failures';
import { runningCard } from '../cards/running';
import { sourcesCard } from '../cards/sources';

/** For who keeps the service within its promises. */
export const sre: readonly CardDefinition[] = [
  failuresCard,
  sourcesCard,
  causesCard,
  runningCard,
  attentionCard,
];
