export {
  recoveryOf,
  type Incident,
  type Recovery,
  type RecoveryGroup,
  type RecoveryTimes,
} from './recoveryOf';
