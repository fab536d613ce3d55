import { SparkCardBlueprint } from '@pilotlight/plugin-spark-react';
import type {
  SparkCardPlaces,
  SparkCardSize,
  SparkPersona,
} from '@pilotlight/plugin-spark-react';

/** A card of ours before it knows whose view it stands in. */
export interface CardDefinition {
  /** Of its extension: `spark-card:spark/<name>`. */
  name: string;
  /** The question it answers, in English; the card itself translates it. */
  title: string;
  size: SparkCardSize;
  loader: () => Promise<JSX.Element>;
}

/** Between the places of two cards, so that an adopter's fits in between. */
const PLACE_STEP = 10;

/** Extensions of the cards of all personas; a card of several is one extension. */
export function toCardExtensions(
  views: Record<SparkPersona, readonly CardDefinition[]>,
) {
  const placesOf = new Map<CardDefinition, SparkCardPlaces>();
  for (const [persona, cards] of Object.entries(views)) {
    cards.forEach((card, index) => {
      const place = (index + 1) * PLACE_STEP;
      placesOf.set(card, { ...placesOf.get(card), [persona]: place });
    });
  }
  return [...placesOf].map(([{ name, ...params }, personas]) =>
    SparkCardBlueprint.make({ name, params: { ...params, personas } }),
  );
}
