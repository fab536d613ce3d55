import { DiagnoseSession } from './DiagnoseSession';
import { startWorker } from './startWorker';

/** What was dropped since the portal was opened: leaving the page keeps it, a reload does not. */
export const diagnoseSession = new DiagnoseSession(startWorker);
