export { driftFrom, type PropertyDrift } from './drift';
export {
  expectationText,
  type Expectation,
  type Preset,
  readPresets,
} from './preset';
