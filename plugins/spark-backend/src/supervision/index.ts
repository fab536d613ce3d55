export { Supervisor, type SupervisorOptions } from './Supervisor';
