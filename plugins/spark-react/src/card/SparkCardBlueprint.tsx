import {
  ExtensionBoundary,
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import { z } from 'zod';
import { sparkPersonas } from '../personas';
import type { SparkPersona } from '../personas';
import { SparkCardTitleProvider } from './cardTitle';

/** How wide a card is on a persona page: a third, a half, two thirds, all of it. @public */
export type SparkCardSize = 'small' | 'medium' | 'large' | 'full';

const sizes = ['small', 'medium', 'large', 'full'] as const;

/**
 * Where a card stands: in which personas' views, and at which place in each
 * (smaller comes first).
 *
 * @public
 */
export type SparkCardPlaces = Partial<Record<SparkPersona, number>>;

/** What a persona page knows of a card before it is loaded. @public */
export interface SparkCardPlacement {
  personas: SparkCardPlaces;
  size: SparkCardSize;
}

/** What {@link SparkCardBlueprint} takes. @public */
export interface SparkCardParams {
  /** The question the card answers, such as "What needs me now?". */
  title: string;
  /** Where the card stands unless config says otherwise. */
  personas: SparkCardPlaces;
  /** Unless config says otherwise; `medium` by default. */
  size?: SparkCardSize;
  /** Loads the card: an element whose root is a `SparkCard`. */
  loader: () => Promise<JSX.Element>;
}

/** The placement of a card extension. @public */
export const sparkCardDataRef =
  createExtensionDataRef<SparkCardPlacement>().with({
    id: 'spark.card.placement',
  });

/**
 * A card of the persona pages. An adopter moves, widens, renames or removes it by
 * config, without a fork:
 *
 * ```yaml
 * app:
 *   extensions:
 *     - spark-card:spark/attention:
 *         config: { personas: { sre: 10 }, size: full }
 *     - spark-card:spark/versions: false
 * ```
 *
 * @public
 */
export const SparkCardBlueprint = createExtensionBlueprint({
  kind: 'spark-card',
  attachTo: { id: 'sub-page:spark/overview', input: 'cards' },
  output: [coreExtensionData.reactElement, sparkCardDataRef],
  dataRefs: { placement: sparkCardDataRef },
  configSchema: {
    title: z.string().optional(),
    personas: z.partialRecord(z.enum(sparkPersonas), z.number()).optional(),
    size: z.enum(sizes).optional(),
  },
  *factory(params: SparkCardParams, { config, node }) {
    yield coreExtensionData.reactElement(
      <SparkCardTitleProvider
        title={config.title ?? params.title}
        renamed={config.title !== undefined}
      >
        {ExtensionBoundary.lazy(node, params.loader)}
      </SparkCardTitleProvider>,
    );
    yield sparkCardDataRef({
      personas: config.personas ?? params.personas,
      size: config.size ?? params.size ?? 'medium',
    });
  },
});
