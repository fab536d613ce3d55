export { type Sizing, type SizingOptions, type SizingPoint } from './sizing';
export { whatIf } from './whatIf';
