import { dataEngineer, dataops, platform, product, sre } from '../personas';
import { placeCards, toCardExtension } from './card';

/** Every card of this plugin, at its places in the personas' views. */
export const cards = placeCards({
  'data-engineer': dataEngineer,
  dataops,
  sre,
  platform,
  product,
});

/** The same cards as extensions. */
export const cardExtensions = cards.map(toCardExtension);
