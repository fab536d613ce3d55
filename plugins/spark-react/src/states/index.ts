export { DeniedState, EmptyState, ErrorState } from './states';
