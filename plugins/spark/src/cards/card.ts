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

/** A card with its places in the personas' views. */
export interface PlacedCard extends CardDefinition {
  personas: SparkCardPlaces;
}

/** Between the places of two cards, so that an adopter's fits in between. */
const PLACE_STEP = 10;

/** The cards of all personas' views; one that stands in several comes once. */
export function placeCards(
  views: Record<SparkPersona, readonly CardDefinition[]>,
): PlacedCard[] {
  const placesOf = new Map<CardDefinition, SparkCardPlaces>();
  for (const [persona, cards] of Object.entries(views)) {
    cards.forEach((card, index) => {
      const place = (index + 1) * PLACE_STEP;
      placesOf.set(card, { ...placesOf.get(card), [persona]: place });
    });
  }
  return [...placesOf].map(([card, personas]) => ({ ...card, personas }));
}

/** A card as an extension, which an adopter's config moves or removes. */
export function toCardExtension(card: PlacedCard) {
  const { name, ...params } = card;
  return SparkCardBlueprint.make({ name, params });
}
