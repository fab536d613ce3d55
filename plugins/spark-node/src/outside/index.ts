export { OutsideFailure, type OutsideFailureKind } from './failures';
export {
  type OutsideCall,
  OutsideServer,
  type OutsideState,
} from './OutsideServer';
export {
  type OutsideServerConfig,
  readOutsideServers,
} from './readOutsideServer';
