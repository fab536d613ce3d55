export type { RecordedIncident, IncidentKind, Trouble } from './incident';
export { messagesOf } from './message';
export type { IncidentMessage, IncidentPhase, IncidentToTell } from './message';
export { reconcileIncidents, type IncidentChanges } from './reconcile';
