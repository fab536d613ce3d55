export { dataEngineer } from './dataEngineer';
export { dataops } from './dataops';
export { platform } from './platform';
export { product } from './product';
export { sre } from './sre';
