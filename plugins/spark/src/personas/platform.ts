import type { CardDefinition } from '../cards/card';
import { capacityCard } from '../cards/capacity';
import { driftCard } from '../cards/drift';
import { observabilityCard } from '../cards/observability';
import { unpromisedCard } from '../cards/unpromised';
import { orphansCard } from '../cards/orphans';
import { sourcesCard } from '../cards/sources';
import { teamCostsCard } from '../cards/teamCosts';
import { versionsCard } from '../cards/versions';
import { wasteCard } from '../cards/waste';

/** For who runs the platform under all teams. */
export const platform: readonly CardDefinition[] = [
  capacityCard,
  unpromisedCard,
  versionsCard,
  wasteCard,
  teamCostsCard,
  orphansCard,
  observabilityCard,
  driftCard,
  sourcesCard,
];
