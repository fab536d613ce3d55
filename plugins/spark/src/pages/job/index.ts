export { JobPage } from './JobPage';
export { JobSummary } from './JobSummary';
export { JobView } from './JobView';
