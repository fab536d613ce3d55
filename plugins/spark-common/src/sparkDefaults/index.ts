export { sparkDefault } from './sparkDefault';
