import {
  SparkScopeProvider,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import type { SparkCardPlacement } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import type { CSSProperties } from 'react';
import { useChartsSoon } from '../../charts';
import { EmptyState, SparkFrame } from '../../components';
import { usePageTitle } from '../../hooks/usePageTitle';
import { useSparkTranslation } from '../../translation';
import { ScopeBar } from './ScopeBar';
import { spansOf } from './spans';
import { usePersonaScope } from './usePersonaScope';
import styles from './PersonaPage.module.css';

/** A card that is attached to the page. */
export interface PersonaCard extends SparkCardPlacement {
  /** The extension's id. */
  id: string;
  element: JSX.Element;
}

/** What one persona needs to know, each card a question answered. */
export function PersonaPage(props: { cards: readonly PersonaCard[] }) {
  const { cards } = props;
  const { t } = useSparkTranslation();
  const [scope, setScope] = usePersonaScope();
  const facets = useSparkQuery('getJobFacets', {});
  const shown = useMemo(
    () => cardsOf(cards, scope.persona),
    [cards, scope.persona],
  );
  useChartsSoon();
  usePageTitle(t(`persona.${scope.persona}`));
  const spans = spansOf(shown.map(({ size }) => size));
  return (
    <SparkFrame>
      <ScopeBar
        scope={scope}
        onChange={setScope}
        environments={facets.data?.environments ?? []}
      />
      <SparkScopeProvider scope={scope}>
        {shown.length === 0 && (
          <EmptyState title={t('personaPage.noCards')}>
            {t('personaPage.noCardsHow')}
          </EmptyState>
        )}
        <div className={styles.grid}>
          {shown.map((card, index) => (
            <div
              key={card.id}
              className={styles.card}
              style={{ '--span': spans[index] } as CSSProperties}
            >
              {card.element}
            </div>
          ))}
        </div>
      </SparkScopeProvider>
    </SparkFrame>
  );
}

/** A persona's cards in their order; in order of their ids where it is the same. */
function cardsOf(
  cards: readonly PersonaCard[],
  persona: keyof PersonaCard['personas'],
): PersonaCard[] {
  const placeOf = (card: PersonaCard) => card.personas[persona] ?? 0;
  return cards
    .filter(card => card.personas[persona] !== undefined)
    .sort((a, b) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id));
}
