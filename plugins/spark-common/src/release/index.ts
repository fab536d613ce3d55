export {
  laterPatchOf,
  sparkLineOf,
  supportOf,
  type LineSupport,
} from './support';
