import { dataEngineer, dataops, platform, product, sre } from '../personas';
import { toCardExtensions } from './card';

/** Every card of this plugin, at its places in the personas' views. */
export const cardExtensions = toCardExtensions({
  'data-engineer': dataEngineer,
  dataops,
  sre,
  platform,
  product,
});
